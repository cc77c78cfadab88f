from __future__ import annotations

import json

import pytest

from zonetag.archive.outcomes import Failure, Outcome
from zonetag.errors import EmptyInputError, MissingExtraError, ZonetagError


@pytest.mark.parametrize(
    ("error", "reason", "lasting"),
    [
        (EmptyInputError("a.txt: is empty"), "is empty", True),
        (ZonetagError("b.txt: odd"), "b.txt: odd", True),
        (MissingExtraError("HTML", extra="documents"), 'HTML needs packages that are not installed: pip install "zonetag[documents]"', False),  # noqa: E501
        (PermissionError(13, "Permission denied", "a.txt"), "Permission denied", False),
        (MemoryError(), "not enough memory", False),
        (KeyError("x"), "internal error, please report it: KeyError: 'x'", False),
    ],
)  # fmt: skip
def test_failures(error: Exception, reason: str, lasting: bool) -> None:  # noqa: FBT001 - a parameter of a test
    outcome = Outcome.failed("a.txt", "digest", error)
    assert outcome.digest == ("digest" if lasting else None)
    failure = outcome.failure
    assert failure is not None
    assert (failure.path, failure.kind, failure.reason) == ("a.txt", type(error).__name__, reason)
    assert type(error).__name__ in failure.traceback


def test_a_failure_says_where_it_was_raised() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        print(1 / 0)  # noqa: T201 - to be found in the traceback
    assert "print(1 / 0)" in Failure.of("a", caught.value).traceback


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome("报告\udcff.txt", "d", 3, "part-000001", 10, 20),
        Outcome("a", "d"),
        Outcome("a", "d", failure=Failure("a", "EmptyInputError", "is empty")),
    ],
)
def test_what_a_journal_keeps_comes_back(outcome: Outcome) -> None:
    assert Outcome.from_dict(json.loads(json.dumps(outcome.to_dict())), "part-000001") == outcome
