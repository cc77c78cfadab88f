from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.text.cleaning.pinyin_notes import is_toned_syllable, remove_pinyin_notes


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("業(yè)", "業"),
        ("創(chuàng)新", "創新"),
        ("发（fā）展", "发展"),
        ("園區(qū)規(guī)劃", "園區規劃"),
        ("綠(lǜ)色", "綠色"),
        ("發(fɑ̄)展", "發展"),
        ("業(Yè)", "業"),
        (unicodedata.normalize("NFD", "業(yè)"), "業"),
        ("𠀀(hē)", "𠀀"),
        ("我們(men)", "我們"),
        ("三個(ge)", "三個"),
    ],
)
def test_notes_are_removed(text: str, without: str) -> None:
    assert remove_pinyin_notes(text) == without


@pytest.mark.parametrize(
    "text",
    [
        "公私合作(PPP)", "方案(a)、(b)", "管廊(an)", "支援(men)", "二甲苯(PX)", "项目(e)", "合作(é è)", "咖啡(café)",
        "(yè)", "A(yè)", "業 (yè)", "業(yè", "業yè)", "業()", "業(yēè)", "業(bī bō)", "業(xbè)", "業(yè1)",
    ],
)  # fmt: skip
def test_other_brackets_stay(text: str) -> None:
    assert remove_pinyin_notes(text) == text


@pytest.mark.parametrize(
    "syllable", ["ā", "zhuàng", "nǚ", "lüè", "ér", "shuǐ", "qióng", "xū", "ń", "ňg", "jué", "yuán", "wéng", "chuā"]
)
def test_syllables_are_known(syllable: str) -> None:
    assert is_toned_syllable(syllable)
    assert is_toned_syllable(unicodedata.normalize("NFD", syllable))


@pytest.mark.parametrize("word", ["", "ye", "yé̀", "è́", "fü", "née", "bàr", "gēo", "jǖ", "vè", "̄"])
def test_other_words_are_no_syllables(word: str) -> None:
    assert not is_toned_syllable(word)


@given(st.text())
def test_any_text_is_taken(word: str) -> None:
    assert is_toned_syllable(word) in {True, False}
    assert remove_pinyin_notes(f"業({word})").startswith("業")
