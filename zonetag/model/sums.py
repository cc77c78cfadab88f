"""The sums of a batch: the columns of the linear layer, added up over its sentences and its paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.occurrences import find_repeats

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zonetag.model.characters import Characters
    from zonetag.model.linear import LinearLayer


@dataclass(frozen=True, slots=True)
class Sums:
    """The columns of a linear layer, added up over a batch.

    Attributes:
        columns: Over each sentence, by count, and below them over each paragraph, with damped counts; shape
            ``(sentences + paragraphs, columns)``.
        firsts: Index of the first sentence of each paragraph.
    """

    columns: NDArray[np.float64]
    firsts: NDArray[np.intp]

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return len(self.columns) - len(self.firsts)

    def known_sentences(self) -> NDArray[np.bool_]:
        """Say which sentences have an n-gram of the vocabulary; shape ``(sentences,)``."""
        known: NDArray[np.bool_] = self.columns[: self.sentences, 0] > 0.0
        return known

    def scores(self, outputs: int) -> NDArray[np.float64]:
        """Give the score of each sentence and each paragraph for the first outputs, without intercepts.

        Returns:
            Shape ``(sentences + paragraphs, outputs)``; 0 where there is no n-gram of the vocabulary.
        """
        norms = np.sqrt(self.columns[:, :1])
        if np.count_nonzero(norms) < len(norms):
            norms[norms == 0.0] = 1.0  # all their sums are 0
        scores: NDArray[np.float64] = self.columns[:, 1 : outputs + 1] / norms
        return scores


def make_sums(sentences: NDArray[np.complex64], damping: NDArray[np.complex64], firsts: NDArray[np.intp]) -> Sums:
    """Make the sums of a batch.

    Args:
        sentences: What `LinearLayer.add_up` gave for the sentences.
        damping: What `LinearLayer.damp` gave for the paragraphs.
        firsts: Index of the first sentence of each paragraph.
    """
    pairs = np.concatenate([sentences, damping], axis=1)
    columns = pairs.T.astype(np.complex128, order="C").view(np.float64)
    count = sentences.shape[1]
    paragraphs = columns[count:]
    paragraphs += np.add.reduceat(columns[:count], firsts, axis=0)
    return Sums(columns, firsts)


def add_up(layer: LinearLayer, characters: Characters, slots: NDArray[np.intp], slot_count: int) -> Sums:
    """Add up the columns over a batch.

    Args:
        layer: The linear layer.
        characters: The batch.
        slots: What `find_occurrences` gave for it.
        slot_count: Number of slots in the vocabulary.
    """
    sentences = layer.add_up(slots.ravel(), characters.sentences * slots.shape[1])
    repeats = find_repeats(slots, characters.paragraph_starts(), slot_count)
    return make_sums(sentences, layer.damp(repeats, len(characters.paragraphs)), characters.paragraphs)
