from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zonetag.archive.journal import Journal

ENTRIES = [{"path": "报告\udcff.txt", "rows": 3}, {"b": [1, {"c": None}]}, {"d": "\r\u2028\n"}]


@contextmanager
def opened(path: Path) -> Iterator[Journal]:
    journal = Journal(path)
    yield journal
    journal.close()


def test_what_is_written_is_read(tmp_path: Path) -> None:
    with opened(tmp_path / "journal") as journal:
        assert journal.read() == []
        for entry in ENTRIES:
            journal.append(entry)
    with opened(tmp_path / "journal") as journal:
        assert journal.read() == ENTRIES
        journal.append({"more": 1})
        assert journal.read() == [*ENTRIES, {"more": 1}]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_wherever_it_is_torn_whole_lines_stay_and_more_can_be_written(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "journal"
    path.unlink(missing_ok=True)
    with opened(path) as journal:
        for entry in ENTRIES:
            journal.append(entry)
    whole = path.read_bytes()
    end = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:end] + data.draw(st.binary(max_size=3)))
    lines = whole[:end].count(b"\n")
    with opened(path) as journal:
        entries = journal.read()
        assert entries[:lines] == ENTRIES[:lines]
        journal.append({"more": 1})
        assert journal.read() == [*entries, {"more": 1}]
