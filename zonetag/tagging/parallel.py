"""The same function over a stream in several processes: results in order, and few items at a time.

Each process has a pipe of its own, so that one whose parent was killed comes to know it and ends as well; and a thread
of this process waits for its answer and has the next item ready, so that it need not wait for the turn of its result.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING, Generic, TypeVar

from zonetag.errors import ZonetagError
from zonetag.tagging.interrupts import holding_back_interrupts

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

#: Items under way for each process: one that it works on, and one that it gets next or whose result waits for its turn.
WAITING = 2
#: Seconds that a process has for ending by itself.
PATIENCE = 5


def map_in_order(
    function: Callable[[_Item], _Result], items: Iterable[_Item], *, jobs: int
) -> Generator[_Result, None, None]:
    """Call a function with each item of a stream.

    Args:
        function: It is sent to each process once, and loads what is large where it is called.
        items: The stream; it is read as far as twice the processes beyond the result that is used.
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
    idle: SimpleQueue[_Process[_Item, _Result]] = SimpleQueue()

    def call(item: _Item) -> _Result:
        process = idle.get()  # there is one: no more calls run than there are processes
        try:
            return process.call(item)
        finally:
            idle.put(process)

    threads = ThreadPoolExecutor(jobs)
    waiting: deque[Future[_Result]] = deque()
    finished = False
    try:
        for item in items:
            if len(processes) < jobs:
                processes.append(_Process(function))
                idle.put(processes[-1])
            waiting.append(threads.submit(call, item))
            if len(waiting) == WAITING * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        finished = True
    finally:
        if not finished:
            for process in processes:
                process.end()
        threads.shutdown(cancel_futures=True)
        for process in processes:
            process.close()


class _Process(Generic[_Item, _Result]):
    """A process and our end of its pipe."""

    def __init__(self, function: Callable[[_Item], _Result]) -> None:
        # What this process has in memory is not for the others, and threads of it might hold locks.
        context = multiprocessing.get_context("spawn")
        self._connection, its = context.Pipe()
        self._process = context.Process(target=_work, args=(its, function), daemon=True)
        with holding_back_interrupts():
            self._process.start()
        its.close()

    def call(self, item: _Item) -> _Result:
        try:
            self._connection.send(item)
            is_error, answer = self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._death() from error
        if is_error:
            raise answer
        result: _Result = answer
        return result

    def end(self) -> None:
        """End the process, whatever it does; who waits for its answer gets an error."""
        self._process.terminate()

    def close(self) -> None:
        """See the process off, which has nothing more to do."""
        self._connection.close()
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
