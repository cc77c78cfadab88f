from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from zonetag.errors import InputError, ZonetagError
from zonetag.tagging.parallel import map_in_order


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


def die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_results_are_in_order_and_from_other_processes() -> None:
    results = [*map_in_order(slow_if_even, range(20), jobs=2)]
    assert [number for number, _ in results] == [*range(20)]
    processes = {process for _, process in results}
    assert len(processes) == 2
    assert os.getpid() not in processes


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
        assert read <= 6 + 2 * jobs


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_passes_when_its_turn_comes(jobs: int) -> None:
    results = map_in_order(fail_at_three, range(10), jobs=jobs)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(InputError, match="t:3: wrong"):
        next(results)


def test_a_process_that_dies_is_told_of() -> None:
    with pytest.raises(ZonetagError, match=r"a process ended with exit code -9, .*: try fewer --jobs"):
        [*map_in_order(die, range(4), jobs=2)]
