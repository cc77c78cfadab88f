"""Starting processes: they do not run the program again, and Ctrl-C is not for them."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

from zonetag.errors import ZonetagError
from zonetag.tagging.interrupts import holding_back_interrupts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

# There is one main module for all threads.
_LOCK = threading.Lock()


def start_process(work: Callable[..., None], *arguments: object) -> tuple[SpawnProcess, Connection]:
    """Start a process that ends with this one at the latest.

    Args:
        work: What it does; the first argument is its end of the pipe.
        *arguments: The others.

    Returns:
        The process, and our end of the pipe, which only the two of us hold.

    Raises:
        ZonetagError: The system has no room for another one.
    """
    # What this process has in memory is not for the other, and threads of it might hold locks.
    context = multiprocessing.get_context("spawn")
    try:
        ours, its = context.Pipe()
        with its:
            process = context.Process(target=work, args=(its, *arguments), daemon=True)
            try:
                with holding_back_interrupts(), without_main():
                    process.start()
            except BaseException:
                ours.close()  # by which it comes to know that it is not wanted, if it has started
                raise
    except OSError as error:
        raise ZonetagError(f"no other process can be started: {error.strerror}; try fewer --jobs") from error
    return process, ours


@contextmanager
def without_main() -> Iterator[None]:
    """Start a process that leaves the program's main module alone.

    One that is spawned imports it first, so that functions of it are found. zonetag sends none, and a script that does
    not expect it (``if __name__ == "__main__"``), or that came through a pipe, would not survive it. Other threads that
    look for the main module meanwhile do not find it either.
    """
    with _LOCK:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
