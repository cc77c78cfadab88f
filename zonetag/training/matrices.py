"""The training paragraphs and their sentences as sparse matrices, with the weights that the model computes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from zonetag.errors import MissingExtraError, TrainingError
from zonetag.model.folding import character_ngrams, split_sentences

try:
    from scipy import sparse
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
except ImportError as error:
    raise MissingExtraError("training a model", extra="train") from error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.training.settings import TrainingSettings


@dataclass(frozen=True, slots=True)
class Matrices:
    """Weights of n-grams, in scipy's compressed sparse rows; idf is that of the vectorizer.

    Attributes:
        paragraphs: Of each paragraph: (1 + ln count) · idf, length 1; shape ``(paragraphs, n-grams)``.
        sentences: Of each sentence that has a known n-gram: count · idf / sqrt(Σ count · idf²); shape
            ``(sentences, n-grams)``.
        sentence_paragraphs: The paragraph of each sentence, never falling. A paragraph without known n-grams has none.
    """

    paragraphs: Any
    sentences: Any
    sentence_paragraphs: NDArray[np.intp]


def fit_vectorizer(texts: Sequence[str], settings: TrainingSettings) -> TfidfVectorizer:
    """Fit the vocabulary and the document frequencies.

    Args:
        texts: Cleaned paragraphs.
        settings: Which n-grams to count, and how much their rarity weighs.

    Returns:
        A vectorizer whose ``idf_`` is scikit-learn's to the power of the settings' ``idf_exponent``.

    Raises:
        TrainingError: No n-gram is frequent enough.
    """
    vectorizer = TfidfVectorizer(
        analyzer=partial(character_ngrams, shortest=settings.shortest, longest=settings.longest),
        min_df=settings.minimum_document_frequency,
        sublinear_tf=True,
        dtype=np.float64,
    )
    try:
        vectorizer.fit(texts)
    except ValueError as error:
        raise TrainingError(
            f"no n-gram occurs in {settings.minimum_document_frequency} of the {len(texts)} paragraphs: "
            "give more data, or lower the minimum document frequency"
        ) from error
    vectorizer.idf_ = vectorizer.idf_**settings.idf_exponent
    return vectorizer


def make_matrices(vectorizer: TfidfVectorizer, texts: Sequence[str]) -> Matrices:
    """Weigh the n-grams of paragraphs and of their sentences.

    Args:
        vectorizer: A fitted vectorizer.
        texts: Cleaned paragraphs.
    """
    split = [split_sentences(text) for text in texts]
    counts = CountVectorizer.transform(vectorizer, [sentence for sentences in split for sentence in sentences])
    norms = np.sqrt(counts @ vectorizer.idf_**2)
    known = np.flatnonzero(norms)
    weights = sparse.diags_array(1 / norms[known]) @ counts[known] @ sparse.diags_array(vectorizer.idf_)
    paragraphs = np.repeat(np.arange(len(texts)), [len(sentences) for sentences in split])
    return Matrices(vectorizer.transform(texts), sparse.csr_array(weights), paragraphs[known])
