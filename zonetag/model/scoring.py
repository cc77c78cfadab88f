"""Scoring a batch: characters, n-grams, sums, logits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.characters import encode, encode_one
from zonetag.model.long_text import LONG, add_up_long
from zonetag.model.occurrences import find_occurrences
from zonetag.model.sentences import pool
from zonetag.model.sums import add_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.model.linear import LinearLayer
    from zonetag.model.mixture import Mixture
    from zonetag.model.sums import Sums
    from zonetag.model.vocabulary import Vocabulary


def score(
    vocabulary: Vocabulary, layer: LinearLayer, mixture: Mixture, topics: int, texts: Sequence[str]
) -> NDArray[np.float64]:
    """Give the logit of each topic for each paragraph.

    Args:
        vocabulary: The n-grams.
        layer: The linear layer; its first outputs are the topics.
        mixture: How its outputs make logits.
        topics: Number of topics.
        texts: Cleaned paragraphs.

    Returns:
        Shape ``(len(texts), topics)``; the same numbers for a text whatever else is in the batch.
    """
    short = [place for place, text in enumerate(texts) if len(text) < LONG]
    if short and len(short) == len(texts):
        return _score_batch(vocabulary, layer, mixture, topics, texts)
    logits = np.empty((len(texts), topics))
    for place, text in enumerate(texts):
        if len(text) >= LONG:
            logits[place] = score_sums(layer, mixture, topics, add_up_long(vocabulary, layer, text))[0]
    if short:
        logits[short] = _score_batch(vocabulary, layer, mixture, topics, [texts[place] for place in short])
    return logits


def _score_batch(
    vocabulary: Vocabulary, layer: LinearLayer, mixture: Mixture, topics: int, texts: Sequence[str]
) -> NDArray[np.float64]:
    characters = encode(vocabulary, texts) if len(texts) > 1 else encode_one(vocabulary, texts[0])
    sums = add_up(layer, characters, find_occurrences(vocabulary, characters), vocabulary.slots)
    return score_sums(layer, mixture, topics, sums)


def score_sums(layer: LinearLayer, mixture: Mixture, topics: int, sums: Sums) -> NDArray[np.float64]:
    """Give the logits of the paragraphs that were added up; see `score`."""
    scores = sums.scores(layer.outputs)
    sentences, paragraphs = scores[: sums.sentences, :topics], scores[sums.sentences :]
    if mixture.sentence_share > 0.0:
        pooled = pool(sentences, sums.known_sentences(), sums.firsts)
    else:
        pooled = np.zeros((len(paragraphs), topics))
    return mixture.combine(paragraphs, layer.intercepts, pooled)
