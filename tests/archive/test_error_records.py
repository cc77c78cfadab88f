from __future__ import annotations

import json
from pathlib import Path

import pytest

from zonetag.archive.error_records import PlacedFailure, read_error_records, write_error_records
from zonetag.archive.outcomes import Failure
from zonetag.errors import RefusedError

FAILURES = [
    PlacedFailure(Failure("locked", "InputError", "cannot be read"), None),
    PlacedFailure(Failure("报告\udcff\n.txt", "EmptyInputError", "is empty"), 17),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = tmp_path / "errors.jsonl"
    write_error_records(written, FAILURES, output_size=99, settings="x")
    return written


def test_what_is_written_is_read(path: Path) -> None:
    assert read_error_records(path, output_size=99, settings="x") == FAILURES


def test_each_line_is_an_object_that_people_can_read(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {
        "path": "locked", "kind": "InputError", "reason": "cannot be read",
        "place": None, "output_size": 99, "settings": "x",
    }  # fmt: skip
    assert "报告" in lines[1]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "no record"),
        (b"[]", "no record"),
        (b'{"path": "a"}', "no record"),
        (b"\xff", "no record"),
    ],
)
def test_other_lines_are_named(path: Path, line: bytes, message: str) -> None:
    with path.open("ab") as file:
        file.write(line)
    with pytest.raises(RefusedError, match=rf"errors\.jsonl:3: {message}"):
        read_error_records(path, output_size=99, settings="x")


def test_records_of_another_output_are_refused(path: Path) -> None:
    with pytest.raises(RefusedError, match="changed since"):
        read_error_records(path, output_size=98, settings="x")
    with pytest.raises(RefusedError, match="another model"):
        read_error_records(path, output_size=99, settings="y")
