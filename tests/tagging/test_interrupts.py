from __future__ import annotations

import os
import signal

import pytest

from zonetag.tagging.interrupts import holding_back_interrupts


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_an_interrupt_waits_until_the_end() -> None:
    reached = []
    with pytest.raises(KeyboardInterrupt), holding_back_interrupts():
        os.kill(os.getpid(), signal.SIGINT)
        reached.append("the end")
    assert reached == ["the end"]
