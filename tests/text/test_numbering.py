from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.text.cleaning.gbk_shift import shift
from zonetag.text.numbering import NumberingKind, read_bare_number, read_numbering, read_shifted_number

CASES = json.loads((Path(__file__).parent / "cases" / "numbering.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "kind", "number"), CASES["numbered"])
def test_numbered(text: str, kind: str, number: int | None) -> None:
    numbering = read_numbering(text)
    assert numbering is not None
    assert (numbering.kind, numbering.number) == (NumberingKind[kind], number)


@pytest.mark.parametrize("text", CASES["not numbered"])
def test_not_numbered(text: str) -> None:
    assert read_numbering(text) is None


@pytest.mark.parametrize(("text", "number"), CASES["bare"])
def test_bare(text: str, number: int) -> None:
    numbering = read_bare_number(text)
    assert numbering is not None
    assert (numbering.number, numbering.end) == (number, len(str(number)))


@pytest.mark.parametrize("text", CASES["not bare"])
def test_not_bare(text: str) -> None:
    assert read_bare_number(text) is None


def test_the_words_stand_behind_it() -> None:
    for text in ("（十二）、完善功能", "第一章完善功能", "1.1完善功能", "一是完善功能", "⑴完善功能"):
        numbering = read_numbering(text)
        assert numbering is not None
        assert text[numbering.end :] == "完善功能"


def test_a_number_in_text_that_lost_a_byte() -> None:
    for number, numeral in enumerate("一二三四五六七八九十", 1):
        for following in "主以加":
            damaged = shift(f"　（{numeral}）{following}动发展")
            numbering = read_shifted_number(damaged)
            assert numbering is not None
            assert (numbering.kind, numbering.number) == (NumberingKind.CHINESE_BRACKET, number)
    assert read_shifted_number("?。你好") is None
    assert read_shifted_number("（一）主") is None


@given(st.integers(1, 199))
def test_chinese_numbers(number: int) -> None:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    digits = " 一二三四五六七八九"
    numeral = "一百" * hundreds
    numeral += "零" if hundreds and not tens and ones else ""
    numeral += (digits[tens] if tens > 1 or hundreds else "") + "十" if tens else ""
    numeral += digits[ones] if ones else ""
    numbering = read_numbering(f"第{numeral}条")
    assert numbering is not None
    assert numbering.number == number


@given(st.text("第一二十百条章是、.．（）()1２①ⅠⅣ�. 园%亿"))
def test_any_text_can_be_asked(text: str) -> None:
    numbering = read_numbering(text)
    assert numbering is None or 0 < numbering.end <= len(text)
    assert read_bare_number(text) is None or text[0].isdecimal()
