"""Tag every paragraph of a Chinese development-zone document with the topics it works on.

>>> import zonetag
>>> tagger = zonetag.load()
>>> tagger.tag("全年新签约项目32个，协议总投资186亿元。").topics
('招商引资',)

`load` gives a `Tagger`, which tags paragraphs (`tag`, `tag_many`) and documents (`tag_document`) and explains itself
(`explain`). `train` makes a model from labelled paragraphs, `evaluate` scores a tagger on others, `save_model` writes
its model to a folder. `ZonetagError` is the root of everything raised on purpose.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zonetag.errors import ZonetagError
    from zonetag.face import evaluate, train
    from zonetag.model import save_model
    from zonetag.tagging import ParagraphTags, TaggedDocument, TaggedParagraph, Tagger, load

__all__ = [
    "ParagraphTags",
    "TaggedDocument",
    "TaggedParagraph",
    "Tagger",
    "ZonetagError",
    "evaluate",
    "load",
    "save_model",
    "train",
]

# Where each public name lives. They are imported when they are first used (PEP 562), so that `import zonetag` costs a
# program that may never tag anything next to nothing.
_HOMES = {
    "ParagraphTags": "zonetag.tagging",
    "TaggedDocument": "zonetag.tagging",
    "TaggedParagraph": "zonetag.tagging",
    "Tagger": "zonetag.tagging",
    "ZonetagError": "zonetag.errors",
    "evaluate": "zonetag.face",
    "load": "zonetag.tagging",
    "save_model": "zonetag.model",
    "train": "zonetag.face",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type checker sees the imports above
    if name not in _HOMES:
        raise AttributeError(f"module 'zonetag' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
