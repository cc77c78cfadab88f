from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import count, cycle
from multiprocessing import active_children
from pathlib import Path
from pickle import PicklingError
from typing import TypeVar

import pytest

from zonetag.errors import InputError, ZonetagError
from zonetag.tagging.parallel import WAITING, map_in_order

_Value = TypeVar("_Value")


@pytest.fixture
def temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture(autouse=True)
def _functions_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the processes import this module by the name that it has here."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))


def slow_if_even(number: int) -> tuple[int, int]:
    if number % 2 == 0:
        time.sleep(0.02)
    return number, os.getpid()


def double(text: str) -> tuple[str, int]:
    return text + text, os.getpid()


def fail_at_three(number: int) -> int:
    if number == 3:
        raise InputError("t:3: wrong")
    return number


def die_unless(number: int, *, survivor: int) -> int:
    if os.getpid() != survivor:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02)
    return number


def until_another_has_started(results: Iterator[tuple[_Value, int]]) -> list[tuple[_Value, int]]:
    """Give results up to the first few that another process gave."""
    found: list[tuple[_Value, int]] = []
    while sum(process != os.getpid() for _, process in found) < 5:
        found.append(next(results))
    return found


@pytest.mark.parametrize("jobs", [2, 3])
def test_results_are_in_order_and_from_all_processes(jobs: int) -> None:
    with closing(map_in_order(slow_if_even, count(), jobs=jobs)) as results:
        found = until_another_has_started(results)
        while len({process for _, process in found}) < jobs:
            found.append(next(results))
    assert [number for number, _ in found] == [*range(len(found))]
    processes = [process for _, process in found]
    # Nobody waits for the others to start.
    assert processes[0] == os.getpid()
    assert len(set(processes)) == jobs


def test_what_is_done_here_may_use_what_is_here() -> None:
    done_here = []

    def here(number: int) -> tuple[int, int]:
        done_here.append(number)
        return slow_if_even(number)

    with closing(map_in_order(slow_if_even, count(), jobs=2, here=here)) as results:
        found = until_another_has_started(results)
    assert [number for number, _ in found] == [*range(len(found))]
    # The last of what was done here may not have had its turn.
    own = [number for number, process in found if process == os.getpid()]
    assert own
    assert own == done_here[: len(own)]


def test_an_item_that_cannot_be_sent() -> None:
    def unsendable() -> Iterator[object]:
        yield 1
        while True:
            time.sleep(0.02)
            yield lambda: 1

    with closing(map_in_order(type, unsendable(), jobs=2)) as results, pytest.raises((AttributeError, PicklingError)):
        deque(results, maxlen=0)


def test_a_stream_that_ends_before_the_others_have_started() -> None:
    assert [*map_in_order(abs, range(100), jobs=8)] == [*range(100)]
    assert not active_children()


def test_one_job_is_this_process() -> None:
    assert [*map_in_order(slow_if_even, range(2), jobs=1)] == [(0, os.getpid()), (1, os.getpid())]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_stream_is_read_only_a_little_further(jobs: int) -> None:
    read = 0

    def endless() -> Iterator[int]:
        nonlocal read
        while True:
            read += 1
            yield read

    with closing(map_in_order(abs, endless(), jobs=jobs)) as results:
        assert [next(results) for _ in range(6)] == [1, 2, 3, 4, 5, 6]
        assert read <= 6 + WAITING * jobs


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_passes_when_its_turn_comes(jobs: int) -> None:
    results = map_in_order(fail_at_three, range(10), jobs=jobs)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(InputError, match="t:3: wrong"):
        next(results)


def test_a_process_that_dies_is_told_of() -> None:
    results = map_in_order(partial(die_unless, survivor=os.getpid()), count(), jobs=2)
    with pytest.raises(ZonetagError, match=r"a process ended with exit code -9, .*: try fewer --jobs"):
        deque(results, maxlen=0)
    assert not active_children()


def test_items_and_results_of_any_length() -> None:
    # A short one has to be told from what a long one left in the same file.
    lengths = cycle([3, 5_000_000, 0])
    with closing(map_in_order(double, ("x" * length for length in lengths), jobs=2)) as results:
        found = until_another_has_started(results)
    assert [len(text) for text, _ in found] == [
        length for _, length in zip(found, cycle([6, 10_000_000, 0]), strict=False)
    ]
    assert {*"".join(text for text, _ in found)} == {"x"}


def test_no_temporary_file_stays(temporary_folder: Path) -> None:
    deque(map_in_order(abs, range(100), jobs=2), maxlen=0)
    assert not [*temporary_folder.iterdir()]
    with closing(map_in_order(slow_if_even, count(), jobs=3)) as results:
        until_another_has_started(results)
        assert len([*temporary_folder.iterdir()]) == 2
    assert not [*temporary_folder.iterdir()]


def test_a_temporary_file_that_cannot_be_written(temporary_folder: Path) -> None:
    def items() -> Iterator[int]:
        yield from (1, 2, 3)  # another one is being started
        for file in temporary_folder.glob("*/*"):
            file.unlink()
        yield from count()

    results = map_in_order(slow_if_even, items(), jobs=2)
    with pytest.raises(ZonetagError, match=rf"{temporary_folder}/zonetag-\w+: .*; set TMPDIR to a folder with room"):
        deque(results, maxlen=0)


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
@pytest.mark.parametrize("to_all", [None, "SIGTERM", "SIGHUP"])
def test_processes_that_are_ended_clear_away(tmp_path: Path, to_all: str | None) -> None:
    program = """if True:
        from itertools import count
        from multiprocessing import active_children
        from zonetag.tagging.parallel import map_in_order
        results = map_in_order(abs, count(), jobs=2)
        for number in results:
            process = results.gi_frame.f_locals["others"]
            if process and process[0]._has_started:
                print(active_children()[0].pid, flush=True)
                break
        for number in results:
            pass
    """
    command = [sys.executable, "-c", program]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, process_group=0) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert [*tmp_path.iterdir()]
        if to_all is None:
            parent.kill()
        else:
            os.killpg(parent.pid, signal.Signals[to_all])  # as at the end of a session
    deadline = time.monotonic() + 20
    while Path(f"/proc/{child}").exists() or [*tmp_path.iterdir()]:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="signals are those of POSIX")
def test_a_signal_that_is_ignored_is_ignored_by_all() -> None:
    program = """if True:
        from itertools import count
        import os, signal
        from zonetag.tagging.parallel import map_in_order
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
        results = map_in_order(abs, count(), jobs=2)
        for number in results:
            process = results.gi_frame.f_locals["others"]
            if process and process[0]._has_started:
                break
        os.killpg(os.getpgrp(), signal.SIGHUP)
        for _, number in zip(range(1_000), results):
            pass
        print(process[0]._process.is_alive())
    """
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", process_group=0, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


def fail_elsewhere(number: int, *, here: int) -> int:
    if os.getpid() != here:
        raise KeyError(number)
    time.sleep(0.02)
    return number


class UnsendableError(Exception):
    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def fail_unsendably(number: int, *, here: int) -> int:
    if os.getpid() != here:
        raise UnsendableError("a", "b")
    time.sleep(0.02)
    return number


def test_an_error_says_where_it_was_raised() -> None:
    results = map_in_order(partial(fail_elsewhere, here=os.getpid()), count(), jobs=2)
    with pytest.raises(KeyError) as raised:
        deque(results, maxlen=0)
    [note] = raised.value.__notes__
    assert "in fail_elsewhere" in note


def test_an_error_that_cannot_be_sent() -> None:
    results = map_in_order(partial(fail_unsendably, here=os.getpid()), count(), jobs=2)
    with pytest.raises(ZonetagError, match="internal error in another process: UnsendableError: ab"):
        deque(results, maxlen=0)
