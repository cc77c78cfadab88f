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

    The line is Platt's: a logistic regression of the label on the logit. The threshold is the one at which F1 is
    largest on these paragraphs, half-way to the next probability below it.

    Args:
        logits: Of paragraphs that the classifier has not seen; shape ``(paragraphs, topics)``.
        labels: Which topics they have; the same shape.
        topics: The topics, for messages.

    Raises:
        TrainingError: A topic has no positive or no negative paragraph here.
    """
    slopes, intercepts, thresholds = [], [], []
    for column, topic in enumerate(topics.keys):
        positive = labels[:, column]
        if positive.all() or not positive.any():
            raise TrainingError(
                f"{'every' if positive.all() else 'no'} paragraph of the calibration data is labelled {topic!r}: "
                "its threshold cannot be chosen; add paragraphs, or calibrate by cross-validation"
            )
        slope, intercept = _platt(logits[:, column], positive, topic)
        probabilities = sigmoid(logits[:, column] * slope + intercept)
        slopes.append(slope)
        intercepts.append(intercept)
        thresholds.append(best_threshold(probabilities, positive))
    return Calibration(np.array(slopes), np.array(intercepts), np.array(thresholds))


def best_threshold(probabilities: NDArray[np.float64], positive: NDArray[np.bool_]) -> float:
    """Give the probability from which on giving the topic has the largest F1."""
    order = np.argsort(-probabilities, kind="stable")
    falling = np.append(probabilities[order], 0.0)
    true_positives = np.cumsum(positive[order])
    f1 = 2 * true_positives / (np.arange(1, len(order) + 1) + positive.sum())
    # A threshold cannot part equal probabilities: only the last of a run of them is a place to cut.
    f1[:-1][falling[:-2] == falling[1:-1]] = 0.0
    cut = int(np.argmax(f1))
    middle = float((falling[cut] + falling[cut + 1]) / 2)
    # Between two neighbouring floating-point numbers there is no middle, and rounding may give the lower one.
    return middle if middle > falling[cut + 1] else float(falling[cut])


def _platt(logits: NDArray[np.float64], positive: NDArray[np.bool_], topic: str) -> tuple[float, float]:
    # One thread, as for the classifier: the same bytes everywhere.
    with threadpool_limits(limits=1):
        regression = LogisticRegression(C=np.inf, max_iter=1000).fit(logits[:, np.newaxis], positive)
    slope, intercept = float(regression.coef_[0, 0]), float(regression.intercept_[0])
    if slope <= 0:
        _LOGGER.warning("the classifier knows nothing of %s: its probabilities are left uncalibrated", topic)
        return 1.0, 0.0
    return slope, intercept
