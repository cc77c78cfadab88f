"""The record of error kinds agrees with itself, with the topics and with the gold; counting loses nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from zonetag.topics import load_topics

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def error_kinds(import_benchmark: Callable[[str], ModuleType]) -> ModuleType:
    return import_benchmark("error_kinds")


def test_the_record_names_ten_kinds_and_assigns_every_wrong_decision_of_the_first_model(
    error_kinds: ModuleType,
) -> None:
    kinds = error_kinds.read_kinds(error_kinds.KINDS)
    topics = load_topics(REPOSITORY / "training_data" / "topics.toml").keys

    assert len(kinds.names) == 10
    assert all(kinds.descriptions.values())
    assert set(kinds.assignments.values()) == set(kinds.names)
    assert {topic for _, topic in kinds.assignments} <= set(topics)
    assert kinds.first_wrong.keys() <= kinds.assignments.keys()
    assert set(kinds.first_wrong.values()) == set(error_kinds.ERRORS)


def test_the_record_agrees_with_the_gold(error_kinds: ModuleType) -> None:
    if not error_kinds.GOLD.is_file():
        pytest.skip(f"{error_kinds.GOLD} is absent")
    lines = error_kinds.GOLD.read_text(encoding="utf-8").splitlines()
    labels = {row["id"]: row["labels"] for row in map(json.loads, lines)}
    kinds = error_kinds.read_kinds(error_kinds.KINDS)

    for (identifier, topic), error in kinds.first_wrong.items():
        assert (topic in labels[identifier]) == (error == "missed")


def test_counts_add_up_and_what_is_not_assigned_is_listed(error_kinds: ModuleType) -> None:
    kinds = error_kinds.read_kinds(error_kinds.KINDS)
    known = next(iter(kinds.first_wrong))
    later = {known: kinds.first_wrong[known], ("nowhere", "招商引资"): "extra"}

    results = error_kinds.count_by_kind(kinds, [(kinds.first_model, kinds.first_wrong), ("later", later)])

    assert [sum(sum(kind["models"][index].values()) for kind in results["kinds"]) for index in (0, 1)] == [
        len(kinds.first_wrong),
        2,
    ]
    assert results["kinds"][-1]["models"][1] == {"missed": 0, "extra": 1}
    assert results["models"][1]["unassigned"] == [["nowhere", "招商引资", "extra"]]
    assert results["models"][1]["new"] == 1
    assert "- later nowhere 招商引资: extra" in error_kinds.to_markdown(results)
