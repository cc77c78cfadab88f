from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.model.folding import BREAK, CODE_POINTS, DIGIT, character_ngrams, fold, folding_table


def test_table_is_the_definition() -> None:
    table = folding_table()
    assert len(table) == CODE_POINTS
    assert all(chr(folded) == (fold(chr(code_point)) or BREAK) for code_point, folded in enumerate(table.tolist()))


def test_table_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="read-only"):
        folding_table()[0] = 1


@given(st.text(alphabet=st.characters(max_codepoint=CODE_POINTS - 1, exclude_categories=[]), max_size=60))
def test_folding_by_table_and_joining_digits_is_folding(text: str) -> None:
    by_table = "".join(chr(folding_table()[ord(character)]) for character in text)
    runs = by_table.split()
    while any(DIGIT * 2 in run for run in runs):
        runs = [run.replace(DIGIT * 2, DIGIT) for run in runs]
    assert BREAK.join(runs) == fold(text)


@given(st.text(st.characters(exclude_categories=[])))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("2023年", "0年"),
        ("3.5亿元", "0 0亿元"),
        ("1,024", "0 0"),
        ("12 34", "0 0"),
        ("0a0", "0a0"),
        ("GDP增长", "gdp增长"),
        ("É", ""),
        ("二〇二三", "二〇二三"),
        ("，。", ""),
        ("", ""),
        ("\0\ud800园\udfff区\U00020000", "园 区"),
    ],
)
def test_examples(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text("园区0a ，", max_size=30), st.integers(1, 4), st.integers(0, 3))
def test_ngrams_are_the_pieces_of_the_runs(text: str, shortest: int, more: int) -> None:
    longest = min(shortest + more, 4)
    ngrams = character_ngrams(text, shortest, longest)
    runs = fold(text).split()
    assert all(shortest <= len(ngram) <= longest for ngram in ngrams)
    assert all(any(ngram in run for run in runs) for ngram in ngrams)
    assert len(ngrams) == sum(max(len(run) - length + 1, 0) for run in runs for length in range(shortest, longest + 1))
