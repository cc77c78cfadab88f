"""Latency: one paragraph, one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_table import table, with_spread
from rounds import interleave, spread
from systems import FLOOR_IN_ONE_PIECE, SYSTEMS
from texts import SIMPLIFIED, read_texts

if TYPE_CHECKING:
    from rounds import Spread
    from setting import Setting

TITLE = "One paragraph"
_NOTE = (
    "Microseconds on the clock for one `tag`, or the peer's `predict` of one text, over {paragraphs:,} real paragraphs "
    "of {characters:.0f} characters on average, each of them once, some in each of {rounds} rounds, which begin with "
    "others that do not count. Percentiles are those within a round: median (lowest–highest) of the rounds.\n"
)
_PERCENTILES = (50, 90, 99)
_PARAGRAPHS, _FEW = 7_000, 60
# Many, since the turn of a fast system is so short that the machine is in one mood all through it.
_ROUNDS = 35


def measure(setting: Setting) -> dict[str, Any]:
    """Tag paragraphs one by one, some of them a round."""
    texts = read_texts(str(setting.texts[SIMPLIFIED]))
    # The last ones are those that the systems are warmed up with.
    rounds = setting.rounds if setting.quick else _ROUNDS
    count = min(_FEW if setting.quick else _PARAGRAPHS, len(texts) * 9 // 10) // rounds
    with setting.workers(SIMPLIFIED, [key for key in SYSTEMS if key != FLOOR_IN_ONE_PIECE]) as workers:
        found = interleave(
            list(workers),
            rounds,
            lambda key, number: workers[key].call("tag_singly", first=number * count, count=count),
        )
    measured = texts[: count * rounds]
    return {
        "rounds": rounds,
        "paragraphs": len(measured),
        "characters": sum(map(len, measured)) / len(measured),
        "rows": {key: percentiles(rounds) for key, rounds in found.items()},
    }


def percentiles(rounds: list[list[float]]) -> dict[str, Spread]:
    """Give the percentiles of the rounds in microseconds.

    Args:
        rounds: The seconds that each text of a round took.
    """
    ordered = [sorted(seconds) for seconds in rounds]
    return {
        f"p{rank}": spread(1e6 * seconds[round((len(seconds) - 1) * rank / 100)] for seconds in ordered)
        for rank in _PERCENTILES
    }


def render(result: dict[str, Any]) -> str:
    """Give the table."""
    names = [f"p{rank}" for rank in _PERCENTILES]
    rows = [[SYSTEMS[key].name, *(with_spread(row[name]) for name in names)] for key, row in result["rows"].items()]
    return _NOTE.format(**result) + "\n" + table(["", *names], rows)
