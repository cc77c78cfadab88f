from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest

from zonetag.tagging.interrupts import holding_back_interrupts

IS_BLOCKED = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"


def interrupts_are_blocked() -> str:
    return subprocess.check_output([sys.executable, "-c", IS_BLOCKED], text=True).strip()


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_a_process_begins_without_interrupts() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    assert interrupts_are_blocked() == "False"
    with holding_back_interrupts():
        assert interrupts_are_blocked() == "True"
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before


def test_an_interrupt_comes_afterwards_whichever_thread_takes_it() -> None:
    done = []

    def take() -> None:
        signal.raise_signal(signal.SIGINT)  # to the thread that calls it

    with pytest.raises(KeyboardInterrupt):  # noqa: PT012 - where it is raised is what is tested
        with holding_back_interrupts():
            thread = threading.Thread(target=take)
            if hasattr(signal, "pthread_sigmask"):
                # As a thread that was there before.
                signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
                thread.start()
                signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            else:
                thread.start()
            thread.join()
            done.append("the rest")
        done.append("too much")
    assert done == ["the rest"]


def test_in_another_thread() -> None:
    done = []

    def work() -> None:
        with holding_back_interrupts():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
