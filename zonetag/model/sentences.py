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


def score_sentences(sums: NDArray[np.float64], topics: int) -> NDArray[np.float64]:
    """Score sentences.

    Args:
        sums: Of the columns of the linear layer over each sentence; shape ``(sentences, columns)``.
        topics: Number of topics.

    Returns:
        The score of each sentence for each topic, without intercepts; minus infinity for a sentence without any n-gram
        of the vocabulary; shape ``(sentences, topics)``.
    """
    norms = np.sqrt(sums[:, :1])
    unknown = norms == 0.0
    norms[unknown] = 1.0
    scores: NDArray[np.float64] = sums[:, 1 : topics + 1] / norms
    scores[unknown[:, 0]] = -np.inf
    return scores


def pool(scores: NDArray[np.float64], firsts: NDArray[np.intp]) -> NDArray[np.float64]:
    """Give the log of the sum of the exponentials of each paragraph's sentence scores; 0 where there are none.

    Args:
        scores: What `score_sentences` gave.
        firsts: Index of the first sentence of each paragraph; each has at least one.

    Returns:
        Shape ``(paragraphs, topics)``.
    """
    largest = np.maximum.reduceat(scores, firsts, axis=0)
    # If one topic has no score, none has.
    none = largest == -np.inf
    largest[none] = 0.0
    exponentials = np.exp(scores - largest.repeat(run_lengths(firsts, len(scores)), axis=0))
    sums = np.add.reduceat(exponentials, firsts, axis=0)
    sums[none] = 1.0
    pooled: NDArray[np.float64] = largest + np.log(sums)
    return pooled
