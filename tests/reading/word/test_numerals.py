from __future__ import annotations

import pytest

from zonetag.reading.word.numerals import numeral


@pytest.mark.parametrize(
    ("numbering_format", "expected"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        (
            "chineseCounting",
            {0: "〇", 1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 105: "一百〇五", 110: "一百一十"},
        ),
        ("chineseCountingThousand", {19: "十九", 105: "一百零五", 2024: "二千零二十四", 1000: "一千", 10000: "10000"}),
        ("japaneseCounting", {3: "三"}),
        ("ideographDigital", {10: "一〇", 23: "二三"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 23: "贰拾叁"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 780: "z" * 30, 781: "781"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 1990: "MCMXC"}),
        ("unknown", {7: "7"}),
    ],
)
def test_numbers_are_written_as_word_writes_them(numbering_format: str, expected: dict[int, str]) -> None:
    assert {number: numeral(number, numbering_format) for number in expected} == expected
