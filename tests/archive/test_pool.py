"""Processes that end in the middle of their work, for whatever reason."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from .conftest import Run, make_archive, read_errors

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")

# Python runs this in each of its processes, if it finds it.
DEADLY = """
import os, signal, sys

def kill(event, details):
    if event == "open" and str(details[0]).endswith("deadly.txt"):
        os.kill(os.getpid(), signal.SIGSEGV)

sys.addaudithook(kill)
"""
BROKEN = """
import multiprocessing, os
if multiprocessing.parent_process() is not None or "--multiprocessing-fork" in __import__("sys").argv:
    os._exit(7)
"""


@pytest.fixture
def python_path(tmp_path: Path) -> str:
    """A folder where Python looks for modules first, and behind it the checkout."""
    (tmp_path / "python").mkdir()
    return f"{tmp_path / 'python'}{os.pathsep}{Path(__file__).parents[2]}"


def test_a_document_that_ends_its_process_is_a_failed_document(zonetag: Run, tmp_path: Path, python_path: str) -> None:
    make_archive(tmp_path / "archive", 40)
    assert zonetag("archive", "-o", "reference.csv").code == 0
    for year in ("2010", "2015"):
        (tmp_path / "archive" / year / "deadly.txt").write_text("全年新签约项目32个。", encoding="utf-8")
    (tmp_path / "python" / "sitecustomize.py").write_text(DEADLY)
    result = zonetag("archive", "-o", "out.csv", "--jobs", 2, env={"PYTHONPATH": python_path})
    assert result.code == 1
    assert sum("was ended by signal 11" in line for line in result.lines) == 2
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "reference.csv").read_bytes()
    errors = read_errors(tmp_path / "out.csv")
    assert [(error["path"], error["kind"]) for error in errors] == [
        (f"archive/{year}/deadly.txt", "ProcessDied") for year in ("2010", "2015")
    ]
    assert zonetag("archive", "-o", "out.csv", "--retry-failed", "--jobs", 2).code == 0
    assert zonetag("archive", "-o", "repaired.csv").code == 0
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "repaired.csv").read_bytes()


def test_processes_that_cannot_even_start_end_the_run(zonetag: Run, tmp_path: Path, python_path: str) -> None:
    make_archive(tmp_path / "archive", 3)
    (tmp_path / "python" / "sitecustomize.py").write_text(BROKEN)
    result = zonetag("archive", "-o", "out.csv", "--jobs", 2, env={"PYTHONPATH": python_path})
    assert result.code == 1
    assert result.lines == ["a process that should tag ended with code 7 while it started; is there enough memory?"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "python"]


def test_a_full_disk_is_told_of_and_costs_nothing(zonetag: Run, tmp_path: Path) -> None:
    make_archive(tmp_path / "archive", 120)
    assert zonetag("archive", "-o", "reference.jsonl").code == 0
    size = (tmp_path / "reference.jsonl").stat().st_size

    def limit() -> None:
        # Room for the parts, none for the whole.
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))

    result = zonetag("archive", "-o", "out.jsonl", "--jobs", 2, preexec_fn=limit)
    assert result.code == 1
    [line] = result.lines
    assert line.startswith("out.jsonl: cannot be written: File too large; when there is room")
    result = zonetag("archive", "-o", "out.jsonl", "--jobs", 2)
    assert "; 120 of the files had been done before" in result.lines[0]
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "reference.jsonl").read_bytes()


def test_a_disk_that_is_full_at_once(zonetag: Run, tmp_path: Path) -> None:
    make_archive(tmp_path / "archive", 40)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    for jobs in (1, 2):
        result = zonetag("archive", "-o", "out.jsonl", "--jobs", jobs, preexec_fn=limit)
        assert result.code == 1
        assert "cannot be written: File too large" in result.lines[0]
        assert sorted(path.name for path in tmp_path.iterdir()) == ["archive"]
