from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.text.cleaning.spaces import tidy_spaces


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("招商 引资 、 创新", "招商引资、创新"),
        ("物流 , 仓储", "物流,仓储"),
        ('" 三 个 "', '"三个"'),
        ("　　第一条　总则　", "第一条总则"),
        ("标准\r\n厂房", "标准厂房"),
        ("Apache \t Spark\n4.0", "Apache Spark 4.0"),
        ("新增 15 家", "新增15家"),
        ("a\u200bb", "ab"),
        ("a \u200b b", "a b"),
        ("高\ufeff新\xad区\x00", "高新区"),
        ("a\xa0b\u2003c", "a b c"),
        ("\ud83d\ude00", "😀"),
        ("\ude00\ud83d", "\ufffd\ufffd"),
        (" ", ""),
        ("", ""),
    ],
)
def test_spaces_are_tidied(text: str, tidy: str) -> None:
    assert tidy_spaces(text) == tidy


@given(st.text())
def test_nothing_but_blanks_and_unseen_signs_goes(text: str) -> None:
    tidy = tidy_spaces(text)
    assert [sign for sign in tidy if sign.isalnum()] == [sign for sign in text if sign.isalnum()]
    assert "  " not in tidy
    assert tidy == tidy.strip()
    assert tidy_spaces(tidy) == tidy
