from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.reading.pdf.characters import is_unreadable, is_wide, usual


@pytest.mark.parametrize(
    ("odd", "expected"),
    [
        ("⼀⼆⼯⾼", "一二工高"),
        ("⻓⻔⻋⺠", "长门车民"),
        ("ﬁﬂ", "fifl"),
        ("\uf06c\uf0b7", "••"),
        ("\ue123\u200b\xad\x02", ""),
    ],
)
def test_odd_characters_become_usual_ones(odd: str, expected: str) -> None:
    assert "".join(map(usual, odd)) == expected


@given(st.characters(categories=["Lo", "Nd", "Po", "Ll", "Lu"]))
def test_no_letter_is_lost_and_usual_ones_stay(character: str) -> None:
    assert usual(character)
    if unicodedata.normalize("NFKC", character) == character and not 0x2E80 <= ord(character) < 0x2FE0:
        assert usual(character) == character


def test_what_says_nothing_is_unreadable() -> None:
    assert all(map(is_unreadable, (0, 3, 0xFFFD, 0xE001, 0xF0B7)))
    assert not any(map(is_unreadable, map(ord, "园区 a1。\n")))


def test_chinese_characters_and_punctuation_are_wide() -> None:
    assert all(map(is_wide, "园，。“”（）Ａ"))
    assert not any(map(is_wide, "a1.,%é"))
