"""Tables on the command line: real files, real processes."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pyarrow.parquet as pq
import pytest

from zonetag.cli import main
from zonetag.integrations.columns import TagColumns
from zonetag.tagging import load

from .conftest import COMMAND, Run, environment

WORK = "全年新签约项目32个，协议总投资186亿元，其中5亿元以上项目9个。"
CSV = f"编号,body\n1,{WORK}\n2,今天下午三点在二楼会议室开会，请大家准时参加。\n"
NAMES = TagColumns(load().model.topics.keys).names


def test_a_table_to_standard_output_in_its_own_form(zonetag: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(CSV, encoding="utf-8")
    result = zonetag("tag", "t.csv", "--text-column", "body")
    assert (result.code, result.stderr) == (0, "")
    head, first, second = result.stdout.splitlines()
    assert head == f"编号,body,{','.join(NAMES)}"
    assert first.startswith(f"1,{WORK},招商引资,招商引资,,")
    assert second.startswith("2,今天下午三点在二楼会议室开会，请大家准时参加。,,,none_above_threshold,")


def test_files_whose_names_say_their_forms(zonetag: Run, tmp_path: Path) -> None:
    with gzip.open(tmp_path / "t.csv.gz", "wt", encoding="gb18030") as file:
        file.write(CSV)
    for target in ("t.jsonl.zst", "t.parquet"):
        result = zonetag("tag", "t.csv.gz", "--text-column", "body", "-o", target, "--prefix", "z_")
        assert (result.code, result.stdout, result.stderr) == (0, "", "")
    assert pq.read_table(tmp_path / "t.parquet").column_names == ["编号", "body", *(f"z_{name}" for name in NAMES)]
    again = zonetag("tag", "t.parquet", "--text-column", "body", "-o", "t.parquet")
    assert (again.code, again.error) == (2, "t.parquet exists already: choose another name, or add --overwrite")
    assert zonetag("tag", "t.parquet", "--text-column", "body", "-o", "t.parquet", "--overwrite").code == 0
    assert pq.read_table(tmp_path / "t.parquet").column_names[-1] == NAMES[-1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.csv.gz", "t.jsonl.zst", "t.parquet"]


def test_standard_input(zonetag: Run) -> None:
    line = json.dumps({"body": WORK, "id": 1}, ensure_ascii=False)
    result = zonetag("tag", "-", "--text-column", "body", "--format", "jsonl", stdin=f"{line}\n{{\n".encode())
    assert result.code == 1
    assert result.error.startswith("-:2:2: no valid JSON: ")
    first, second = result.rows
    assert first["topics"] == ["招商引资"]
    assert second["unreadable_line"] == "{"


def test_bad_rows_are_named_and_many_are_counted(zonetag: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(CSV + "3,a,b\n" * 25, encoding="utf-8")
    result = zonetag("tag", "t.csv", "--text-column", "body", "-o", "out.csv")
    assert result.code == 1
    *named, last = result.stderr.splitlines()
    assert named == [f"zonetag: t.csv:{line}: 3 cells under 2 columns" for line in range(4, 24)]
    assert last == "zonetag: t.csv: 5 more rows could not be tagged: they have an error in the column 'reason'"
    assert len((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()) == 28


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with tables in it that are none."""
    monkeypatch.chdir(tmp_path)
    for name in ("t.csv", "t.jsonl", "t.txt", "bad.parquet", "bad.csv.gz", "empty.jsonl"):
        Path(name).write_text("" if name.startswith("empty") else CSV, encoding="utf-8")
    Path("folder.parquet").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ("t.csv", 2, "t.csv is a table: name the column with the texts, as in --text-column body"),
        ("t.csv t.csv --text-column body", 2, "--text-column is for one table at a time"),
        ("t.csv --prefix z_", 2, "t.csv is a table: name the column with the texts, as in --text-column body"),
        ("t.txt --prefix z_", 2, "--prefix is for tables: name the column with the texts, as in --text-column body"),
        ("t.csv --text-column bdoy", 1, "t.csv: no column 'bdoy'; there are '编号', 'body'"),
        ("no.csv --text-column body", 1, "no.csv: no such file"),
        ("t.txt --text-column body", 2, "t.txt: its suffix says no table: name it .csv, "),
        ("folder.parquet --text-column body", 2, "folder.parquet is a folder: name one of the tables in it"),
        ("bad.parquet --text-column body -o x.parquet", 1, "bad.parquet: no Parquet file that can be read: "),
        ("bad.csv.gz --text-column body -o x.csv", 1, "bad.csv.gz: cannot be read to its end: "),
        ("empty.jsonl --text-column body -o x.jsonl", 1, "empty.jsonl: is empty"),
        ("t.jsonl --text-column body -o x.csv", 2, "a jsonl table as csv would lose the types of its values: "),
        ("t.csv --text-column body -o x.txt", 2, "x.txt: its suffix says no format: name it .csv, "),
        ("t.csv --text-column body -o no/x.csv", 2, "no/x.csv: there is no folder no: make it first"),
        ("t.csv --text-column body -f parquet", 2, "Parquet is written to a file: name it with -o OUT.parquet"),
        ("t.csv --text-column body -f table", 2, "--format table shows paragraphs of documents: "),
        (
            "t.csv --text-column body --lines",
            2,
            "--lines, --jsonl, --boilerplate and --retry-failed are not for tables",
        ),
        ("t.csv --text-column body --encoding klingon", 2, "unknown encoding 'klingon'"),
        ("bad.parquet --text-column body -o x.parquet --encoding gbk", 2, "--encoding is for text: in Parquet all "),
        ("t.csv --text-column body --model no", 2, "there is no model at "),
        ("- --text-column body", 2, "- is standard input: say with --format whether it is csv or jsonl"),
        ("x.parquet.gz --text-column body", 2, "x.parquet.gz: Parquet files are compressed inside; name it x.parquet"),
    ],
)
def test_mistakes(arguments: str, code: int, message: str, tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(tables.iterdir())
    assert main(["tag", *arguments.split()]) == code
    printed = capsys.readouterr()
    assert printed.err.startswith(f"zonetag: {message}")
    assert printed.err.count("\n") == 1
    assert printed.out == ""
    assert sorted(tables.iterdir()) == before


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[Path]:
    """A table that never ends, so that whatever happens to a process happens in its midst."""
    path = tmp_path / "t.jsonl"
    os.mkfifo(path)
    line = json.dumps({"body": WORK}, ensure_ascii=False)
    pipe = os.open(path, os.O_RDWR)  # to write only would wait for a reader
    feeder = subprocess.Popen(["yes", line], stdout=pipe)
    os.close(pipe)
    yield path
    feeder.kill()
    feeder.wait()


def start(source: Path, jobs: int) -> tuple[subprocess.Popen[bytes], list[psutil.Process]]:
    """Start the command and wait until something is written and there are all its processes."""
    process = subprocess.Popen(
        [*COMMAND, "tag", source, "--text-column", "body", "-o", source.with_name("out.jsonl"), "--jobs", str(jobs)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        process_group=0,
    )
    children: list[psutil.Process] = []
    while len(children) < jobs - 1 or not any(path.stat().st_size for path in source.parent.glob(".zonetag-*.part")):
        assert process.poll() is None
        time.sleep(0.01)
        children = psutil.Process(process.pid).children(recursive=True)
    return process, children


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_leaves_one_line_no_file_and_no_process(endless: Path, jobs: int) -> None:
    process, children = start(endless, jobs)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    stdout, stderr = process.communicate()
    assert (process.returncode, stdout, stderr) == (130, b"", b"zonetag: interrupted\n")
    assert psutil.wait_procs(children, timeout=10)[1] == []
    assert list(endless.parent.iterdir()) == [endless]


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_processes_end_with_the_one_that_was_killed(endless: Path) -> None:
    process, children = start(endless, 2)
    process.kill()
    process.communicate()
    assert psutil.wait_procs(children, timeout=30)[1] == []
    assert not endless.with_name("out.jsonl").exists()


def test_a_full_disk_is_one_line(zonetag: Run, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    (tmp_path / "t.csv").write_text(CSV, encoding="utf-8")
    result = zonetag("tag", "t.csv", "--text-column", "body", "-o", "/dev/full")
    assert result.code == 1
    assert "No space left" in result.error


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(CSV + f"3,{WORK}\n" * 20_000, encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, "tag", tmp_path / "t.csv", "--text-column", "body"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
