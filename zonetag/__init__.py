"""Tag every paragraph of a Chinese development-zone document with the topics it works on.

>>> import zonetag
>>> tagger = zonetag.load()
>>> tagger.tag("全年新签约项目32个，协议总投资186亿元。").topics
('招商引资',)

`load` gives a `Tagger`, which tags paragraphs (`tag`, `tag_many`) and documents (`tag_document`) and explains itself
(`explain`). `train` makes a model from labelled paragraphs, `evaluate` scores a tagger on others.
"""

from __future__ import annotations

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
