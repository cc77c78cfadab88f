"""The linear layer: n-grams in, sums of their weights out.

The weight of an n-gram in a paragraph is (1 + ln count) · idf, as in scikit-learn's
``TfidfVectorizer(sublinear_tf=True)``, idf being whatever power of the inverse document frequency the model has; in a
sentence it is count · idf. Sentences hardly repeat an n-gram, so nothing is gained by damping counts there, and their
sums need no counts: every occurrence is added as it comes. The sums of a paragraph are those of its sentences, put
right for the n-grams that occur in it more than once, which are few.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zonetag.model.occurrences import Repeats

#: Occurrences up to which all columns are added up at once: fewer calls, but more memory to walk through. And counts
#: below which their damping is looked up.
_FEW = 2_000


@dataclass(frozen=True, slots=True)
class LinearLayer:
    """One linear function an output: the topics, and then what else a model's mixture takes.

    Attributes:
        products: Column 0 is the square of the inverse document frequency (idf) of each slot, column 1 + o is idf times
            coefficient for output o, and there is a column of zeros if that makes an odd number. Two columns are the
            real and the imaginary parts of a row of complex numbers, since numpy gathers and adds such a pair in less
            time than two single numbers (``benchmarks/speed`` shows it). Shape ``(column pairs, slots)``; slots without
            an n-gram have zeros.
        intercepts: Shape ``(outputs,)``.
    """

    products: NDArray[np.complex64]
    intercepts: NDArray[np.float64]

    @property
    def outputs(self) -> int:
        """How many outputs there are."""
        return len(self.intercepts)

    def products_of(self, output: int, slots: NDArray[np.intp]) -> NDArray[np.float64]:
        """Give idf times coefficient of some slots for one output; the shape of ``slots``."""
        column = output + 1
        pair = self.products[column // 2].take(slots)
        products: NDArray[np.float64] = (pair.imag if column % 2 else pair.real).astype(np.float64)
        return products

    def add_up(self, slots: NDArray[np.intp], starts: NDArray[np.intp]) -> NDArray[np.complex64]:
        """Add up the columns of ``products`` over runs of occurrences.

        Args:
            slots: Slots of the occurrences.
            starts: Where each run begins; none is empty.

        Returns:
            Shape ``(column pairs, runs)``; a run gives the same numbers wherever it stands.
        """
        if len(slots) <= _FEW:
            few: NDArray[np.complex64] = np.add.reduceat(self.products.take(slots, axis=1), starts, axis=1)
            return few
        sums = np.empty((len(self.products), len(starts)), dtype=np.complex64)
        buffer = np.empty(len(slots), dtype=np.complex64)
        for products, target in zip(self.products, sums, strict=True):
            # Slots are always in range; other modes than the default write to the buffer directly.
            products.take(slots, out=buffer, mode="clip")
            np.add.reduceat(buffer, starts, out=target)
        return sums

    def damp(self, repeats: Repeats, paragraphs: int) -> NDArray[np.complex64]:
        """Give what makes sums with damped counts of the sums over all occurrences in a paragraph.

        Args:
            repeats: The n-grams that occur more than once in a paragraph.
            paragraphs: How many paragraphs there are.

        Returns:
            What is to be added; shape ``(column pairs, paragraphs)``.
        """
        if not len(repeats.slots):
            return np.zeros((len(self.products), paragraphs), dtype=np.complex64)
        differences = self.products.take(repeats.slots, axis=1)
        # The first pair holds a square and an output, which take different factors.
        of_squares, of_products = _damping(repeats.counts)
        squares = differences[0].real * of_squares
        differences *= of_products
        differences[0].real = squares
        sums: NDArray[np.complex64] = np.add.reduceat(differences, repeats.starts, axis=1)
        if len(repeats.starts) == paragraphs:
            return sums
        added = np.zeros((len(sums), paragraphs), dtype=np.complex64)
        added[:, repeats.paragraphs] = sums
        return added


def _damping(counts: NDArray[np.intp]) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Give (1 + ln count)² - count for the squares and 1 + ln count - count for the products, of counts above 0."""
    if np.maximum.reduce(counts) < _FEW:
        squares, products = _damping_of_few()
        return squares.take(counts), products.take(counts)
    return _compute_damping(counts)


@cache
def _damping_of_few() -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Give the same of all counts below ``_FEW``, so that hardly a logarithm is taken; no n-gram has the count 0."""
    return _compute_damping(np.maximum(np.arange(_FEW), 1))


def _compute_damping(counts: NDArray[np.intp]) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    damped = 1.0 + np.log(counts)
    return damped * damped - counts, (damped - counts).astype(np.float32)


def make_layer(
    idf: NDArray[np.floating], coefficients: NDArray[np.floating], intercepts: NDArray[np.float64]
) -> LinearLayer:
    """Make a linear layer.

    Args:
        idf: Inverse document frequency of the n-gram of each slot, 0 for free slots; shape ``(slots,)``.
        coefficients: Of each slot for each output; shape ``(slots, outputs)``.
        intercepts: Shape ``(outputs,)``.
    """
    slots, outputs = coefficients.shape
    columns = np.zeros((slots, (outputs + 2) // 2 * 2), dtype=np.float32)
    wide = idf.astype(np.float64)
    columns[:, 0] = wide * wide
    columns[:, 1 : outputs + 1] = wide[:, np.newaxis] * coefficients
    return LinearLayer(np.ascontiguousarray(columns.view(np.complex64).T), intercepts)
