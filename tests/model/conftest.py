from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import pytest

from zonetag.model import Model
from zonetag.model.features import Features, encode, occurrences, weigh
from zonetag.model.vocabulary import Vocabulary
from zonetag.text.cleaning import clean
from zonetag.training.corpus import LabelledParagraph

Extract: TypeAlias = Callable[[Vocabulary, np.ndarray, Sequence[str]], Features]


@pytest.fixture(scope="session")
def extract() -> Extract:
    """From texts to TF-IDF weights, as scoring does it."""

    def from_texts(vocabulary: Vocabulary, idf: np.ndarray, texts: Sequence[str]) -> Features:
        characters = encode(vocabulary, texts)
        return weigh(vocabulary, idf, characters, occurrences(vocabulary, characters.ids), len(texts))

    return from_texts


@pytest.fixture(scope="session")
def small_texts(small_corpus: tuple[LabelledParagraph, ...]) -> list[str]:
    """The cleaned paragraphs of the small corpus."""
    return [clean(paragraph.text) for paragraph in small_corpus]


@pytest.fixture(scope="session")
def small_vocabulary(small_model: Model) -> Vocabulary:
    return small_model.vocabulary
