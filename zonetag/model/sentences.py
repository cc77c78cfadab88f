"""Sentences: what each of them says of each topic, and how they are pooled.

A topic is given to a paragraph when one clause of it works on the topic, however long the rest is, and in the vector of
a long paragraph one clause weighs little. So each sentence is scored by itself, with the same coefficients, and the
scores are pooled by a smooth maximum.

The weight of an n-gram in a sentence is count · idf / sqrt(Σ count · idf²) over the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.runs import run_lengths

if TYPE_CHECKING:
    from numpy.typing import NDArray


def pool(scores: NDArray[np.float64], known: NDArray[np.bool_], firsts: NDArray[np.intp]) -> NDArray[np.float64]:
    """Give the log of the sum of the exponentials of each paragraph's sentence scores; 0 where there are none.

    Args:
        scores: Of each sentence for each topic, without intercepts; shape ``(sentences, topics)``.
        known: Which sentences have an n-gram of the vocabulary; the others have no score. Shape ``(sentences,)``.
        firsts: Index of the first sentence of each paragraph; each has at least one.

    Returns:
        Shape ``(paragraphs, topics)``.
    """
    if np.count_nonzero(known) == len(known):
        largest = np.maximum.reduceat(scores, firsts, axis=0)
        pooled = np.log(np.add.reduceat(_exponentials(scores, largest, firsts), firsts, axis=0))
    else:
        scores = np.where(known[:, np.newaxis], scores, -np.inf)
        largest = np.maximum.reduceat(scores, firsts, axis=0)
        none = largest == -np.inf
        largest[none] = 0.0
        sums = np.add.reduceat(_exponentials(scores, largest, firsts), firsts, axis=0)
        sums[none] = 1.0
        pooled = np.log(sums)
    pooled += largest
    return pooled


def _exponentials(
    scores: NDArray[np.float64], largest: NDArray[np.float64], firsts: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Give exp(score - largest of its paragraph)."""
    if len(largest) > 1:
        largest = largest.repeat(run_lengths(firsts, len(scores)), axis=0)
    differences = scores - largest
    return np.exp(differences, out=differences)
