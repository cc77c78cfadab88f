from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import count
from multiprocessing import active_children
from pathlib import Path
from pickle import PicklingError

import pytest

from zonetag.errors import InputError, ZonetagError
from zonetag.tagging.parallel import WAITING, map_in_order


@pytest.fixture(autouse=True)
def _functions_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the processes import this module by the name that it has here."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))


def slow_if_even(number: int) -> tuple[int, int]:
    if number % 2 == 0:
        time.sleep(0.02)
    return number, os.getpid()


def fail_at_three(number: int) -> int:
    if number == 3:
        raise InputError("t:3: wrong")
    return number


def die_unless(number: int, *, survivor: int) -> int:
    if os.getpid() != survivor:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02)
    return number


def until_another_has_started(results: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give results up to the first few that another process gave."""
    found: list[tuple[int, int]] = []
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
