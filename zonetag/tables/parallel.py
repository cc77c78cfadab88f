"""The same function over a stream in several processes: results in order, and few of them at a time."""

from __future__ import annotations

import signal
from collections import deque
from typing import TYPE_CHECKING, TypeVar

from zonetag.errors import ZonetagError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from concurrent.futures import Future

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

#: Items for each process that are read before the oldest result is waited for.
WAITING = 2
#: Seconds after which a process ends that has nothing to do, as when this one was killed.
IDLE_SECONDS = 60
# Each process has its share of the machine; numerical libraries would start as many threads as there are cores.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def map_in_order(
    function: Callable[[_Item], _Result], items: Iterable[_Item], *, jobs: int
) -> Generator[_Result, None, None]:
    """Call a function with each item of a stream.

    Args:
        function: It is sent to the processes with every item: a small object, which loads what is large where it is.
        items: The stream; it is read only a little further than the results.
        jobs: How many processes there are; 1 for this one alone.

    Yields:
        The results in the order of the items.

    Raises:
        ZonetagError: A process died.
    """
    if jobs == 1:
        yield from map(function, items)
        return
    # Imported here: it takes a while, and few streams need processes.
    from joblib.externals.loky import BrokenProcessPool, ProcessPoolExecutor  # noqa: PLC0415

    pool = ProcessPoolExecutor(jobs, timeout=IDLE_SECONDS, initializer=_leave_interrupts, env=_ONE_THREAD)
    waiting: deque[Future[_Result]] = deque()
    finished = False
    try:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) >= WAITING * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        finished = True
    except BrokenProcessPool as error:
        raise ZonetagError("a process died, maybe for want of memory: try fewer --jobs") from error
    finally:
        pool.shutdown(wait=True, kill_workers=not finished)


def _leave_interrupts() -> None:
    """Leave Ctrl-C, which a terminal sends to every process, to the one that can say what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
