"""What a run leaves behind that is killed, and what the next one makes of it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from .conftest import COMMAND, MODEL, REPOSITORY, Run, environment, make_archive, read_errors

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")


def start(arguments: list[str], folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, "tag", "--model", str(MODEL), *arguments],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill_and_wait(process: subprocess.Popen[bytes]) -> None:
    """Kill a run and see its processes end by themselves."""
    try:
        children = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        children = []
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive


def wait_for(moment: str, process: subprocess.Popen[bytes], folder: Path, chance: random.Random) -> None:
    """Wait until a run has come so far, and a moment longer; or until it is at its end."""
    if moment == "start":
        time.sleep(chance.uniform(0, 0.6))
        return
    journal, staged = folder / "journal.jsonl", folder / "output"
    before = journal.read_bytes().count(b"\n") if journal.exists() else 0
    more = chance.randint(1, 6)
    while process.poll() is None:
        if moment == "end" and staged.exists():
            break
        if moment == "units" and journal.exists() and journal.read_bytes().count(b"\n") >= before + more:
            break
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.05))


@pytest.mark.parametrize(("form", "kills"), [("jsonl", 10), ("parquet", 3)])
def test_killed_at_random_moments(zonetag: Run, tmp_path: Path, form: str, kills: int) -> None:
    paths = make_archive(tmp_path / "archive", 400, paragraphs=2)
    for number in (17, 18, 200, 399):
        Path(paths[number]).write_bytes(b"" if number % 2 else b"\xff" * 9)
    reference = tmp_path / f"reference.{form}"
    assert zonetag("archive", "-o", reference.name).code == 1

    chance = random.Random(form)  # noqa: S311 - the same moments each time
    moments = ["start", "end", *(["units"] * (kills - 2))]
    chance.shuffle(moments)
    taken_up = outputs = 0
    while moments:
        outputs += 1
        output = tmp_path / f"{outputs}.{form}"
        folder = output.with_name(f"{output.name}.parts")
        arguments = ["archive", "-o", output.name, "--jobs", "2"]
        while moments:
            process = start(arguments, tmp_path)
            wait_for(moments.pop(), process, folder, chance)
            kill_and_wait(process)
            taken_up += (folder / "journal.jsonl").exists() and any(folder.glob("part-" + "[0-9]" * 6))
            if output.exists():
                break
        if folder.exists() or not output.exists():
            # Killed when nothing was left but to remove the empty folder, it had finished: there is an output already.
            finished = output.exists() and not (folder / "journal.jsonl").exists()
            assert zonetag(*arguments).code == (2 if finished else 1)
        assert output.read_bytes() == reference.read_bytes()
        assert read_errors(output) == read_errors(reference)
        assert not folder.exists()
    assert taken_up


@pytest.mark.parametrize(("form", "scenario"), [("jsonl", "fresh"), ("csv", "overwrite"), ("parquet", "retry")])
def test_killed_before_everything_that_is_done_to_files(tmp_path: Path, form: str, scenario: str) -> None:
    make_archive(tmp_path / "archive", 4)
    archive = tmp_path / "all"
    archive.mkdir()
    for path in (tmp_path / "archive").rglob("*.txt"):
        path.rename(archive / path.name)
    (archive / "9.txt").write_bytes(b"")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    done = subprocess.run(
        [sys.executable, REPOSITORY / "tests/archive/killed_everywhere.py", form, scenario, MODEL, archive, scratch],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 25


def test_ctrl_c_ends_all_processes_and_says_how_to_go_on(zonetag: Run, tmp_path: Path) -> None:
    make_archive(tmp_path / "archive", 600, paragraphs=6)
    process = subprocess.Popen(
        [*COMMAND, "tag", "--model", MODEL, "archive", "-o", "out.csv", "--jobs", "2"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    journal = tmp_path / "out.csv.parts" / "journal.jsonl"
    while not journal.exists() or journal.read_bytes().count(b"\n") < 2:
        assert process.poll() is None
        time.sleep(0.01)
    children = psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all of them
    assert process.communicate()[1] == b"zonetag: interrupted; run the same command again to go on\n"
    assert process.returncode == 130
    assert psutil.wait_procs(children, timeout=20)[1] == []
    result = zonetag("archive", "-o", "out.csv", "--jobs", 2)
    assert "had been done before" in result.stderr
    assert result.code == 0
