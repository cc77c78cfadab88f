from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from zonetag.text.cleaning.width import narrow


def test_letters_digits_and_signs_become_narrow() -> None:
    assert narrow("５Ｇ＋ＡＩ，３０％＝１．５／５＠＃［ａ］～") == "5G+AI，30%=1.5/5@#[a]~"


def test_chinese_punctuation_stays() -> None:
    text = "。，、；：？！（）“”‘’《》【】—…·￥〔〕"
    assert narrow(text) is text


@given(st.text())
def test_narrow_forms_are_those_of_unicode(text: str) -> None:
    assert unicodedata.normalize("NFKC", narrow(text)) == unicodedata.normalize("NFKC", text)
    assert len(narrow(text)) == len(text)
