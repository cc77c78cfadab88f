"""Equality: with scikit-learn, and with itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_table import table
from texts import AS_IT_COMES
from worker import Worker

if TYPE_CHECKING:
    from setting import Setting

TITLE = "Equality"
_PARAGRAPHS = 1_000
_FEW = 60
_NOTE = (
    "Largest difference between a probability and that of the same model computed by scikit-learn and scipy in "
    "float64, over {paragraphs:,} paragraphs and all topics.\n"
)
_SAME_NOTE = "Results of {paragraphs:,} paragraphs against those of one `tag_many` call, to the last bit.\n"


def measure(setting: Setting) -> dict[str, Any]:
    """Compare."""
    few = setting.quick
    with Worker(
        "reference:Comparison",
        one_core=False,
        texts=str(setting.texts[AS_IT_COMES]),
        most=_FEW if few else _PARAGRAPHS,
        every=30 if few else 10,
    ) as worker:
        return {"differences": worker.call("differences"), "identity": worker.call("identity")}


def render(result: dict[str, Any]) -> str:
    """Give two tables."""
    differences, identity = result["differences"], result["identity"]
    rows = [
        [
            f"a model trained afresh on {differences['training_paragraphs']:,} paragraphs, against its coefficients",
            f"{differences['trained_afresh']:.1e}",
        ],
        ["the packaged model, against its stored weights", f"{differences['packaged']:.1e}"],
    ]
    same = [[name, "the same" if one else "**not the same**"] for name, one in identity["same"].items()]
    return "\n".join(
        [
            _NOTE.format(**differences),
            table(["", "largest difference"], rows),
            _SAME_NOTE.format(**identity),
            table(["", ""], same, words=2),
        ]
    )
