from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.serving.json_values import read_json, write_json
from zonetag.serving.problems import ProblemError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=10,
)


@given(VALUES)
def test_what_is_written_is_read_back(value: object) -> None:
    written = write_json(value)
    written.decode("utf-8")  # valid, also with half of a pair in it
    assert json.loads(written) == value


@pytest.mark.parametrize(
    ("body", "line", "column", "words"),
    [
        (b"", 1, 1, "expecting value"),
        (b'{"text": }', 1, 10, "expecting value"),
        (b'{\n  "text": a\n}', 2, 11, "expecting value"),
        ('{"项目": 1 "a": 2}'.encode(), 1, 10, "delimiter"),
        (b'{"text": "a\nb"}', 1, 12, "control character"),
        (b"[1]\n[2]", 2, 1, "extra data"),
        ('{\n"项": "'.encode() + b"\xff", 2, 7, "0xff is no UTF-8"),
        (b"[NaN]", 1, 1, "NaN is no JSON"),
        (b"[" * 200_000, 1, 1, "too deeply"),
        (b"1" * 5000, 1, 1, "digits"),
    ],
)
def test_mistakes_are_named_by_line_and_column(body: bytes, line: int, column: int, words: str) -> None:
    with pytest.raises(ProblemError) as raised:
        read_json(body)
    problem = raised.value.problem
    assert (problem.status, problem.line, problem.column) == (400, line, column)
    assert words in problem.detail
    assert f"line {line}, column {column}" in problem.detail


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read_json(b"\xef\xbb\xbf{}") == {}
