"""The linear layer: TF-IDF weights in, one sum an output out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zonetag.model.features import Features


@dataclass(frozen=True, slots=True)
class LinearLayer:
    """One linear function an output: the topics, and then what else a model's mixture takes.

    Attributes:
        idf: Inverse document frequency of the n-gram of each slot, 0 for free slots; shape ``(slots,)``.
        coefficients: Of each slot for each output; shape ``(slots, outputs)``.
        intercepts: Shape ``(outputs,)``.
    """

    idf: NDArray[np.float32]
    coefficients: NDArray[np.float32]
    intercepts: NDArray[np.float64]

    def outputs(self, features: Features) -> NDArray[np.float64]:
        """Give weights times coefficients, without intercepts, for each paragraph; shape ``(paragraphs, outputs)``."""
        return sum_products(features.paragraphs, features.weights, self.coefficients[features.slots], features.size)


def sum_products(
    groups: NDArray[np.intp], weights: NDArray[np.float64], rows: NDArray[np.float32], size: int
) -> NDArray[np.float64]:
    """Add up weight times row by group.

    Args:
        groups: The group of each weight.
        weights: One for each row.
        rows: Shape ``(weights, columns)``.
        size: Number of groups, those without any weight included.

    Returns:
        Shape ``(size, columns)``.
    """
    sums = np.empty((size, rows.shape[1]))
    for column in range(rows.shape[1]):
        # bincount adds in the order of the array, so a sum does not depend on what else is in the batch.
        sums[:, column] = np.bincount(groups, weights * rows[:, column], minlength=size)
    return sums
