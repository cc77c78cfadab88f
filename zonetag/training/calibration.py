"""Fitting calibration and decision thresholds on paragraphs that the classifier was not trained on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import numpy as np

from zonetag.errors import MissingExtraError, TrainingError
from zonetag.model.calibration import Calibration, sigmoid

try:
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits
except ImportError as error:
    raise MissingExtraError("training a model", extra="train") from error

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zonetag.topics import TopicSchema

_LOGGER = logging.getLogger(__name__)


def fit_calibration(logits: NDArray[np.float64], labels: NDArray[np.bool_], topics: TopicSchema) -> Calibration:
    """Fit a line and a threshold a topic.

    The line is Platt's: a logistic regression of the label on the logit, with his targets a little inside 0 and 1
    ("Probabilistic outputs for support vector machines", 1999), so that a small or separable set gives no certainty.

    Args:
        logits: Of paragraphs that the classifier has not seen; shape ``(paragraphs, topics)``.
        labels: Which topics they have; the same shape.
        topics: The topics, for messages.

    Raises:
        TrainingError: A topic has no positive or no negative paragraph here.
    """
    check_both_sides(labels, topics)
    slopes, intercepts, thresholds = [], [], []
    for column, topic in enumerate(topics.keys):
        positive = labels[:, column]
        slope, intercept = _platt(logits[:, column], positive, topic)
        slopes.append(slope)
        intercepts.append(intercept)
        thresholds.append(best_threshold(sigmoid(logits[:, column] * slope + intercept)))
    return Calibration(np.array(slopes), np.array(intercepts), np.array(thresholds))


def check_both_sides(labels: NDArray[np.bool_], topics: TopicSchema) -> None:
    """Make sure that each topic can be calibrated.

    Raises:
        TrainingError: A topic has no positive or no negative paragraph.
    """
    for positive, topic in zip(labels.T, topics.keys, strict=True):
        if positive.all() or not positive.any():
            raise TrainingError(
                f"{'every' if positive.all() else 'no'} paragraph of the calibration data is labelled {topic!r}: "
                "its threshold cannot be chosen; add paragraphs, or calibrate by cross-validation"
            )


def best_threshold(probabilities: NDArray[np.float64]) -> float:
    """Give the decision threshold of the largest F1 that calibrated probabilities let one expect: half of that F1.

    Lipton, Elkan and Narayanaswamy, "Optimal thresholding of classifiers to maximize F1 measure" (2014). Unlike the
    threshold at which F1 is largest on some paragraphs, it does not rest on the labels of the few near it; the rules
    are compared in ``benchmarks/results/quality.md``.

    Args:
        probabilities: Of one topic for paragraphs as they come.
    """
    falling = np.sort(probabilities)[::-1]
    # Giving the topic to the n most probable ones: their expected true positives, twice, over n and all positives.
    expected = 2.0 * np.cumsum(falling) / (np.arange(1, len(falling) + 1) + falling.sum())
    return float(expected.max()) / 2.0


def _platt(logits: NDArray[np.float64], positive: NDArray[np.bool_], topic: str) -> tuple[float, float]:
    positives, negatives = int(positive.sum()), int((~positive).sum())
    targets = np.where(positive, (positives + 1) / (positives + 2), 1 / (negatives + 2))
    # A target between 0 and 1 is a paragraph counted on both sides.
    twice = np.concatenate([logits, logits])[:, np.newaxis]
    sides = np.repeat([1, 0], len(logits))
    # One thread, as for the classifier: the same bytes everywhere.
    with threadpool_limits(limits=1):
        regression = LogisticRegression(C=np.inf, max_iter=1000)
        regression.fit(twice, sides, sample_weight=np.concatenate([targets, 1 - targets]))
    slope, intercept = float(regression.coef_[0, 0]), float(regression.intercept_[0])
    if slope <= 0:
        _LOGGER.warning("the classifier knows nothing of %s: its probabilities are left uncalibrated", topic)
        return 1.0, 0.0
    return slope, intercept
