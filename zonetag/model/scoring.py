"""Scoring a batch: characters, n-grams, sums, logits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.characters import encode
from zonetag.model.linear import Sums
from zonetag.model.long_text import LONG, add_up_long
from zonetag.model.occurrences import find_occurrences, find_repeats
from zonetag.model.sentences import pool, score_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.model.linear import LinearLayer
    from zonetag.model.mixture import Mixture
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
    logits = np.empty((len(texts), topics))
    short = [place for place, text in enumerate(texts) if len(text) < LONG]
    if len(short) == len(texts):
        return _score_batch(vocabulary, layer, mixture, topics, texts) if texts else logits
    for place, text in enumerate(texts):
        if len(text) >= LONG:
            logits[place] = _logits(layer, mixture, topics, add_up_long(vocabulary, layer, text))[0]
    if short:
        logits[short] = _score_batch(vocabulary, layer, mixture, topics, [texts[place] for place in short])
    return logits


def _score_batch(
    vocabulary: Vocabulary, layer: LinearLayer, mixture: Mixture, topics: int, texts: Sequence[str]
) -> NDArray[np.float64]:
    characters = encode(vocabulary, texts)
    slots = find_occurrences(vocabulary, characters)
    sentences = layer.add_up(slots.ravel(), characters.sentences * slots.shape[1])
    paragraphs = np.add.reduceat(sentences, characters.paragraphs, axis=0)
    layer.damp(paragraphs, find_repeats(slots, characters.paragraph_starts(), vocabulary.slots))
    return _logits(layer, mixture, topics, Sums(sentences, paragraphs, characters.paragraphs))


def _logits(layer: LinearLayer, mixture: Mixture, topics: int, sums: Sums) -> NDArray[np.float64]:
    norms = np.sqrt(sums.paragraphs[:, :1])
    norms[norms == 0.0] = 1.0  # nothing is known of the paragraph, and all its sums are 0
    outputs = sums.paragraphs[:, 1 : layer.outputs + 1] / norms
    if mixture.sentence_share > 0.0:
        pooled = pool(score_sentences(sums.sentences, topics), sums.firsts)
    else:
        pooled = np.zeros((len(outputs), topics))
    return mixture.combine(outputs, layer.intercepts, pooled)
