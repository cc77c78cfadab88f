"""Scoring a batch: characters, n-grams, sums, logits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.features import encode, occurrences, weigh
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
    characters = encode(vocabulary, texts)
    slots_by_length = occurrences(vocabulary, characters.ids)
    outputs = layer.outputs(weigh(vocabulary, layer.idf, characters, slots_by_length, len(texts)))
    pooled = np.zeros((len(texts), topics))
    if mixture.sentence_share > 0.0:
        sentences = score_sentences(characters, slots_by_length, layer.idf, layer.coefficients[:, :topics])
        pooled = pool(sentences, len(texts))
    return mixture.combine(outputs, layer.intercepts, pooled)
