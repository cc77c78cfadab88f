from __future__ import annotations

import numpy as np
import pytest

from zonetag.tagging.decision import LEAST_CHINESE, SHORTEST_PARAGRAPH, decide, why_untagged

TOPICS = ("茶", "船", "天")
THRESHOLDS = np.array([0.5, 0.3, 0.3])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "too_short"),
        ("2023年", "too_short"),
        ("123456789", "too_short"),
        ("园" * (SHORTEST_PARAGRAPH - 1), "too_short"),
        ("园" * SHORTEST_PARAGRAPH, None),
        ("The zone signed 12 projects.", "not_chinese"),
        ("ЗонаразвитияПекин", "not_chinese"),
        ("a", "not_chinese"),
        ("全区GDP增长，PPP项目落地", None),
        ("园" * 10 + "a" * 40, None),
        ("园" * 10 + "a" * 41, "not_chinese"),
        ("二〇二三年全区经济", None),
        ("\0\ud800，。", "too_short"),
    ],
)
def test_reasons_for_not_asking_the_model(text: str, reason: str | None) -> None:
    assert why_untagged(text) == reason


def test_least_chinese_is_a_fifth() -> None:
    assert LEAST_CHINESE == 0.2


def test_topics_are_given_from_the_threshold_on_most_probable_first() -> None:
    tags = decide(TOPICS, [0.5, 0.9, 0.29], THRESHOLDS, "一段", None)
    assert (tags.topics, tags.primary, tags.reason, tags.text) == (("船", "茶"), "船", None, "一段")
    assert tags.probabilities == {"茶": 0.5, "船": 0.9, "天": 0.29}


def test_equal_probabilities_stay_in_the_models_order() -> None:
    assert decide(TOPICS, [0.6, 0.6, 0.6], THRESHOLDS, "", None).topics == TOPICS


def test_no_topic_has_a_reason() -> None:
    tags = decide(TOPICS, [0.4999, 0.1, 0.1], THRESHOLDS, "一段", None)
    assert (tags.topics, tags.primary, tags.reason) == ((), None, "none_above_threshold")


def test_an_untagged_text_keeps_its_probabilities() -> None:
    tags = decide(TOPICS, [0.9, 0.9, 0.9], THRESHOLDS, "一", "too_short")
    assert (tags.topics, tags.primary, tags.reason) == ((), None, "too_short")
    assert list(tags.probabilities) == list(TOPICS)
