"""Sentences: what each of them says of each topic, and how they are pooled.

A topic is given to a paragraph when one clause of it works on the topic, however long the rest is, and in the vector of
a long paragraph one clause weighs little. So each sentence is scored by itself, with the same coefficients, and the
scores are pooled by a smooth maximum.

The weight of an n-gram in a sentence is count · idf / sqrt(Σ count · idf²) over the sentence. Sentences hardly repeat
an n-gram, so nothing is gained by damping counts, and these sums need none: every occurrence is added as it comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.linear import sum_products

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.model.features import Characters


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """The sentences of a batch.

    Attributes:
        scores: Of each sentence for each topic, without intercepts; minus infinity for a sentence without any n-gram
            of the vocabulary; shape ``(sentences, topics)``.
        norms: What the weights of each sentence were divided by; 0 for one without any n-gram; shape ``(sentences,)``.
        paragraphs: Index of the paragraph of each; never falling.
    """

    scores: NDArray[np.float64]
    norms: NDArray[np.float64]
    paragraphs: NDArray[np.intp]


def score_sentences(
    characters: Characters,
    slots_by_length: Sequence[NDArray[np.intp]],
    idf: NDArray[np.float32],
    coefficients: NDArray[np.float32],
) -> SentenceScores:
    """Score every sentence of a batch.

    Args:
        characters: The batch, from `encode`.
        slots_by_length: Its n-grams, from `occurrences`.
        idf: Inverse document frequency by slot.
        coefficients: Of each slot for each topic; shape ``(slots, topics)``.
    """
    sentences = np.concatenate([characters.sentences[: len(slots)] for slots in slots_by_length])
    slots = np.concatenate(slots_by_length)
    known = np.flatnonzero(slots)
    sentences, slots = sentences[known], slots[known]
    count = int(characters.sentences[-1]) + 1
    weights = idf[slots].astype(np.float64)
    norms = np.sqrt(np.bincount(sentences, weights * weights, minlength=count))
    sums = sum_products(sentences, weights, coefficients[slots], count)
    empty = norms == 0.0
    scores = np.divide(sums, norms[:, np.newaxis], out=np.full_like(sums, -np.inf), where=~empty[:, np.newaxis])
    firsts = np.flatnonzero(np.diff(characters.sentences, prepend=-1))
    return SentenceScores(scores, norms, characters.paragraphs[firsts])


def pool(sentences: SentenceScores, size: int) -> NDArray[np.float64]:
    """Give the log of the sum of the exponentials of each paragraph's sentence scores; 0 where there are none.

    Args:
        sentences: The sentences, each paragraph with at least one.
        size: Number of paragraphs.

    Returns:
        Shape ``(size, topics)``.
    """
    if size == 0:
        return np.zeros((0, sentences.scores.shape[1]))
    firsts = np.flatnonzero(np.diff(sentences.paragraphs, prepend=-1))
    largest = np.maximum.reduceat(sentences.scores, firsts, axis=0)
    none = np.isneginf(largest)
    largest[none] = 0.0
    exponentials = np.exp(sentences.scores - largest[sentences.paragraphs])
    sums = np.add.reduceat(exponentials, firsts, axis=0)
    sums[none] = 1.0
    pooled: NDArray[np.float64] = largest + np.log(sums)
    return pooled


def shares(sentences: SentenceScores, pooled: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each sentence's share in its paragraph's pooled score: the derivative of the one by the other.

    Args:
        sentences: The sentences.
        pooled: What `pool` gave for them.

    Returns:
        Shape ``(sentences, topics)``; those of a paragraph add up to 1, or are all 0 if its pooled score is of none.
    """
    share: NDArray[np.float64] = np.exp(sentences.scores - pooled[sentences.paragraphs])
    return share
