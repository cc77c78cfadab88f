from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.tagging.reasons import LEAST_CHINESE, SHORTEST_PARAGRAPH, why_untagged, why_untagged_many


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


@given(st.lists(st.text("园区〇aЗあ \0\ud800\U00020000，1", max_size=40), max_size=6))
def test_many_texts_at_once(texts: list[str]) -> None:
    assert why_untagged_many(texts) == [why_untagged(text) for text in texts]
