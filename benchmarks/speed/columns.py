"""Layouts of the linear layer's table, and how fast each gathers and adds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from clock import measure
from texts import read_texts

import zonetag
from zonetag.model.characters import encode
from zonetag.model.occurrences import find_occurrences
from zonetag.tagging.batches import batches_by_characters
from zonetag.text.cleaning import clean_many

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

PAIRS = "complex64, a pair of columns as one number (what zonetag does)"
SINGLE = "float32, column by column"
DOUBLE = "float64, column by column"
DOUBLE_PAIRS = "complex128, a pair of columns as one number"
ROWS = "float32, all columns of an n-gram as one row"
_TOLERANCE = 1e-2


@dataclass(frozen=True, slots=True)
class Batch:
    """What is added up.

    Attributes:
        slots: Slots of the occurrences.
        starts: Where each sentence begins.
    """

    slots: NDArray[np.intp]
    starts: NDArray[np.intp]


class Columns:
    """The packaged model's table in several layouts.

    Args:
        texts: A file that `write_texts` wrote.
    """

    def __init__(self, texts: str) -> None:
        model = zonetag.load().model
        products = model.layer.products
        pairs, slots = products.shape
        rows = np.ascontiguousarray(products.T).view(np.float32).reshape(slots, 2 * pairs)
        columns = np.ascontiguousarray(rows.T)
        self._columns = 2 * pairs
        self._batches = []
        for batch in batches_by_characters(read_texts(texts)):
            characters = encode(model.vocabulary, clean_many(batch))
            found = find_occurrences(model.vocabulary, characters)
            self._batches.append(Batch(found.ravel(), characters.sentences * found.shape[1]))
        wide_columns, wide_pairs = columns.astype(np.float64), products.astype(np.complex128)
        self._layouts: dict[str, Callable[[Batch], NDArray[np.float64]]] = {
            PAIRS: lambda batch: _of_pairs(_add_columns(products, batch)),
            SINGLE: lambda batch: _as_rows(_add_columns(columns, batch)),
            DOUBLE: lambda batch: _as_rows(_add_columns(wide_columns, batch)),
            DOUBLE_PAIRS: lambda batch: _of_pairs(_add_columns(wide_pairs, batch)),
            ROWS: lambda batch: _add_rows(rows, batch).astype(np.float64),
        }

    def layouts(self) -> list[str]:
        """Name the layouts, after making sure that all give the same sums."""
        expected = [self._layouts[DOUBLE](batch) for batch in self._batches]
        for name, add in self._layouts.items():
            for batch, sums in zip(self._batches, expected, strict=True):
                if not np.allclose(add(batch), sums, rtol=1e-4, atol=_TOLERANCE):
                    raise SystemExit(f"{name}: gives other sums than {DOUBLE}")
        return list(self._layouts)

    def describe(self) -> dict[str, Any]:
        """Give the numbers of columns, occurrences and sentences, and of the numbers that an occurrence is."""
        return {
            "columns": self._columns,
            "occurrences": sum(len(batch.slots) for batch in self._batches),
            "sentences": sum(len(batch.starts) for batch in self._batches),
            "numbers": {name: self._columns // (2 if name in {PAIRS, DOUBLE_PAIRS} else 1) for name in self._layouts},
        }

    def add_up(self, layout: str, least: float) -> float:
        """Give the nanoseconds that an occurrence takes in all columns."""
        add = self._layouts[layout]

        def run() -> int:
            for batch in self._batches:
                add(batch)
            return sum(len(batch.slots) for batch in self._batches)

        cost = measure(run, least)
        return 1e9 * cost["seconds"] / cost["amount"]


def _add_columns(columns: NDArray[np.inexact], batch: Batch) -> NDArray[np.inexact]:
    """Gather and add column by column, as `LinearLayer.add_up` does with its pairs."""
    sums = np.empty((len(columns), len(batch.starts)), dtype=columns.dtype)
    buffer = np.empty(len(batch.slots), dtype=columns.dtype)
    for column, target in zip(columns, sums, strict=True):
        column.take(batch.slots, out=buffer, mode="clip")
        np.add.reduceat(buffer, batch.starts, out=target)
    return sums


def _add_rows(rows: NDArray[np.float32], batch: Batch) -> NDArray[np.float32]:
    """Gather and add whole rows."""
    sums: NDArray[np.float32] = np.add.reduceat(rows.take(batch.slots, axis=0), batch.starts, axis=0)
    return sums


def _as_rows(sums: NDArray[np.inexact]) -> NDArray[np.float64]:
    """Give sums of columns as one row a sentence."""
    return np.ascontiguousarray(sums.T).astype(np.float64)


def _of_pairs(sums: NDArray[np.inexact]) -> NDArray[np.float64]:
    """Give sums of pairs as columns, one row a sentence."""
    pairs, runs = sums.shape
    numbers = sums.view(sums.real.dtype).reshape(pairs, runs, 2).transpose(1, 0, 2)
    return numbers.reshape(runs, 2 * pairs).astype(np.float64)
