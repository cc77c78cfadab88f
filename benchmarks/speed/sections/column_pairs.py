"""Why the linear layer's columns are stored in pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_table import number, table, with_spread
from rounds import interleave, ratio, spread
from texts import SIMPLIFIED
from worker import Worker

if TYPE_CHECKING:
    from setting import Setting

TITLE = "Columns in pairs"
_NOTE = (
    "Gathering the weights of {occurrences:,} occurrences of n-grams and adding them up over {sentences:,} sentences, "
    "{columns} columns, in the batches of `tag_many`: nanoseconds of the core's time an occurrence for all columns, "
    "and that as a multiple of the first row, computed within a round. All layouts give the same sums.\n"
)


def measure(setting: Setting) -> dict[str, Any]:
    """Measure every layout."""
    with Worker("columns:Columns", texts=str(setting.texts[SIMPLIFIED])) as worker:
        layouts = worker.call("layouts")
        found = interleave(
            layouts,
            setting.rounds,
            lambda layout, _: worker.call("add_up", layout=layout, least=setting.least),
        )
        sizes = worker.call("describe")
    rows = {
        layout: {"nanoseconds": spread(one), "of_the_first": ratio(one, found[layouts[0]])}
        for layout, one in found.items()
    }
    return {**sizes, "rows": rows}


def render(result: dict[str, Any]) -> str:
    """Give the table."""
    rows = [
        [
            name,
            with_spread(row["nanoseconds"]),
            str(result["numbers"][name]),
            number(row["nanoseconds"]["median"] / result["numbers"][name]),
            with_spread(row["of_the_first"]),
        ]
        for name, row in result["rows"].items()
    ]
    header = ["", "ns an occurrence", "numbers an occurrence", "ns a number", "times as long"]
    return _NOTE.format(**result) + "\n" + table(header, rows)
