"""``zonetag tag FILE|FOLDER... -o OUT`` as people type it; what lies behind it is tested in tests/archive."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import COMMAND, Run, environment
from .test_processes import in_terminal

GOOD = "全年新签约项目32个，协议总投资186亿元。\n"
MODEL = Path(__file__).parents[1] / "model" / "artifacts" / "v2"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    for number in range(3):
        path = folder / f"201{number}" / "report.txt"
        path.parent.mkdir(parents=True)
        path.write_text(GOOD * (number + 1), encoding="utf-8")
    return folder


@pytest.mark.usefixtures("archive")
def test_a_run_says_at_its_end_what_it_did(zonetag: Run, tmp_path: Path) -> None:
    result = zonetag("tag", "archive", "-o", "out.jsonl")
    assert (result.code, result.stdout) == (0, "")
    assert re.fullmatch(r"out\.jsonl: \d+ paragraphs of 3 files in \d+\.\d s", result.error)
    (tmp_path / "archive" / "2011" / "report.txt").write_bytes(b"")
    (tmp_path / "archive" / "headings.txt").write_text("一、招商引资\n二、基础设施\n", encoding="utf-8")
    result = zonetag("tag", "archive", "-o", "out.jsonl", "--overwrite")
    assert result.code == 1
    lines = [line.removeprefix("zonetag: ") for line in result.stderr.splitlines()]
    assert lines[:2] == [
        "archive/2011/report.txt: is empty",
        "archive/headings.txt: no paragraph in it, only headings and leftovers of the page",
    ]
    assert re.fullmatch(
        r"out\.jsonl: \d+ paragraphs of 3 files in [\d.]+ s; 1 failed, see out\.jsonl\.errors\.jsonl", lines[2]
    )
    [error] = map(json.loads, (tmp_path / "out.jsonl.errors.jsonl").read_text(encoding="utf-8").splitlines())
    assert (error["path"], error["kind"], error["reason"]) == ("archive/2011/report.txt", "EmptyInputError", "is empty")


def test_failed_files_are_tried_again(zonetag: Run, tmp_path: Path, archive: Path) -> None:
    bad = archive / "2011" / "report.txt"
    bad.write_bytes(b"")
    command = ("tag", "archive", "-o", "out.csv")
    assert zonetag(*command).code == 1
    again = zonetag(*command, "--retry-failed")
    assert again.code == 1
    assert "1 still failed, see out.csv.errors.jsonl" in again.stderr
    bad.write_text(GOOD, encoding="utf-8")
    other = zonetag("tag", "archive/2010", "-o", "out.csv", "--retry-failed")
    assert (other.code, other.error) == (1, "out.csv: of 1 failed file, none is among the inputs")
    again = zonetag(*command, "--retry-failed")
    assert again.code == 0
    assert re.fullmatch(r"out\.csv: 1 failed file tried again in [\d.]+ s, 1 paragraph added", again.error)
    nothing = zonetag(*command, "--retry-failed")
    assert (nothing.code, nothing.error) == (0, "out.csv: nothing failed, there is no out.csv.errors.jsonl")
    assert zonetag("tag", "archive", "-o", "whole.csv").code == 0
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


@pytest.mark.usefixtures("archive")
def test_a_traceback_where_it_is_asked_for(zonetag: Run, tmp_path: Path) -> None:
    (tmp_path / "archive" / "empty.txt").write_bytes(b"")
    result = zonetag("tag", "archive", "-o", "out.csv", "--debug", "--jobs", 2)
    assert "Traceback" in result.stderr
    assert "EmptyInputError" in result.stderr


@pytest.mark.usefixtures("archive")
def test_folders_without_documents_are_recorded(zonetag: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    result = zonetag("tag", "archive", "nothing", "-o", "out.csv")
    assert result.code == 1
    [record] = map(json.loads, (tmp_path / "out.csv.errors.jsonl").read_text(encoding="utf-8").splitlines())
    assert (record["path"], record["kind"], record["place"]) == ("nothing", "EmptyInputError", None)
    assert re.search(r"paragraphs of 3 files in .*; 1 failed", result.stderr)


@pytest.mark.usefixtures("archive")
def test_an_unfinished_output_in_a_folder_is_none_of_its_documents(zonetag: Run, tmp_path: Path) -> None:
    parts = tmp_path / "archive" / "old.csv.parts"
    parts.mkdir()
    for name in ("lock", "part-000000", "journal.jsonl"):
        (parts / name).touch()
    result = zonetag("tag", "archive", "-o", "out.csv")
    assert result.code == 0
    assert "3 files" in result.error


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("archive --jobs 2", "--jobs is for files and folders with -o OUT"),
        ("archive -o - --jobs 2", "--jobs is for"),
        ("- -o out.csv --jobs 2", "--jobs is for"),
        ("archive --lines -o out.csv --jobs 2", "--jobs is for"),
        ("archive -f table -o out.txt --jobs 2", "--jobs is for"),
        ("archive -o /dev/null -f csv --jobs 2", "--jobs is for"),
        ("archive --retry-failed", "--retry-failed is for"),
        ("archive -o out.csv --jobs 0", "--jobs"),
        ("archive -o out.csv --retry-failed", "no finished run"),
        ("archive -o out.csv --retry-failed --overwrite", "do not go together"),
        ("archive -f parquet", "name it with -o"),
        ("archive -o nowhere/out.csv", "there is no folder"),
        ("archive -o /", "is a folder"),
    ],
)
def test_wrong_use(zonetag: Run, tmp_path: Path, arguments: str, message: str) -> None:
    result = zonetag("tag", *arguments.split())
    assert result.code == 2
    assert message in result.error
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]


@pytest.mark.usefixtures("archive")
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no /proc")
def test_a_folder_that_cannot_be_written_to(zonetag: Run) -> None:
    result = zonetag("tag", "archive", "-o", "/proc/out.csv")
    assert result.code == 1
    assert result.error.startswith("/proc/out.csv: cannot be written: ")


@pytest.mark.usefixtures("archive")
def test_parquet_without_pyarrow(zonetag: Run, tmp_path: Path) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "pyarrow.py").write_text("raise ImportError")
    path = os.pathsep.join((str(tmp_path / "without"), environment()["PYTHONPATH"]))
    result = zonetag("tag", "archive", "-o", "out.parquet", env={"PYTHONPATH": path})
    assert result.code == 2
    assert 'pip install "zonetag[arrow]"' in result.error
    assert zonetag("tag", "archive", "-o", "out.csv", env={"PYTHONPATH": path}).code == 0


def test_streams_are_written_to_parquet_too(zonetag: Run, tmp_path: Path) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415 - only here

    records = '{"text": "全年新签约项目32个。", "id": 7}\n{"text": "建成厂房。", "id": "x"}\n'
    assert zonetag("tag", "-", "--jsonl", "-o", "out.parquet", stdin=records.encode()).code == 0
    assert pq.read_table(tmp_path / "out.parquet").column("id").to_pylist() == ["7", "x"]
    assert zonetag("tag", "-", "--lines", "-o", "lines.parquet", stdin=GOOD.encode() * 3).code == 0
    assert pq.read_table(tmp_path / "lines.parquet").column("index").to_pylist() == [0, 1, 2]


@pytest.mark.skipif(os.name == "nt", reason="terminals are those of POSIX")
@pytest.mark.parametrize("columns", [40, 100])
def test_progress_on_a_terminal(tmp_path: Path, columns: int) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(600):
        (folder / f"{number}.txt").write_text(GOOD, encoding="utf-8")
    shown = in_terminal(["tag", folder, "-o", tmp_path / "out.jsonl", "--model", MODEL, "--jobs", 2], columns=columns)
    assert "600 paragraphs of 600 files in" in shown
    if columns == 100:
        assert re.search(r"\d+/600 files, \d+ paragraphs, [\d,]+ a second", shown)
        assert re.search(r"\d\d:\d\d", shown)


@pytest.mark.usefixtures("archive")
def test_no_progress_where_nobody_looks(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "tag", "archive", "-o", "out.jsonl"],
        cwd=tmp_path,
        env=environment(FORCE_COLOR="1"),
        capture_output=True,
        check=True,
    )
    assert done.stderr.count(b"\n") == 1
    assert b"\x1b" not in done.stderr


@pytest.mark.usefixtures("archive")
def test_what_is_not_needed_is_not_imported() -> None:
    code = (
        "import sys; from zonetag.cli import main; main(['tag', '-']);"
        "print({'pyarrow', 'zonetag.archive.run', 'zonetag.archive.pool'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=GOOD.encode(), capture_output=True, env=environment(), check=True
    )
    assert done.stderr.decode() == "set()\n"
