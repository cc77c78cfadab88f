"""Growth with the length of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_table import number, table
from rounds import interleave, spread
from systems import FLOOR_IN_ONE_PIECE, SYSTEMS
from texts import SIMPLIFIED

if TYPE_CHECKING:
    from setting import Setting

TITLE = "Growth with the length of a text"
_NOTE = (
    "One paragraph of so many characters by one call: microseconds a character (core's time, median of {rounds} "
    "rounds), and how much more memory the process has at most meanwhile.\n"
)
_LENGTHS = (100, 1_000, 10_000, 100_000, 1_000_000)


def measure(setting: Setting) -> dict[str, Any]:
    """Measure every system at every length."""
    lengths = _LENGTHS[:3] if setting.quick else _LENGTHS
    rounds = min(setting.rounds, 3)
    with setting.workers(SIMPLIFIED, [key for key in SYSTEMS if key != FLOOR_IN_ONE_PIECE]) as workers:
        keys = [(key, length) for length in lengths for key in workers]
        # First, and the short ones before the long ones: what was freed is not always given back.
        memory = {key: workers[key[0]].call("memory_for_one_of", characters=key[1]) for key in keys}
        costs = interleave(
            keys,
            rounds,
            lambda key, _: workers[key[0]].call("tag_one_of", characters=key[1], least=setting.least / 4),
        )
    rows: dict[str, dict[str, Any]] = {}
    for (key, length), found in costs.items():
        rows.setdefault(key, {})[str(length)] = {
            "microseconds_per_character": spread(1e6 * cost["seconds"] / cost["amount"] for cost in found),
            "bytes": memory[key, length],
        }
    return {"rounds": rounds, "lengths": lengths, "rows": rows}


def render(result: dict[str, Any]) -> str:
    """Give a table of time and one of memory."""
    header = ["characters", *(f"{length:,}" for length in result["lengths"])]
    time = [
        [
            f"{SYSTEMS[key].name}, µs a character",
            *(number(one["microseconds_per_character"]["median"]) for one in row.values()),
        ]
        for key, row in result["rows"].items()
    ]
    memory = [
        [f"{SYSTEMS[key].name}, MiB more", *(f"{one['bytes'] / (1 << 20):.1f}" for one in row.values())]
        for key, row in result["rows"].items()
    ]
    return "\n".join([_NOTE.format(**result), table(header, time), table(header, memory)])
