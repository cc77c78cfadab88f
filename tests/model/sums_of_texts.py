"""The sums of texts in one batch."""

from __future__ import annotations

import numpy as np

from zonetag.model.characters import encode
from zonetag.model.linear import LinearLayer
from zonetag.model.occurrences import find_occurrences
from zonetag.model.sums import Sums, add_up
from zonetag.model.vocabulary import Vocabulary


def sums_of(vocabulary: Vocabulary, layer: LinearLayer, texts: list[str]) -> Sums:
    """Add up the columns over sentences and paragraphs."""
    characters = encode(vocabulary, texts)
    return add_up(layer, characters, find_occurrences(vocabulary, characters), vocabulary.slots)


def paragraph_sums(vocabulary: Vocabulary, layer: LinearLayer, texts: list[str]) -> np.ndarray:
    """Add up the columns over paragraphs; shape ``(texts, columns)``."""
    sums = sums_of(vocabulary, layer, texts)
    return sums.columns[sums.sentences :]
