"""The same function over a stream in several processes, this one among them: results in order, few items at a time.

This process takes an item itself whenever no other one is free for it, from the first one on: it need not wait for the
others to start, and what it does itself need not be sent. Each of the others has a pipe of its own, so that one whose
parent was killed comes to know it and ends as well; and it has its next item before it is done with one, so that it
need not wait until this process has time for it.
"""

from __future__ import annotations

import signal
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from zonetag.errors import ZonetagError
from zonetag.tagging.starting import start_process

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from multiprocessing.connection import Connection

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

#: Items under way for each process: one that it works on, and those that it gets next or whose results wait for their
#: turn. With fewer it waits for this process, which works on items of its own meanwhile.
WAITING = 3
#: Seconds that a process has for ending by itself.
PATIENCE = 5


def map_in_order(
    function: Callable[[_Item], _Result],
    items: Iterable[_Item],
    *,
    jobs: int,
    here: Callable[[_Item], _Result] | None = None,
) -> Generator[_Result, None, None]:
    """Call a function with each item of a stream.

    Args:
        function: It is sent to each other process once, and loads what is large where it is called.
        items: The stream; it is read no further than ``WAITING`` items for each process beyond the result that is used.
        jobs: How many processes there are; 1 for this one alone.
        here: The same function for this process, where it has loaded already what is large.

    Yields:
        The results in the order of the items.

    Raises:
        ZonetagError: A process died.
    """
    here = here or function
    if jobs == 1:
        yield from map(here, items)
        return
    others: list[_Process[_Item, _Result]] = []
    waiting: deque[Future[_Result]] = deque()
    finished = False
    try:
        for number, item in enumerate(items):
            if 0 < number < jobs:
                others.append(_Process(function))
            free = next((process for process in others if process.is_free()), None)
            waiting.append(free.call(item) if free is not None else _call(here, item))
            while waiting and (waiting[0].done() or len(waiting) == WAITING * jobs):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        finished = True
    finally:
        for process in others:
            process.close(at_once=not finished)


class _Process(Generic[_Item, _Result]):
    """A process and our end of its pipe."""

    def __init__(self, function: Callable[[_Item], _Result]) -> None:
        self._process, self._connection = start_process(_work, function)
        # Each has one thread, so what is sent and what is received is in the order of the calls.
        self._senders, self._receivers = ThreadPoolExecutor(1), ThreadPoolExecutor(1)
        self._started = self._receivers.submit(self._receive)
        self._calls: list[Future[_Result]] = []

    def is_free(self) -> bool:
        """Say whether it has started, and may be given an item."""
        self._calls = [call for call in self._calls if not call.done()]
        return self._started.done() and len(self._calls) < WAITING

    def call(self, item: _Item) -> Future[_Result]:
        sent = self._senders.submit(self._connection.send, item)
        self._calls.append(self._receivers.submit(self._answer, sent))
        return self._calls[-1]

    def close(self, *, at_once: bool) -> None:
        """See the process off, which has nothing more to do, or end it, whatever it does."""
        if at_once or not self._started.done():
            self._process.terminate()
        # Its answers come to an end, or its pipe does.
        self._receivers.shutdown(cancel_futures=True)
        self._senders.shutdown(cancel_futures=True)
        self._connection.close()
        self._process.join(PATIENCE)
        self._process.kill()
        self._process.join()
        self._process.close()

    def _answer(self, sent: Future[None]) -> _Result:
        error = sent.exception()
        if error is not None and not isinstance(error, OSError):
            raise error  # the item cannot be sent
        is_error, answer = self._receive()
        if is_error:
            raise answer
        result: _Result = answer
        return result

    def _receive(self) -> tuple[bool, Any]:
        try:
            answer: tuple[bool, Any] = self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._death() from error
        return answer

    def _death(self) -> ZonetagError:
        self._process.join(PATIENCE)
        return ZonetagError(
            f"a process ended with exit code {self._process.exitcode}, maybe for want of memory: try fewer --jobs"
        )


def _call(function: Callable[[_Item], _Result], item: _Item) -> Future[_Result]:
    """Call a function now; what it raises is raised when it is its turn."""
    future: Future[_Result] = Future()
    try:
        future.set_result(function(item))
    except Exception as error:  # noqa: BLE001 - raised again where the stream is
        future.set_exception(error)
    return future


def _work(its: Connection, function: Callable[[_Item], _Result]) -> None:
    """What each other process does."""
    # Ctrl-C, which a terminal sends to all, is for the one that can say what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer: tuple[bool, object] = False, None  # it has started
    while True:
        try:
            its.send(answer)
            item = its.recv()
        except (EOFError, OSError):  # there is nothing more to do, or nobody waits for it any more
            return
        try:
            answer = False, function(item)
        except Exception as error:  # noqa: BLE001 - raised again where the stream is
            answer = True, error
