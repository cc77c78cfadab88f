from __future__ import annotations

import os
from pathlib import Path

import pytest

from zonetag.cli.output import open_output
from zonetag.errors import ZonetagError


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    with open_output(str(target)) as stream:
        stream.write("项目\n")
        assert not target.exists()
    assert target.read_bytes() == "项目\n".encode()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_exception_leaves_what_was_there(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "out.csv"
    target.write_text("before")

    def fail() -> None:
        with open_output(str(target)) as stream:
            stream.write("half")
            raise error

    with pytest.raises(error):
        fail()
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "out.csv", tmp_path / "link.csv"
    target.write_text("before")
    link.symlink_to(target)
    with open_output(str(link)) as stream:
        stream.write("after")
    assert link.is_symlink()
    assert target.read_text() == "after"


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(ZonetagError, match="cannot be written"), open_output(str(tmp_path / "none" / "out.csv")):
        pass


def test_a_file_of_the_same_process_number_is_not_in_the_way(tmp_path: Path) -> None:
    left = tmp_path / f".zonetag-{os.getpid()}.part"
    left.touch()
    with open_output(str(tmp_path / "a.csv")) as first, open_output(str(tmp_path / "b.csv")) as second:
        first.write("a")
        second.write("b")
    assert sorted(path.name for path in tmp_path.iterdir()) == [left.name, "a.csv", "b.csv"]
