"""Ctrl-C, which a terminal sends to a command and to all processes of its own at once."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def holding_back_interrupts() -> Iterator[None]:
    """Start a process that no Ctrl-C reaches before it can say that it does not care.

    None comes in between here either, which would leave the process half started: it comes afterwards.
    """
    with _putting_off_interrupts():
        if not hasattr(signal, "pthread_sigmask"):  # as on Windows, where one that is just starting does end by it
            yield
            return
        resource_tracker.ensure_running()  # which would let interrupts through again when it starts
        # The mask is for the process that is started. Here another thread, as numpy has some, may take the signal.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _putting_off_interrupts() -> Iterator[None]:
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is None:  # they come to another thread, or not to Python
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            signal.raise_signal(signal.SIGINT)
