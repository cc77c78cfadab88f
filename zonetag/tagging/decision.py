"""From probabilities to topics, or to the reason why there is none."""

from __future__ import annotations

from itertools import compress
from operator import ge
from typing import TYPE_CHECKING

from zonetag.tagging.results import ParagraphTags

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from zonetag.tagging.results import Reason


def decide(
    topics: Sequence[str],
    probabilities: NDArray[np.float64],
    thresholds: NDArray[np.float64],
    texts: Sequence[str],
    reasons: Sequence[Reason | None],
) -> list[ParagraphTags]:
    """Give the topics of paragraphs.

    Args:
        topics: Keys of all topics.
        probabilities: Calibrated probability of each; shape ``(paragraphs, topics)``.
        thresholds: Decision threshold of each; shape ``(topics,)``.
        texts: The cleaned paragraphs.
        reasons: Why each is not for the model to judge, None if it is.
    """
    limits = thresholds.tolist()
    tags = []
    for text, reason, row in zip(texts, reasons, probabilities.tolist(), strict=True):
        by_topic = dict(zip(topics, row, strict=True))
        if reason is not None:
            tags.append(ParagraphTags((), None, by_topic, reason, text))
        elif given := list(compress(topics, map(ge, row, limits))):
            if len(given) > 1:
                # The sort is stable: topics of the same probability stay in the model's order.
                given.sort(key=by_topic.__getitem__, reverse=True)
            tags.append(ParagraphTags(tuple(given), given[0], by_topic, None, text))
        else:
            tags.append(ParagraphTags((), None, by_topic, "none_above_threshold", text))
    return tags
