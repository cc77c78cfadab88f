"""The mixture: how a paragraph's own score, its sentences and its primary topic make one logit.

    logit = (1 - primary share) · topic + primary share · primary
    topic = (1 - sentence share) · (weights · coefficients) + sentence share · (pooled sentences) + intercept

``topic`` is a logistic regression a topic, trained as it stands here. ``primary`` is the log-odds of the topic in one
multinomial regression over the primary topics and none: it knows that topics compete for a paragraph, which one
regression a topic cannot know. Both are linear in the TF-IDF weights but for the two smooth maxima.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Mixture:
    """The shares; with both 0, the logits are those of plain one-vs-rest regression.

    Attributes:
        sentence_share: Of the pooled sentences, 0 to 1.
        primary_share: Of the regression over primary topics, 0 to 1.
    """

    sentence_share: float = 0.0
    primary_share: float = 0.0

    def combine(
        self, outputs: NDArray[np.float64], intercepts: NDArray[np.float64], pooled: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Give the logits.

        Args:
            outputs: Weights times coefficients for each topic and then, where there is a primary share, for each
                topic and none as the primary one; shape ``(paragraphs, topics)`` or ``(paragraphs, 2 · topics + 1)``.
            intercepts: Of each output.
            pooled: Sentence scores, pooled; shape ``(paragraphs, topics)``.

        Returns:
            Shape ``(paragraphs, topics)``.
        """
        topics = pooled.shape[1]
        topic = outputs[:, :topics] * (1.0 - self.sentence_share)
        topic += pooled * self.sentence_share
        topic += intercepts[:topics]
        if self.primary_share == 0.0:
            return topic
        primary = primary_log_odds(outputs[:, topics:] + intercepts[topics:])
        primary *= self.primary_share
        topic *= 1.0 - self.primary_share
        topic += primary
        return topic


def primary_log_odds(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the log-odds of each topic against all others and none.

    Args:
        scores: Of each topic and, last, of none; shape ``(paragraphs, topics + 1)``.

    Returns:
        Shape ``(paragraphs, topics)``.
    """
    topics = scores.shape[1] - 1
    odds: NDArray[np.float64] = scores[:, :topics] - log_sum_exp(scores.take(_rivals(topics), axis=1))
    return odds


@cache
def _rivals(topics: int) -> NDArray[np.intp]:
    """Give for each topic the columns of all others and of none; shape ``(topics, topics)``."""
    columns = np.arange(topics + 1)
    rivals = np.array([columns[columns != topic] for topic in range(topics)])
    rivals.flags.writeable = False
    return rivals


def log_sum_exp(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the log of the sum of the exponentials over the last axis."""
    largest = np.maximum.reduce(values, axis=-1)
    differences = values - largest[..., np.newaxis]
    logs: NDArray[np.float64] = np.log(np.add.reduce(np.exp(differences, out=differences), axis=-1))
    logs += largest
    return logs
