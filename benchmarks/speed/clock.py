"""What doing something costs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable


class Cost(TypedDict):
    """What was done in some time.

    Attributes:
        amount: How much was done, in whatever unit.
        seconds: Seconds of this process's core.
        wall: Seconds of the clock on the wall; more, where others used the core too.
    """

    amount: int
    seconds: float
    wall: float


def measure(do: Callable[[], int], least: float) -> Cost:
    """Do something again and again.

    Args:
        do: Says how much it did.
        least: Seconds of the core after which it is enough.
    """
    amount = 0
    wall, start = time.perf_counter(), time.process_time()
    while True:
        amount += do()
        seconds = time.process_time() - start
        if seconds >= least:
            return {"amount": amount, "seconds": seconds, "wall": time.perf_counter() - wall}
