"""From probabilities to topics, or to the reason why there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zonetag.tagging.results import ParagraphTags

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from zonetag.tagging.results import Reason

#: Fewer Chinese characters than this report no work: a number, a date, a name, a loose word.
SHORTEST_PARAGRAPH = 6
#: A text in which fewer of the letters and Chinese characters than this are Chinese is in another language.
LEAST_CHINESE = 0.2

_IDEOGRAPH = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CHINESE = re.compile(f"[{_IDEOGRAPH}]")
_ENOUGH_CHINESE = re.compile(f"(?:[{_IDEOGRAPH}][^{_IDEOGRAPH}]*){{{SHORTEST_PARAGRAPH}}}")
# Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Tibetan, Mongolian, kana and hangul letters.
_FOREIGN = re.compile(
    "[A-Za-z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0e00-\u0fff\u1800-\u18af\u3040-\u30ff\uac00-\ud7a3]+"
)


def why_untagged(text: str) -> Reason | None:
    """Say why a cleaned text is not for the model to judge, None if it is."""
    foreign = sum(map(len, _FOREIGN.findall(text)))
    # So few other letters cannot outweigh enough Chinese ones, which hardly any text needs to be read through for.
    if foreign <= SHORTEST_PARAGRAPH / LEAST_CHINESE - SHORTEST_PARAGRAPH and _ENOUGH_CHINESE.search(text):
        return None
    chinese = len(_CHINESE.findall(text))
    if chinese < LEAST_CHINESE * (chinese + foreign):
        return "not_chinese"
    return "too_short" if chinese < SHORTEST_PARAGRAPH else None


def decide(
    topics: Sequence[str],
    probabilities: Sequence[float],
    thresholds: NDArray[np.float64],
    text: str,
    untagged: Reason | None,
) -> ParagraphTags:
    """Give the topics of one paragraph.

    Args:
        topics: Keys of all topics.
        probabilities: Calibrated probability of each.
        thresholds: Decision threshold of each.
        text: The cleaned paragraph.
        untagged: Why it is not for the model to judge, None if it is.
    """
    by_topic = dict(zip(topics, probabilities, strict=True))
    if untagged is not None:
        return ParagraphTags((), None, by_topic, untagged, text)
    given = [
        topic for topic, threshold in zip(topics, thresholds.tolist(), strict=True) if by_topic[topic] >= threshold
    ]
    # Sorting is stable: topics of the same probability stay in the model's order.
    given.sort(key=by_topic.__getitem__, reverse=True)
    return ParagraphTags(
        tuple(given), given[0] if given else None, by_topic, None if given else "none_above_threshold", text
    )
