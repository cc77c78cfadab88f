"""Logistic regression of one topic on paragraphs and their sentences at once.

The logit is (1 - s) · x·w + s · log Σ exp(xₛ·w) + b, with x the weights of the paragraph, xₛ those of each of its
sentences, and one vector w for both. Training sees the smooth maximum that tagging will take, so that w learns from the
sentence that carries the label rather than from its surroundings (multiple-instance learning with log-sum-exp pooling:
Ramon and De Raedt, "Multi instance neural networks", ICML workshop 2000). With a share s above 0 the loss is not
convex; starting from w = 0, as here, every sentence has the same share to begin with.

What is penalised is not w but v, w = s ∘ v: the scale s of an n-gram is the larger, the more differently it occurs with
and without the topic (:mod:`zonetag.training.contrast`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zonetag.errors import MissingExtraError
from zonetag.training.contrast import contrast_scales

try:
    from scipy.optimize import minimize
    from threadpoolctl import threadpool_limits
except ImportError as error:
    raise MissingExtraError("training a model", extra="train") from error

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zonetag.training.matrices import Matrices

# More change the score of no set of paragraphs measured.
_MOST_ITERATIONS = 200


def fit_topic(
    matrices: Matrices,
    labels: NDArray[np.bool_],
    *,
    sentence_share: float,
    inverse_regularisation: float,
    contrast_exponent: float,
) -> tuple[NDArray[np.float64], float]:
    """Fit the coefficients of one topic with L-BFGS and an L2 penalty.

    Args:
        matrices: The paragraphs and their sentences.
        labels: Which paragraphs have the topic.
        sentence_share: Of the pooled sentences in the logit, 0 to 1.
        inverse_regularisation: ``C``, as in scikit-learn: the penalty is v·v / 2C.
        contrast_exponent: Of the scales s by which w = s ∘ v; with 0, w is v.

    Returns:
        Coefficients, shape ``(n-grams,)``, and the intercept.
    """
    paragraphs, sentences, owners = matrices.paragraphs, matrices.sentences, matrices.sentence_paragraphs
    paragraphs_transposed, sentences_transposed = paragraphs.T.tocsr(), sentences.T.tocsr()
    signs = np.where(labels, 1.0, -1.0)
    scales = contrast_scales(paragraphs, labels, contrast_exponent)
    has_sentences = np.bincount(owners, minlength=len(labels)) > 0

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        unscaled, intercept = parameters[:-1], parameters[-1]
        weights = scales * unscaled
        pooled, shares = _pool(sentences @ weights, owners, has_sentences)
        margins = signs * ((1 - sentence_share) * (paragraphs @ weights) + sentence_share * pooled + intercept)
        value = np.logaddexp(0.0, -margins).sum() + unscaled @ unscaled / (2 * inverse_regularisation)
        # d loss / d logit = -sign · sigmoid(-margin), written so that it does not overflow.
        slopes = -signs * np.exp(-np.logaddexp(0.0, margins))
        gradient = (
            (1 - sentence_share) * (paragraphs_transposed @ slopes)
            + sentence_share * (sentences_transposed @ (slopes[owners] * shares))
        ) * scales + unscaled / inverse_regularisation
        return float(value), np.append(gradient, slopes.sum())

    # Sums of floating-point numbers depend on how many threads share them; one thread gives the same bytes everywhere.
    with threadpool_limits(limits=1):
        found = minimize(
            loss,
            np.zeros(paragraphs.shape[1] + 1),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": _MOST_ITERATIONS},
        )
    return scales * found.x[:-1], float(found.x[-1])


def _pool(
    scores: NDArray[np.float64], owners: NDArray[np.intp], has_sentences: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give each paragraph's log-sum-exp, 0 where it has no sentences, and each sentence's share in it."""
    largest = np.full(len(has_sentences), -np.inf)
    np.maximum.at(largest, owners, scores)
    exponentials = np.exp(scores - largest[owners])
    sums = np.bincount(owners, exponentials, minlength=len(has_sentences))
    pooled = np.zeros(len(has_sentences))
    pooled[has_sentences] = largest[has_sentences] + np.log(sums[has_sentences])
    return pooled, exponentials / sums[owners]
