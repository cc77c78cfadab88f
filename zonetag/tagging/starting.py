"""Starting processes: they do not run the program again, and Ctrl-C is not for them."""

from __future__ import annotations

import multiprocessing
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

from zonetag.tagging.interrupts import holding_back_interrupts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess


def start_process(work: Callable[..., None], *arguments: object) -> tuple[SpawnProcess, Connection]:
    """Start a process that ends with this one at the latest.

    Args:
        work: What it does; the first argument is its end of the pipe.
        *arguments: The others.

    Returns:
        The process, and our end of the pipe, which only the two of us hold.
    """
    # What this process has in memory is not for the other, and threads of it might hold locks.
    context = multiprocessing.get_context("spawn")
    ours, its = context.Pipe()
    process = context.Process(target=work, args=(its, *arguments), daemon=True)
    with holding_back_interrupts(), without_main():
        process.start()
    its.close()
    return process, ours


@contextmanager
def without_main() -> Iterator[None]:
    """Start a process that leaves the program's main module alone.

    One that is spawned imports it first, so that functions of it are found. zonetag sends none, and a script that does
    not expect it (``if __name__ == "__main__"``), or that came through a pipe, would not survive it.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
