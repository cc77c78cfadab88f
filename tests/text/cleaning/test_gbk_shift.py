from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.text.cleaning.gbk_shift import character, lost_followers, pairs, shift


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        ("　（一）主要經濟指標完成情況", "?。ㄒ唬┲饕洕笜送瓿汕闆r"),
        ("　（二）以園區建設為抓手", "?。ǘ┮詧@區建設為抓手"),
        ("　（二）以&ldquo;", "?。ǘ┮?ldquo;"),
    ],
)
def test_the_damage_of_real_documents_is_reproduced(text: str, damaged: str) -> None:
    assert shift(text) == damaged


def test_a_lost_pair_is_no_character() -> None:
    for one, twos in lost_followers().items():
        assert all(character(one, two) is None for two in twos)
    assert 0xA3 in lost_followers()[0xFE]


@given(st.text(st.characters(codec="gbk", min_codepoint=0x80), max_size=20))
def test_pairs_are_the_bytes_of_a_text(text: str) -> None:
    assert bytes(byte for pair in pairs(text) for byte in pair) == text.encode("gbk")
