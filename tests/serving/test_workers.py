from __future__ import annotations

import asyncio
import threading

import pytest

from zonetag.serving.workers import Workers


def test_so_many_at_a_time_and_the_others_wait() -> None:
    running: set[int] = set()
    most: list[int] = []
    lock = threading.Lock()
    both = threading.Barrier(2)

    def work(number: int) -> int:
        with lock:
            running.add(number)
            most.append(len(running))
        both.wait()  # for another one: two at a time, or this would never end
        with lock:
            running.remove(number)
        both.wait()
        return number

    async def do() -> list[int]:
        workers = Workers(2)
        return await asyncio.gather(*(workers.run(lambda number=number: work(number)) for number in range(6)))

    assert asyncio.run(do()) == list(range(6))
    assert max(most) == 2


def test_errors_come_back() -> None:
    def fail() -> None:
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        asyncio.run(Workers(1).run(fail))


def test_nobody_waits_for_work_that_was_given_up() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        go_on.wait()

    async def do() -> str:
        workers = Workers(1)
        given_up = asyncio.create_task(workers.run(work))
        await asyncio.to_thread(begun.wait)
        given_up.cancel()
        result = await workers.run(lambda: "next")
        go_on.set()
        return result

    assert asyncio.run(do()) == "next"
