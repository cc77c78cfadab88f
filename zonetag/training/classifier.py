"""Fitting the vocabulary and the linear layer, with scikit-learn."""

from __future__ import annotations

import warnings
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from zonetag.errors import MissingExtraError, TrainingError
from zonetag.model.folding import character_ngrams
from zonetag.model.linear import LinearLayer
from zonetag.model.vocabulary import build_vocabulary

try:
    import joblib
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits
except ImportError as error:
    raise MissingExtraError("training a model", extra="train") from error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.model.vocabulary import Vocabulary
    from zonetag.training.settings import TrainingSettings

_MOST_ITERATIONS = 10_000


def make_vectorizer(settings: TrainingSettings) -> TfidfVectorizer:
    """Give scikit-learn's vectorizer for the settings, not yet fitted."""
    analyzer = partial(character_ngrams, shortest=settings.shortest, longest=settings.longest)
    return TfidfVectorizer(
        analyzer=analyzer, min_df=settings.minimum_document_frequency, sublinear_tf=True, dtype=np.float64
    )


def fit_vectorizer(texts: Sequence[str], settings: TrainingSettings) -> tuple[TfidfVectorizer, Any]:
    """Fit the vectorizer.

    Args:
        texts: Cleaned paragraphs.
        settings: Which n-grams to count.

    Returns:
        The fitted vectorizer and the sparse matrix of the texts' TF-IDF weights.

    Raises:
        TrainingError: No n-gram is frequent enough.
    """
    vectorizer = make_vectorizer(settings)
    try:
        return vectorizer, vectorizer.fit_transform(texts)
    except ValueError as error:
        raise TrainingError(
            f"no n-gram occurs in {settings.minimum_document_frequency} of the {len(texts)} paragraphs: "
            "give more data, or lower the minimum document frequency"
        ) from error


def fit_coefficients(
    matrix: Any,  # noqa: ANN401 - scipy has no types
    labels: NDArray[np.bool_],
    settings: TrainingSettings,
    *,
    jobs: int = 1,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Fit one logistic regression a topic.

    Args:
        matrix: TF-IDF weights; shape ``(paragraphs, n-grams)``.
        labels: Which topics each paragraph has; shape ``(paragraphs, topics)``.
        settings: How to regularise.
        jobs: Topics fitted at the same time, each in a process; the result is the same for any number.

    Returns:
        Coefficients, shape ``(n-grams, topics)``, and intercepts, shape ``(topics,)``.
    """
    fits = joblib.Parallel(n_jobs=jobs)(
        joblib.delayed(_fit_topic)(matrix, labels[:, topic], settings.inverse_regularisation)
        for topic in range(labels.shape[1])
    )
    return np.column_stack([coefficients for coefficients, _ in fits]), np.array([intercept for _, intercept in fits])


def fit_layer(
    texts: Sequence[str], labels: NDArray[np.bool_], settings: TrainingSettings, *, jobs: int = 1
) -> tuple[Vocabulary, LinearLayer]:
    """Fit the vocabulary and the linear layer of a model.

    Args:
        texts: Cleaned paragraphs.
        labels: Which topics each has; shape ``(paragraphs, topics)``.
        settings: What to fit.
        jobs: Processes to use; the result is the same for any number.

    Raises:
        TrainingError: The data give no vocabulary.
    """
    vectorizer, matrix = fit_vectorizer(texts, settings)
    coefficients, intercepts = fit_coefficients(matrix, labels, settings, jobs=jobs)
    vocabulary, slots = build_vocabulary(vectorizer.get_feature_names_out(), settings.shortest, settings.longest)
    # One row a slot; free slots keep zeros, so that what is not in the vocabulary adds nothing.
    idf = np.zeros(vocabulary.slots, dtype=np.float32)
    idf[slots] = vectorizer.idf_
    rows = np.zeros((vocabulary.slots, labels.shape[1]), dtype=np.float32)
    rows[slots] = coefficients
    return vocabulary, LinearLayer(idf, rows, intercepts)


def _fit_topic(
    matrix: Any,  # noqa: ANN401 - scipy has no types
    labels: NDArray[np.bool_],
    inverse_regularisation: float,
) -> tuple[NDArray[np.float64], float]:
    classifier = LogisticRegression(C=inverse_regularisation, max_iter=_MOST_ITERATIONS)
    # Sums of floating-point numbers depend on how many threads share them; one thread gives the same bytes everywhere.
    with threadpool_limits(limits=1), warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        try:
            classifier.fit(matrix, labels)
        except ConvergenceWarning as warning:
            raise TrainingError(
                f"the logistic regression did not converge in {_MOST_ITERATIONS} iterations: "
                "lower the inverse regularisation"
            ) from warning
    return classifier.coef_[0], float(classifier.intercept_[0])
