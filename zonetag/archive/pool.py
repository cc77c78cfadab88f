"""The processes that a run's units of work are spread over.

Each process loads the model by its path, gets one unit at a time through a pipe of its own, and sends back what became
of it. Pipes of their own instead of the queues of an executor, since so

- it is known which unit ended a process (a reader written in C that crashes, a document that takes all memory): its
  documents are tried again one by one, and the one that ends a process once more is a failed document, not the end of
  the run;
- no more units are under way than there are processes;
- a process whose run was killed comes to know it and ends as well.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from contextlib import suppress
from multiprocessing import connection
from typing import TYPE_CHECKING

from zonetag.archive.outcomes import Failure, Outcome
from zonetag.archive.units import UnitResult
from zonetag.archive.worker import Worker
from zonetag.errors import ZonetagError
from zonetag.tagging.starting import start_process

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

    from zonetag.archive.settings import Settings
    from zonetag.archive.units import Unit
    from zonetag.tagging import Tagger

#: Seconds that a process has for ending by itself.
_PATIENCE = 5


def tag_units(
    units: Iterable[Unit], settings: Settings, folder: Path, *, jobs: int, tagger: Tagger | None = None
) -> Generator[UnitResult, None, None]:
    """Tag units of work.

    Args:
        units: The units; one is taken whenever a process is free.
        settings: How to tag them.
        folder: Where part files go.
        jobs: How many processes; with 1, it is this one.
        tagger: The model, where this process has loaded it already.

    Yields:
        What became of each unit, as they are done.

    Raises:
        ZonetagError: The processes cannot work.
        OSError: A part file cannot be written.
    """
    if jobs == 1:
        worker = Worker(settings, folder, tagger=tagger)
        for unit in units:
            yield worker.tag(unit)
        return
    pool = _Pool(settings, folder, jobs)
    try:
        yield from pool.run(iter(units))
    except BaseException:
        pool.terminate()
        raise
    finally:
        pool.close()


class _Process:
    """A process and our end of its pipe."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.process, self.connection = start_process(_work, settings, folder)
        self.unit: Unit | None = None
        self.started = False

    def give(self, unit: Unit) -> None:
        self.unit = unit
        with suppress(OSError):  # it has ended, which is found out where its answer is waited for
            self.connection.send(unit)

    def end(self) -> str:
        """Wait for its end and say how it ended."""
        self.connection.close()
        self.process.join(_PATIENCE)
        self.process.kill()  # if it hangs
        self.process.join()
        code = self.process.exitcode
        if code is not None and code < 0:
            return f"was ended by signal {-code}"
        return f"ended with code {code}"


class _Pool:
    def __init__(self, settings: Settings, folder: Path, jobs: int) -> None:
        self._settings = settings
        self._folder = folder
        self._jobs = jobs
        self._processes: list[_Process] = []
        self._again: deque[Unit] = deque()

    def run(self, units: Iterator[Unit]) -> Iterator[UnitResult]:
        done: list[UnitResult] = []
        while True:
            self._give_work(units)
            yield from done  # to be kept while the processes are at work again
            done = []
            busy = [process for process in self._processes if process.unit is not None]
            if not busy:
                return
            ready = connection.wait([process.connection for process in busy])
            for process in busy:
                if process.connection not in ready:
                    continue
                try:
                    answer = process.connection.recv()
                except (EOFError, OSError):
                    done += self._mourn(process)
                    continue
                if isinstance(answer, Exception):
                    yield from done
                    raise answer
                if answer is None:
                    process.started = True
                    continue
                process.unit = None
                done.append(answer)

    def terminate(self) -> None:
        for process in self._processes:
            process.process.terminate()

    def close(self) -> None:
        for process in self._processes:
            process.connection.close()
        for process in self._processes:
            process.end()

    def _give_work(self, units: Iterator[Unit]) -> None:
        idle = [process for process in self._processes if process.unit is None]
        while idle or len(self._processes) < self._jobs:
            unit = self._again.popleft() if self._again else next(units, None)
            if unit is None:
                return
            if idle:
                process = idle.pop()
            else:
                process = _Process(self._settings, self._folder)
                self._processes.append(process)
            process.give(unit)

    def _mourn(self, process: _Process) -> list[UnitResult]:
        """Find out which document ended a process; give what became of it, or nothing while that is not known."""
        self._processes.remove(process)
        how = process.end()
        unit = process.unit
        if not process.started or unit is None:
            raise ZonetagError(f"a process that should tag {how} while it started; is there enough memory?")
        if len(unit.documents) > 1:
            self._again.extend(unit.split())
            return []
        path = unit.documents[0].path
        reason = f"the process that read it {how}; it may need more memory than there is"
        return [UnitResult(unit, (Outcome(path, None, failure=Failure(path, "ProcessDied", reason)),))]


def _work(its: Connection, settings: Settings, folder: Path) -> None:
    """What each process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the run, which ends its processes
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        worker = Worker(settings, folder)
        its.send(None)
        while True:
            try:
                unit = its.recv()
            except (EOFError, OSError):
                return
            its.send(worker.tag(unit))
    except BrokenPipeError:
        return
    except Exception as error:  # noqa: BLE001 - raised again where the run is
        its.send(error)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
