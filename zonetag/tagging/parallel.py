"""The same function over a stream in several processes, this one among them: results in order, few items at a time.

This process takes an item itself whenever no other one is free for it, from the first one on: it need not wait for the
others to start, and what it does itself need not be sent. Each of the others has its next items before it is done with
one, so that it need not wait until this process has time for it.

Items and results go by files, and the pipe that each process has of its own says only that they are there. A pipe holds
less than an item: who writes one would wait until the other reads it, or need a thread that does, which takes the
interpreter from the work again and again. By its pipe a process also comes to know that its parent was killed, and ends
as well.
"""

from __future__ import annotations

import pickle
import shutil
import signal
import tempfile
import traceback
from collections import deque
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from multiprocessing import connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from zonetag.errors import ZonetagError
from zonetag.tagging.starting import start_process

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

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
        ZonetagError: A process died, or there is no room for temporary files.
    """
    here = here or function
    if jobs == 1:
        yield from map(here, items)
        return
    others: list[_Process[_Item, _Result]] = []
    waiting: deque[Future[_Result]] = deque()
    try:
        for number, item in enumerate(items):
            if 0 < number < jobs:
                others.append(_Process(function))
            _receive(others, timeout=0)
            free = min((process for process in others if process.is_free()), key=_Process.load, default=None)
            waiting.append(free.call(item) if free is not None else _call(here, item))
            while waiting and (waiting[0].done() or len(waiting) == WAITING * jobs):
                yield _wait_for(waiting.popleft(), others)
        while waiting:
            yield _wait_for(waiting.popleft(), others)
    finally:
        for process in others:
            process.kill()
        for process in others:
            process.close()


class _Process(Generic[_Item, _Result]):
    """A process, our end of its pipe, and the files that it finds items in and leaves results in."""

    def __init__(self, function: Callable[[_Item], _Result]) -> None:
        with _refused_by_the_system(tempfile.gettempdir()):
            # The process clears it away as well, if it outlives this one.
            self._folder = TemporaryDirectory(prefix="zonetag-", ignore_cleanup_errors=True)
            self._files = deque(Path(self._folder.name) / str(number) for number in range(WAITING))
            for file in self._files:
                file.touch()
        try:
            self._process, self.connection = start_process(_work, function, self._folder.name)
        except BaseException:
            self._folder.cleanup()
            raise
        self._has_started = False
        self._calls: deque[Future[_Result]] = deque()

    def is_free(self) -> bool:
        """Say whether it has started, and may be given an item."""
        return self._has_started and len(self._calls) < WAITING

    def load(self) -> int:
        """Give how many items it has."""
        return len(self._calls)

    def call(self, item: _Item) -> Future[_Result]:
        """Give it an item. Its calls are answered in their order, so their files take turns."""
        future: Future[_Result] = Future()
        try:
            _write(self._files[0], item)
        except Exception as error:  # noqa: BLE001 - raised again where the stream is
            future.set_exception(error)
            return future
        with suppress(OSError):  # it has ended, which is found out where its answer is waited for
            self.connection.send(self._files[0])
        self._files.rotate(-1)
        self._calls.append(future)
        return future

    def receive(self) -> None:
        """Wait for its next word: that it has started, and then that a call is answered."""
        try:
            file, error = self.connection.recv()
        except (EOFError, OSError) as end:
            raise self._death() from end
        if not self._has_started:
            self._has_started = True
        elif error is not None:
            self._calls.popleft().set_exception(error)
        else:
            self._calls.popleft().set_result(_read(file))

    def kill(self) -> None:
        """End the process, whatever it does: it has nothing that would be lost."""
        self._process.kill()

    def close(self) -> None:
        """Clear away what is left of it."""
        self._process.join()
        self.connection.close()
        self._process.close()
        self._folder.cleanup()

    def _death(self) -> ZonetagError:
        self._process.join(PATIENCE)
        return ZonetagError(
            f"a process ended with exit code {self._process.exitcode}, maybe for want of memory: try fewer --jobs"
        )


def _receive(processes: Sequence[_Process[_Item, _Result]], *, timeout: float | None) -> None:
    """Wait so many seconds, or for ever, until a process says something; hear what all have said by then."""
    while ready := connection.wait([process.connection for process in processes], timeout):
        for process in processes:
            if process.connection in ready:
                process.receive()
        timeout = 0


def _wait_for(call: Future[_Result], processes: Sequence[_Process[_Item, _Result]]) -> _Result:
    while not call.done():
        _receive(processes, timeout=None)
    return call.result()


def _call(function: Callable[[_Item], _Result], item: _Item) -> Future[_Result]:
    """Call a function now; what it raises is raised when it is its turn."""
    future: Future[_Result] = Future()
    try:
        future.set_result(function(item))
    except Exception as error:  # noqa: BLE001 - raised again where the stream is
        future.set_exception(error)
    return future


def _write(file: Path, value: object) -> None:
    """Write over what is in a file. It is not cut first, since giving its pages back takes longer than writing."""
    with _refused_by_the_system(file.parent), file.open("r+b") as stream:
        pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)


def _read(file: Path) -> Any:  # noqa: ANN401 - it was written by the other side
    """Read what was written last; it says itself where it ends."""
    with _refused_by_the_system(file.parent), file.open("rb") as stream:
        return pickle.load(stream)  # noqa: S301 - only this user may write to the folder


@contextmanager
def _refused_by_the_system(folder: str | Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ZonetagError(
            f"{folder}: {error.strerror}; set TMPDIR to a folder with room for temporary files, or use --jobs 1"
        ) from error


def _work(its: connection.Connection, function: Callable[[_Item], _Result], folder: str) -> None:
    """What each other process does."""
    # Ctrl-C, which a terminal sends to all, is for the one that can say what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):  # which may have ended that one already; but with nohup, say, it went on
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _exit)
    try:
        _answer_calls(its, function)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _exit(*_: object) -> None:
    raise SystemExit(1)


def _answer_calls(its: connection.Connection, function: Callable[[_Item], _Result]) -> None:
    file: Path | None = None
    error: Exception | None = None
    # The pipe breaks when there is nothing more to do, or nobody waits for it any more.
    with suppress(EOFError, OSError):
        while True:
            its.send((file, error))  # at first: it has started
            file = its.recv()
            try:
                _write(file, function(_read(file)))
            except Exception as why:  # noqa: BLE001 - raised again where the stream is
                error = _sendable(why)
            else:
                error = None


def _sendable(error: Exception) -> Exception:
    """Give an error with its traceback, which is not sent by itself; one that cannot be sent is told of by another."""
    if not isinstance(error, ZonetagError):
        error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what was written just now
    except Exception:  # noqa: BLE001 - whatever it does when it is copied
        return ZonetagError(f"internal error in another process: {type(error).__name__}: {error}")
    return error
