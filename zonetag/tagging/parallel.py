"""The same function over a stream in several processes: results in order, and no more items at a time than processes.

Each process has a pipe of its own and gets every so-manieth item, so that its results come in the order of its items,
and a process whose parent was killed comes to know it and ends as well.
"""

from __future__ import annotations

import multiprocessing
import signal
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Generic, TypeVar

from zonetag.errors import ZonetagError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.connection import Connection

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

#: Seconds that a process has for ending by itself.
PATIENCE = 5


def map_in_order(
    function: Callable[[_Item], _Result], items: Iterable[_Item], *, jobs: int
) -> Generator[_Result, None, None]:
    """Call a function with each item of a stream.

    Args:
        function: It is sent to each process once, and loads what is large where it is called.
        items: The stream; it is read one item further than the processes have items.
        jobs: How many processes there are; 1 for this one alone.

    Yields:
        The results in the order of the items.

    Raises:
        ZonetagError: A process died.
    """
    if jobs == 1:
        yield from map(function, items)
        return
    processes: list[_Process[_Item, _Result]] = []
    finished = False
    try:
        yield from _take_turns(function, items, jobs, processes)
        finished = True
    finally:
        for process in processes:
            process.close(wait=finished)


def _take_turns(
    function: Callable[[_Item], _Result], items: Iterable[_Item], jobs: int, processes: list[_Process[_Item, _Result]]
) -> Iterator[_Result]:
    turn = 0
    for item in items:
        if len(processes) < jobs:
            processes.append(_Process(function))
            processes[-1].give(item)
            continue
        process = processes[turn % jobs]
        result = process.take()
        process.give(item)  # before the result is used, so that it need not wait
        yield result
        turn += 1
    for number in range(turn, turn + len(processes)):
        yield processes[number % len(processes)].take()


class _Process(Generic[_Item, _Result]):
    """A process and our end of its pipe."""

    def __init__(self, function: Callable[[_Item], _Result]) -> None:
        # What this process has in memory is not for the others, and threads of it might hold locks.
        context = multiprocessing.get_context("spawn")
        self._connection, its = context.Pipe()
        self._process = context.Process(target=_work, args=(its, function), daemon=True)
        with _holding_back_interrupts():
            self._process.start()
        its.close()

    def give(self, item: _Item) -> None:
        try:
            self._connection.send(item)
        except OSError as error:
            raise self._death() from error

    def take(self) -> _Result:
        try:
            is_error, answer = self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._death() from error
        if is_error:
            raise answer
        result: _Result = answer
        return result

    def close(self, *, wait: bool) -> None:
        """End the process, at once or when it has nothing more to do."""
        self._connection.close()
        if not wait:
            self._process.terminate()
        self._process.join(PATIENCE)
        self._process.kill()
        self._process.join()
        self._process.close()

    def _death(self) -> ZonetagError:
        self._process.join(PATIENCE)
        return ZonetagError(
            f"a process ended with exit code {self._process.exitcode}, maybe for want of memory: try fewer --jobs"
        )


def _work(its: Connection, function: Callable[[_Item], _Result]) -> None:
    """What each process does."""
    # Ctrl-C, which a terminal sends to all, is for the one that can say what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            item = its.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, object] = False, function(item)
        except Exception as error:  # noqa: BLE001 - raised again where the stream is
            answer = True, error
        try:
            its.send(answer)
        except OSError:  # nobody waits for it any more
            return


@contextmanager
def _holding_back_interrupts() -> Iterator[None]:
    """Start a process that no Ctrl-C reaches before it can say that it does not care."""
    if not hasattr(signal, "pthread_sigmask"):  # as on Windows
        yield
        return
    resource_tracker.ensure_running()  # which would let interrupts through again when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
