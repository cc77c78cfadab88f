"""Batch sizes: so many paragraphs a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_table import number, table
from rounds import interleave, spread
from systems import SYSTEMS
from texts import SIMPLIFIED
from worker import Worker

if TYPE_CHECKING:
    from setting import Setting

TITLE = "Batch sizes"
_NOTE = (
    "Million characters a second of the core's time when so many paragraphs are handed over by one call; median of "
    "{rounds} rounds. `tag_many` cuts batches of {characters:,} characters out of whatever it is given; the row below "
    "it goes past that and has the kernel score all at once, which is why there are such batches.\n"
)
_SIZES = (1, 4, 16, 64, 256, 1024, 4096)
_AT_ONCE = "zonetag, the whole batch at once"


def measure(setting: Setting) -> dict[str, Any]:
    """Measure every system at every size."""
    from zonetag.tagging.batches import BATCH_CHARACTERS  # noqa: PLC0415 - not in the processes of others

    sizes = _SIZES[:3] if setting.quick else _SIZES
    rounds = min(setting.rounds, 3)
    least = setting.least / 2
    with (
        setting.workers(SIMPLIFIED) as workers,
        Worker("kernel:Kernel", texts=str(setting.texts[SIMPLIFIED])) as kernel,
    ):
        workers[_AT_ONCE] = kernel
        keys = [(key, size) for size in sizes for key in workers]
        costs = interleave(
            keys, rounds, lambda key, _: workers[key[0]].call("tag_in_batches", size=key[1], least=least)
        )
    rows: dict[str, dict[str, Any]] = {}
    for (key, size), found in costs.items():
        rates = [cost["amount"] / cost["seconds"] for cost in found]
        rows.setdefault(key, {})[str(size)] = spread(rates)
    return {"rounds": rounds, "characters": BATCH_CHARACTERS, "sizes": sizes, "rows": rows}


def render(result: dict[str, Any]) -> str:
    """Give the table."""
    order = sorted(result["rows"], key=lambda key: [*SYSTEMS].index(key) if key in SYSTEMS else 0.5)
    rows = [
        [
            SYSTEMS[key].name if key in SYSTEMS else key,
            *(number(result["rows"][key][str(size)]["median"] / 1e6) for size in result["sizes"]),
        ]
        for key in order
    ]
    header = ["paragraphs a call", *(f"{size:,}" for size in result["sizes"])]
    return _NOTE.format(**result) + "\n" + table(header, rows)
