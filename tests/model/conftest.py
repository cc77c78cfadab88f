from __future__ import annotations

import pytest

from zonetag.model import Model
from zonetag.model.vocabulary import Vocabulary
from zonetag.text.cleaning import clean
from zonetag.training.corpus import LabelledParagraph


@pytest.fixture(scope="session")
def small_texts(small_corpus: tuple[LabelledParagraph, ...]) -> list[str]:
    """The cleaned paragraphs of the small corpus."""
    return [clean(paragraph.text) for paragraph in small_corpus]


@pytest.fixture(scope="session")
def small_vocabulary(small_model: Model) -> Vocabulary:
    return small_model.vocabulary
