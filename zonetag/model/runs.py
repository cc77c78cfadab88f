"""Runs: the stretches of an array that belong together, by where each begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def run_lengths(starts: NDArray[np.intp], end: int) -> NDArray[np.intp]:
    """Give the length of each run.

    What ``np.diff(starts, append=end)`` gives, in a quarter of the time when there are few.

    Args:
        starts: Where each run begins, at least one.
        end: Where the last one ends.
    """
    lengths = np.empty_like(starts)
    lengths[:-1] = starts[1:]
    lengths[-1] = end
    lengths -= starts
    return lengths


def run_starts(values: NDArray[np.signedinteger]) -> NDArray[np.intp]:
    """Give where each run of equal values begins; at least one value."""
    changes = (values[1:] != values[:-1]).nonzero()[0]
    starts = np.empty(len(changes) + 1, dtype=np.intp)
    starts[0] = 0
    starts[1:] = changes
    starts[1:] += 1
    return starts
