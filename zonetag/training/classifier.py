"""Fitting the vocabulary and the linear layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zonetag.errors import MissingExtraError
from zonetag.model.linear import make_layer
from zonetag.model.mixture import Mixture
from zonetag.model.vocabulary import build_vocabulary
from zonetag.training.matrices import fit_vectorizer, make_matrices
from zonetag.training.primary_regression import fit_primary
from zonetag.training.topic_regression import fit_topic

try:
    import joblib
except ImportError as error:
    raise MissingExtraError("training a model", extra="train") from error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.model.linear import LinearLayer
    from zonetag.model.vocabulary import Vocabulary
    from zonetag.training.matrices import Matrices
    from zonetag.training.settings import TrainingSettings


def mixture_of(settings: TrainingSettings) -> Mixture:
    """Give the mixture that a model trained with these settings computes."""
    return Mixture(sentence_share=settings.sentence_share, primary_share=settings.primary_share)


def fit_layer(
    texts: Sequence[str],
    labels: NDArray[np.bool_],
    primary: NDArray[np.intp],
    settings: TrainingSettings,
    *,
    jobs: int = 1,
) -> tuple[Vocabulary, LinearLayer]:
    """Fit the vocabulary and the linear layer of a model.

    Args:
        texts: Cleaned paragraphs.
        labels: Which topics each has; shape ``(paragraphs, topics)``.
        primary: Index of the primary topic of each, the number of topics for none.
        settings: What to fit.
        jobs: Processes to use; the result is the same for any number.

    Raises:
        TrainingError: The data give no vocabulary.
    """
    vectorizer = fit_vectorizer(texts, settings)
    coefficients, intercepts = fit_outputs(make_matrices(vectorizer, texts), labels, primary, settings, jobs=jobs)
    vocabulary, slots = build_vocabulary(vectorizer.get_feature_names_out(), settings.shortest, settings.longest)
    # One row a slot; free slots keep zeros, so that what is not in the vocabulary adds nothing.
    idf = np.zeros(vocabulary.slots)
    idf[slots] = vectorizer.idf_
    rows = np.zeros((vocabulary.slots, coefficients.shape[1]))
    rows[slots] = coefficients
    return vocabulary, make_layer(idf, rows, intercepts)


def fit_outputs(
    matrices: Matrices,
    labels: NDArray[np.bool_],
    primary: NDArray[np.intp],
    settings: TrainingSettings,
    *,
    jobs: int = 1,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Fit one regression a topic and, where there is a primary share, one of the primary topic.

    Returns:
        Coefficients, shape ``(n-grams, outputs)``, and intercepts, shape ``(outputs,)``: the topics, then the classes
        of the primary topic.
    """
    topics = labels.shape[1]
    tasks = [
        joblib.delayed(fit_topic)(
            matrices,
            labels[:, topic],
            sentence_share=settings.sentence_share,
            inverse_regularisation=settings.inverse_regularisation,
            contrast_exponent=settings.contrast_exponent,
        )
        for topic in range(topics)
    ]
    if settings.primary_share > 0:
        task = joblib.delayed(fit_primary)(
            matrices, primary, topics + 1, inverse_regularisation=settings.primary_inverse_regularisation
        )
        # First, as it takes longest.
        tasks.insert(0, task)
    fits = joblib.Parallel(n_jobs=jobs)(tasks)
    if settings.primary_share > 0:
        fits.append(fits.pop(0))
    return np.column_stack([coefficients for coefficients, _ in fits]), np.hstack([intercept for _, intercept in fits])
