from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from zonetag.text.code_points import TABLE_SIZE, class_table, join_code_points, text_ends


@given(st.lists(st.text("园a，\ud800\U00020000", max_size=5), max_size=4))
def test_texts_are_joined_with_separators(texts: list[str]) -> None:
    code_points = join_code_points(texts, "|")
    assert "".join(map(chr, code_points.tolist())) == "|" + "".join(text + "|" for text in texts) + (
        "" if texts else "|"
    )
    assert [code_points[end] for end in text_ends(texts).tolist()] == [ord("|")] * len(texts)


@given(st.characters(max_codepoint=TABLE_SIZE - 2, categories=["L", "P", "Z", "C"]))
def test_a_table_says_what_the_expression_says(character: str) -> None:
    table = class_table("a-z园\\s", beyond=False)
    assert table[ord(character)] == bool(re.match("[a-z园\\s]", character))


def test_characters_beyond_the_plane_share_the_last_place() -> None:
    assert [class_table("a", beyond=beyond)[-1] for beyond in (True, False)] == [True, False]
