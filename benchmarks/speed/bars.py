"""The bars: what the figures must reach, and whether they do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from systems import FAST_TEXT, FLOOR, FLOOR_IN_ONE_PIECE, TEXTBOOK, ZONETAG
from texts import REPOSITORY, SIMPLIFIED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

MEMORY_OF_TABLES = REPOSITORY / "benchmarks" / "results" / "memory_of_tables.json"
_LARGE_TABLE = 2_000  # megabytes
_MEGABYTE = 1_000_000
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        name: What is measured.
        relation: ``at least``, ``at most``, ``below`` or ``is``.
        bar: The number to reach.
        unit: Its unit, as it is written behind the number.
        find: Finds the figure in the results of the sections; raises a KeyError where it was not measured.
    """

    name: str
    relation: str
    bar: float
    unit: str
    find: Callable[[Mapping[str, Any]], float]

    def judge(self, sections: Mapping[str, Any]) -> dict[str, Any]:
        """Give the bar with the figure found and whether it is reached, None where it was not measured."""
        try:
            found = self.find(sections)
        except KeyError:
            found = None
        return {
            "name": self.name,
            "bar": f"{self.relation} {self.bar:g}{self.unit}",
            "found": None if found is None else float(f"{found:.{_DIGITS}g}"),
            "unit": self.unit,
            "reached": None if found is None else _RELATIONS[self.relation](found, self.bar),
        }


def judge_all(sections: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Judge every bar."""
    return [bar.judge(sections) for bar in BARS]


def _whole_way(system: str) -> Callable[[Mapping[str, Any]], float]:
    def find(sections: Mapping[str, Any]) -> float:
        row = sections["whole_way"]["sets"][SIMPLIFIED]["rows"][system]
        return float(row["zonetag_is_so_many_times_as_fast"]["median"])

    return find


def _processes(word: str) -> Callable[[Mapping[str, Any]], float]:
    def find(sections: Mapping[str, Any]) -> float:
        for name, row in sections["processes"]["rows"].items():
            if word in name:
                return float(row["speed_up"]["median"])
        raise KeyError(word)

    return find


def _difference(sections: Mapping[str, Any]) -> float:
    differences = sections["equality"]["differences"]
    return float(max(differences["trained_afresh"], differences["packaged"]))


def _unequal(sections: Mapping[str, Any]) -> float:
    same = list(sections["equality"]["identity"]["same"].values())
    same += [row["identical"] for row in sections["processes"]["rows"].values() if "identical" in row]
    return float(same.count(False))


def memory_of_a_large_table(path: Path = MEMORY_OF_TABLES) -> float:
    """Give the most megabytes that a process had while a JSONL of 2 GB was tagged (``memory_of_tables.py``)."""
    rows = json.loads(path.read_text(encoding="utf-8"))["rows"] if path.is_file() else []
    large = [row for row in rows if row["form"] == "jsonl" and row["megabytes"] >= _LARGE_TABLE]
    if not large:
        raise KeyError(_LARGE_TABLE)
    return max(float(row["peak_bytes_of_a_process"]) for row in large) / _MEGABYTE


_RELATIONS: dict[str, Callable[[float, float], bool]] = {
    "at least": lambda found, bar: found >= bar,
    "at most": lambda found, bar: found <= bar,
    "below": lambda found, bar: found < bar,
    "is": lambda found, bar: found == bar,
}

BARS = (
    Bar("the whole way, against the textbook pipeline", "at least", 20, " times", _whole_way(TEXTBOOK)),
    Bar("the whole way, against fastText cut by jieba", "at least", 3, " times", _whole_way(FAST_TEXT)),
    Bar("the whole way, against decoding and OpenCC", "at least", 0.2, " times", _whole_way(FLOOR)),
    Bar("the same, all paragraphs in one piece", "at least", 0.2, " times", _whole_way(FLOOR_IN_ONE_PIECE)),
    Bar("one paragraph, p50", "at most", 120, " µs", lambda found: found["latency"]["rows"][ZONETAG]["p50"]["median"]),
    Bar(
        "start-up, against the textbook pipeline",
        "at least",
        6,
        " times",
        lambda sections: sections["start_up"]["rows"][TEXTBOOK]["zonetag_is_so_many_times_as_fast"]["median"],
    ),
    Bar("two processes against one, `tag_many`", "at least", 1.7, " times", _processes("tag_many")),
    Bar("two processes against one, `zonetag tag`", "at least", 1.7, " times", _processes("zonetag tag")),
    Bar("a JSONL of 2 GB, memory of a process", "below", 300, " MB", lambda _: memory_of_a_large_table()),
    Bar("difference from scikit-learn", "at most", 1e-5, "", _difference),
    Bar("ways of tagging that give other bytes", "is", 0, "", _unequal),
)
