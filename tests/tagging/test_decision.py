from __future__ import annotations

import numpy as np

from zonetag.tagging.decision import decide
from zonetag.tagging.results import ParagraphTags

TOPICS = ("茶", "船", "天")
THRESHOLDS = np.array([0.5, 0.3, 0.3])


def decide_one(probabilities: list[float], text: str = "一段", reason: str | None = None) -> ParagraphTags:
    (tags,) = decide(TOPICS, np.array([probabilities]), THRESHOLDS, [text], [reason])
    return tags


def test_topics_are_given_from_the_threshold_on_most_probable_first() -> None:
    tags = decide_one([0.5, 0.9, 0.29])
    assert (tags.topics, tags.primary, tags.reason, tags.text) == (("船", "茶"), "船", None, "一段")
    assert tags.probabilities == {"茶": 0.5, "船": 0.9, "天": 0.29}


def test_equal_probabilities_stay_in_the_models_order() -> None:
    assert decide_one([0.6, 0.6, 0.6]).topics == TOPICS


def test_no_topic_has_a_reason() -> None:
    tags = decide_one([0.4999, 0.1, 0.1])
    assert (tags.topics, tags.primary, tags.reason) == ((), None, "none_above_threshold")


def test_an_untagged_text_keeps_its_probabilities() -> None:
    tags = decide_one([0.9, 0.9, 0.9], "一", "too_short")
    assert (tags.topics, tags.primary, tags.reason) == ((), None, "too_short")
    assert list(tags.probabilities) == list(TOPICS)


def test_each_text_gets_its_own_row() -> None:
    rows = decide(TOPICS, np.array([[0.9, 0, 0], [0, 0, 0.9]]), THRESHOLDS, ["一", "二"], [None, "too_short"])
    assert [(row.text, row.topics, row.reason) for row in rows] == [("一", ("茶",), None), ("二", (), "too_short")]
