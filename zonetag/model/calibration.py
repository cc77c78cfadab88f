"""Calibration and decision: logits to probabilities, probabilities to topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# numpy multiplies a small array by an array of no dimensions in less time than by a float.
_HALF, _ONE = np.array(0.5), np.array(1.0)


@dataclass(frozen=True, slots=True)
class Calibration:
    """A straight line from logit to calibrated logit, and a decision threshold, for each topic.

    The line is Platt's ("Probabilistic outputs for support vector machines", 1999). With slope 1 and intercept 0 the
    probabilities are the classifier's own.

    Attributes:
        slopes: Positive, so that calibrating never changes the order of paragraphs; shape ``(topics,)``.
        intercepts: Shape ``(topics,)``.
        thresholds: Calibrated probability from which on a topic is given; shape ``(topics,)``.
    """

    slopes: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    thresholds: NDArray[np.float64]

    def probabilities(self, logits: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give calibrated probabilities; the shape of ``logits``."""
        calibrated = logits * self.slopes
        calibrated += self.intercepts
        return sigmoid(calibrated)


def sigmoid(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give 1 / (1 + e^-logit) without overflow."""
    # 0.5 · (1 + tanh(x/2)) is the same function, and tanh saturates where exp would overflow.
    halves: NDArray[np.float64] = logits * _HALF
    np.tanh(halves, out=halves)
    halves += _ONE
    halves *= _HALF
    return halves
