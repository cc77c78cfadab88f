"""Growth with the size of the vocabulary."""

from __future__ import annotations

import contextlib
import statistics
from typing import TYPE_CHECKING, Any

from markdown_table import number, table
from rounds import interleave, spread
from systems import SYSTEMS, TEXTBOOK, ZONETAG
from texts import SIMPLIFIED
from worker import Worker

if TYPE_CHECKING:
    from setting import Setting

TITLE = "Growth with the size of the vocabulary"
_NOTE = (
    "Models with random weights: n-grams of the texts, the most frequent first, or the textbook's words, and made-up "
    "ones where these do not suffice. Loading is on the clock, files in the page cache, modules imported; speed is per "
    "second of the core's time; medians of {rounds} rounds.\n"
)
_SIZES = (20_000, 50_000, 100_000, 200_000, 500_000)
_FEW = (500, 1_000)
_PARTS = 8


def measure(setting: Setting) -> dict[str, Any]:
    """Make and measure models of every size."""
    sizes = _FEW if setting.quick else _SIZES
    rounds = min(setting.rounds, 3)
    texts = str(setting.texts[SIMPLIFIED])
    made: dict[tuple[str, int], dict[str, Any]] = {}
    with contextlib.ExitStack() as stack:
        workers = {}
        for key in setting.present((ZONETAG, TEXTBOOK)):
            folder = setting.folder(TEXTBOOK) if key == TEXTBOOK else None
            with Worker("synthetic:Synthetic", texts=texts, textbook=folder) as maker:
                for size in sizes:
                    path = str(setting.scratch / f"{key}-{size}")
                    made[key, size] = maker.call(f"make_{key}", size=size, folder=path)
                    workers[key, size] = stack.enter_context(
                        Worker("tagging:Tagging", system=key, texts=texts, folder=path)
                    )
        for worker in workers.values():
            worker.call("warm_up")
        loads = interleave(list(workers), rounds, lambda key, _: workers[key].call("load_again"))
        costs = interleave(
            list(workers),
            rounds,
            lambda key, number: workers[key].call("tag_part", part=number, parts=_PARTS, least=setting.least),
        )
    rows: dict[str, dict[str, Any]] = {}
    for (key, size), one in made.items():
        found = [cost["amount"] / cost["seconds"] for cost in costs[key, size]]
        rows.setdefault(key, {})[str(size)] = {
            **one,
            "load_milliseconds": round(1000 * statistics.median(loads[key, size]), 2),
            "characters_per_second": spread(found),
        }
    return {"rounds": rounds, "rows": rows}


def render(result: dict[str, Any]) -> str:
    """Give the table."""
    rows = [
        [
            SYSTEMS[key].name,
            f"{int(size):,}",
            f"{one['of_the_texts']:,}",
            number(one["bytes"] / 1e6),
            number(one["load_milliseconds"]),
            number(one["characters_per_second"]["median"] / 1e6),
        ]
        for key, sizes in result["rows"].items()
        for size, one in sizes.items()
    ]
    header = ["", "features", "of them real", "MB", "load, ms", "million characters a second"]
    return _NOTE.format(**result) + "\n" + table(header, rows)
