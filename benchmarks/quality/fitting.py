"""The linear model: logistic regression on whole paragraphs and, if wanted, on their pooled parts at once.

The logit of a topic is ``b + (1 - s) · w·x + s · pool(w·x₁, …, w·xₙ)``: x the paragraph, xᵢ its parts, s the weight of
the parts, and the pool a log-sum-exp at some temperature. One vector of coefficients serves both, so a sentence has a
score of its own, in the units of the paragraph's. All topics are fitted at once, by L-BFGS on the sum of their losses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from lbfgs import minimise
from scipy import sparse

from zonetag.training.contrast import contrast_scales

if TYPE_CHECKING:
    from configuration import Configuration

_MOST_ITERATIONS = 400
_TOLERANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Vectors of paragraphs and of their parts.

    Attributes:
        whole: One row a paragraph.
        parts: One row a part, those of one paragraph together.
        starts: Row of the first part of each paragraph; every paragraph has one at least.
    """

    whole: Any
    parts: Any
    starts: np.ndarray


@dataclass(frozen=True, slots=True)
class Linear:
    """Coefficients, shape ``(features, topics)``, and intercepts, shape ``(topics,)``."""

    coefficients: np.ndarray
    intercepts: np.ndarray


def fit_linear(configuration: Configuration, data: Paragraphs, labels: np.ndarray, weights: np.ndarray) -> Linear:
    """Fit one linear function a topic.

    Args:
        configuration: Ridge, scales of the features, weight of the parts, temperature, balance of classes.
        data: The training paragraphs.
        labels: Which topics each has; shape ``(paragraphs, topics)``.
        weights: Weight of each paragraph.
    """
    topics, features = labels.shape[1], data.whole.shape[1]
    signs = np.where(labels, 1.0, -1.0)
    importance = np.repeat(weights[:, np.newaxis], topics, axis=1)
    if configuration.balanced:
        share = np.average(labels, axis=0, weights=weights)
        importance *= np.where(labels, 0.5 / share, 0.5 / (1 - share))
    part_share, whole_share = configuration.sentence_weight, 1 - configuration.sentence_weight
    exponent = configuration.contrast_exponent
    scales = np.column_stack([contrast_scales(data.whole, column, exponent) for column in labels.T])
    whole_transposed = data.whole.T.tocsr()
    parts_transposed = data.parts.T.tocsr() if part_share else None

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        theta = flat.reshape(features + 1, topics)
        unscaled = theta[:-1]
        coefficients = np.ascontiguousarray(scales * unscaled)
        logits = whole_share * (data.whole @ coefficients) + theta[-1]
        if part_share:
            pooled, shares = log_sum_exp(data.parts @ coefficients, data.starts, configuration.temperature)
            logits += part_share * pooled
        margins = signs * logits
        value = float((importance * np.logaddexp(0, -margins)).sum())
        value += 0.5 * configuration.ridge * float(np.vdot(unscaled, unscaled))
        slope = -importance * signs * 0.5 * (1 - np.tanh(0.5 * margins))
        gradient = whole_transposed @ (whole_share * slope)
        if part_share:
            lengths = np.diff(data.starts, append=data.parts.shape[0])
            gradient += parts_transposed @ (part_share * np.repeat(slope, lengths, axis=0) * shares)
        gradient = scales * gradient + configuration.ridge * unscaled
        return value, np.vstack([gradient, slope.sum(axis=0)]).ravel()

    start = np.zeros((features + 1) * topics)
    theta = minimise(loss, start, tolerance=_TOLERANCE, most_iterations=_MOST_ITERATIONS)
    theta = theta.reshape(features + 1, topics)
    return Linear(scales * theta[:-1], theta[-1])


def fit_primary(configuration: Configuration, whole: Any, primary: np.ndarray, weights: np.ndarray) -> Linear:  # noqa: ANN401
    """Fit a multinomial model of the primary topic, no topic being the last class."""
    classes, features = int(primary.max()) + 1, whole.shape[1]
    truth = np.eye(classes)[primary]
    scales = np.ones(features)
    if configuration.primary_contrast:
        # One scale for all classes: that of the class which the feature tells most of.
        exponent = configuration.contrast_exponent
        scales = np.max([contrast_scales(whole, column, exponent) for column in truth.T.astype(bool)], axis=0)
        scales /= np.sqrt(np.mean(scales**2))
        whole = whole @ sparse.diags(scales)
    transposed = whole.T.tocsr()

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        theta = flat.reshape(features + 1, classes)
        coefficients = np.ascontiguousarray(theta[:-1])
        logits = whole @ coefficients + theta[-1]
        logits -= logits.max(axis=1, keepdims=True)
        total = np.exp(logits).sum(axis=1, keepdims=True)
        value = float(weights @ (np.log(total[:, 0]) - (logits * truth).sum(axis=1)))
        value += 0.5 * configuration.primary_ridge * float(np.vdot(coefficients, coefficients))
        slope = weights[:, np.newaxis] * (np.exp(logits) / total - truth)
        gradient = transposed @ slope + configuration.primary_ridge * coefficients
        return value, np.vstack([gradient, slope.sum(axis=0)]).ravel()

    start = np.zeros((features + 1) * classes)
    theta = minimise(loss, start, tolerance=_TOLERANCE, most_iterations=_MOST_ITERATIONS)
    theta = theta.reshape(features + 1, classes)
    return Linear(scales[:, np.newaxis] * theta[:-1], theta[-1])


def log_odds(logits: np.ndarray) -> np.ndarray:
    """Turn multinomial logits into the log-odds of each class against all others."""
    top = logits.max(axis=1, keepdims=True)
    powers = np.exp(logits - top)
    return logits - top - np.log(np.maximum(powers.sum(axis=1, keepdims=True) - powers, 1e-12))


def log_sum_exp(logits: np.ndarray, starts: np.ndarray, temperature: float) -> tuple[np.ndarray, np.ndarray]:
    """Pool the parts of each paragraph; also give the share of each part, which is the derivative."""
    lengths = np.diff(starts, append=len(logits))
    top = np.maximum.reduceat(logits, starts)
    powers = np.exp((logits - np.repeat(top, lengths, axis=0)) / temperature)
    total = np.add.reduceat(powers, starts)
    return top + temperature * np.log(total), powers / np.repeat(total, lengths, axis=0)
