"""The splitting benchmark: its stored results are those of the splitter as it is, and its counts are right."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from zonetag.text.segments import Segment, SegmentKind

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY / "benchmarks" / "splitting"
STORED = REPOSITORY / "benchmarks" / "results" / "splitting.json"


@pytest.fixture(scope="module")
def scoring() -> Iterator[ModuleType]:
    sys.path.insert(0, str(FOLDER))
    try:
        yield importlib.import_module("scoring")
    finally:
        sys.path.remove(str(FOLDER))
        sys.modules.pop("scoring", None)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("results")
    command = [sys.executable, str(FOLDER / "run.py"), "--marked-only", "--output", str(folder)]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    results: dict[str, Any] = json.loads((folder / "splitting.json").read_text(encoding="utf-8"))
    return results


@pytest.mark.parametrize("part", ["sets", "documents"])
def test_the_stored_results_are_those_of_a_fresh_run(fresh: dict[str, Any], part: str) -> None:
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    assert fresh[part] == stored[part], "python benchmarks/splitting/run.py stores them anew"


def test_the_real_reports_are_cut_as_stored(fresh: dict[str, Any]) -> None:
    if fresh["real_reports"] is None:
        pytest.skip("the real reports are not in ../shared")
    assert fresh["real_reports"] == json.loads(STORED.read_text(encoding="utf-8"))["real_reports"]


def test_a_third_of_the_documents_is_held_out(fresh: dict[str, Any]) -> None:
    held_out = [one["held_out"] for one in fresh["documents"].values()]
    assert len(held_out) >= 40
    assert sum(held_out) / len(held_out) > 0.3


def segments(*spans: tuple[SegmentKind, int, int, int]) -> list[Segment]:
    return [Segment(kind, start, end, "", level, ()) for kind, start, end, level in spans]


MARKED = segments(
    ("heading", 0, 4, 1),
    ("boilerplate", 5, 9, 0),
    ("boilerplate", 10, 14, 0),
    ("paragraph", 15, 40, 0),
    ("heading", 41, 45, 2),
)


def test_what_is_found_as_marked_is_right(scoring: ModuleType) -> None:
    measures = scoring.compare(MARKED, MARKED).measures()
    assert set(measures.values()) == {1.0}
    assert list(scoring.differences(MARKED, MARKED)) == []


def test_what_is_wrong_counts(scoring: ModuleType) -> None:
    found = segments(
        ("heading", 0, 4, 1),
        ("boilerplate", 5, 14, 0),
        ("paragraph", 15, 30, 0),
        ("paragraph", 31, 40, 0),
        ("heading", 41, 45, 3),
    )
    counts = scoring.compare(MARKED, found)
    assert (counts.marked, counts.found, counts.right, counts.right_kind) == (4, 5, 4, 4)
    assert (counts.headings, counts.right_levels) == (2, 1)
    assert (counts.marked_paragraphs, counts.found_paragraphs, counts.exact_paragraphs) == (1, 2, 0)
    assert counts.measures()["boundary_f1"] == pytest.approx(8 / 9, abs=1e-4)
    assert [line[:4] for line in scoring.differences(MARKED, found)] == ["+ p ", "- h2", "+ h3"]


def test_a_wrong_kind_is_no_strict_boundary(scoring: ModuleType) -> None:
    counts = scoring.compare(MARKED, segments(("paragraph", 0, 4, 0)))
    assert (counts.right, counts.right_kind) == (1, 0)
    assert counts.measures()["kind_accuracy"] == 0
    assert counts.measures()["level_accuracy"] is None


def test_counts_add_up_and_the_interval_holds_their_measure(scoring: ModuleType) -> None:
    good, bad = scoring.Counts(marked=10, found=10, right=10), scoring.Counts(marked=10, found=10, right=5)
    assert good + bad == scoring.Counts(marked=20, found=20, right=15)
    low, high = scoring.boundary_f1_interval([good, bad] * 10)
    assert 0.5 < low < 0.75 < high < 1
    assert scoring.boundary_f1_interval([good]) == (1, 1)
