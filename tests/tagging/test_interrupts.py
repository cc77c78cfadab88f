from __future__ import annotations

import os
import signal
import subprocess
import sys

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
