from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.reading.plausibility import plausibility


@pytest.mark.parametrize(
    "text",
    ["开发区招商引资", "開發區招商引資", "（一）“十三五”时期，完成投资①②③；", "２０１８年——", "ABC, 开发区 2018\r\n"],
)
def test_chinese_is_plausible(text: str) -> None:
    assert plausibility(text) == 1


@pytest.mark.parametrize(
    "text",
    ["", "ABC 2018", "ひらがな", "Привет", "경제자유구역", "\ufffd\ufffd", "\ue000\ue4c6", "\0\x01", "龘靐齉爩"],
)
def test_what_is_not_chinese_has_no_plausibility(text: str) -> None:
    assert plausibility(text) == 0


def test_the_scripts_are_not_added_up() -> None:
    assert plausibility("这国发产這國發產") == 0.5


def test_ascii_counts_where_it_is_asked_to() -> None:
    assert plausibility("ab龘靐", count_ascii=True) == 0.5
    assert plausibility("ab", count_ascii=True) == 1
    assert plausibility("\0\0", count_ascii=True) == 0


@given(st.text(), st.booleans())
def test_it_is_a_share(text: str, count_ascii: bool) -> None:  # noqa: FBT001  (hypothesis fills it)
    assert 0 <= plausibility(text, count_ascii=count_ascii) <= 1
