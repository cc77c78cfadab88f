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


def test_a_table_says_what_the_expression_says() -> None:
    table = class_table("a-z园\\s", beyond=False)
    in_class = [bool(re.match("[a-z园\\s]", chr(code_point))) for code_point in range(TABLE_SIZE - 1)]
    assert table[:-1].tolist() == in_class


def test_characters_beyond_the_plane_share_the_last_place() -> None:
    assert [class_table("a", beyond=beyond)[-1] for beyond in (True, False)] == [True, False]
