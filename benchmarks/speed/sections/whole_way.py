"""The whole way: raw text to tags, all systems side by side."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any

from markdown_table import number, table, with_spread
from rounds import interleave, ratio, spread
from systems import SYSTEMS, ZONETAG

if TYPE_CHECKING:
    from rounds import Spread
    from setting import Setting

TITLE = "The whole way, raw text to tags"
_NOTE = (
    "One core, a process for each system. Each round tags another part of the paragraphs, each system the same one; "
    "ratios are computed within a round. Median (lowest–highest) of {rounds} rounds. Per second of the core's time; "
    "while this was measured, the processes had {share:.0%} of their core.\n"
)
_PEERS_NOTE = (
    "The peers are trained on `training_data/documents`, all of it so that their vocabularies are real ones, but "
    "without tuning: it changes what they answer, and not how fast.\n"
)
_PARTS = 4


def measure(setting: Setting) -> dict[str, Any]:
    """Measure every set of texts."""
    return {
        "rounds": setting.rounds,
        "sets": {name: _measure_set(setting, name) for name in setting.texts},
        "peers": {
            key: {name: value for name, value in peer.items() if name != "folder"}
            for key, peer in setting.peers.items()
        },
    }


def _measure_set(setting: Setting, texts: str) -> dict[str, Any]:
    with setting.workers(texts) as workers:
        costs = interleave(
            list(workers),
            setting.rounds,
            lambda key, number: workers[key].call("tag_part", part=number % _PARTS, parts=_PARTS, least=setting.least),
        )
    length = _mean_length(setting, texts)
    rates = {key: [cost["amount"] / cost["seconds"] for cost in found] for key, found in costs.items()}
    return {
        "share_of_core": round(
            statistics.median(cost["seconds"] / cost["wall"] for found in costs.values() for cost in found), 3
        ),
        "rows": {
            key: {
                "characters_per_second": spread(rate),
                "paragraphs_per_second": spread(one / length for one in rate),
                "zonetag_is_so_many_times_as_fast": ratio(rates[ZONETAG], rate),
            }
            for key, rate in rates.items()
        },
    }


def _mean_length(setting: Setting, texts: str) -> float:
    from texts import read_texts  # noqa: PLC0415 - read once a set

    return statistics.mean(map(len, read_texts(str(setting.texts[texts]))))


def render(result: dict[str, Any]) -> str:
    """Give a table a set."""
    share = statistics.mean(one["share_of_core"] for one in result["sets"].values())
    parts = [_NOTE.format(rounds=result["rounds"], share=share)]
    header = ["", "million characters a second", "paragraphs a second", "zonetag is so many times as fast"]
    for name, one in result["sets"].items():
        rows = [
            [
                SYSTEMS[key].name,
                _millions(row["characters_per_second"]),
                number(row["paragraphs_per_second"]["median"]),
                with_spread(row["zonetag_is_so_many_times_as_fast"]),
            ]
            for key, row in one["rows"].items()
        ]
        parts += [f"### {name[0].upper()}{name[1:]}\n", table(header, rows)]
    peers = [
        [SYSTEMS[key].name, f"{peer['training_paragraphs']:,}", f"{peer['features']:,}", f"{peer['bytes'] / 1e6:.1f}"]
        for key, peer in result["peers"].items()
    ]
    parts += [_PEERS_NOTE, table(["", "training paragraphs", "features", "MB"], peers)]
    return "\n".join(parts)


def _millions(value: Spread) -> str:
    return with_spread({"median": value["median"] / 1e6, "low": value["low"] / 1e6, "high": value["high"] / 1e6})
