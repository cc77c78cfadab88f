from __future__ import annotations

import pytest

from zonetag.serving.problems import ProblemError
from zonetag.serving.tag_requests import MOST_TEXTS, DocumentRequest, TextRequest, TextsRequest, parse_tag_request


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"text": "a"}, TextRequest("a")),
        ({"texts": ["a", ""]}, TextsRequest(("a", ""))),
        ({"document": "a"}, DocumentRequest("a", "plain", boilerplate=False)),
        (
            {"document": "a", "format": "markdown", "boilerplate": True},
            DocumentRequest("a", "markdown", boilerplate=True),
        ),
    ],
)
def test_requests(value: object, expected: object) -> None:
    assert parse_tag_request(value, 10) == expected


@pytest.mark.parametrize(
    ("value", "pointer", "words"),
    [
        ([], "", "an array, not an object"),
        (None, "", "null, not an object"),
        ({}, "", "none of them"),
        ({"text": "a", "document": "b"}, "", "text and document together"),
        ({"text": "a", "boilerplate": True}, "/boilerplate", "unknown key 'boilerplate' beside text"),
        ({"text": "a", "x/y~": 1}, "/x~1y~0", "unknown key 'x/y~'"),
        ({"text": 1}, "/text", "a number, not a string"),
        ({"text": True}, "/text", "true or false, not a string"),
        ({"texts": "a"}, "/texts", "a string, not an array"),
        ({"texts": ["a", None]}, "/texts/1", "null, not a string"),
        ({"texts": [""] * (MOST_TEXTS + 1)}, "/texts", "100,001 texts; send at most 100,000"),
        ({"document": {}}, "/document", "an object, not a string"),
        ({"document": "a", "format": "docx"}, "/format", "/tag/file"),
        ({"document": "a", "format": ["plain"]}, "/format", "plain"),
        ({"document": "a", "boilerplate": "yes"}, "/boilerplate", "a string, not true or false"),
    ],
)
def test_mistakes_are_named(value: object, pointer: str, words: str) -> None:
    with pytest.raises(ProblemError) as raised:
        parse_tag_request(value, 10)
    problem = raised.value.problem
    assert (problem.status, problem.pointer) == (422, pointer)
    assert words in problem.detail


@pytest.mark.parametrize("value", [{"text": "a" * 11}, {"texts": ["", "a" * 11]}, {"document": "a" * 11}])
def test_a_text_may_have_so_many_characters(value: object) -> None:
    with pytest.raises(ProblemError) as raised:
        parse_tag_request(value, 10)
    assert raised.value.problem.status == 413
    parse_tag_request(value, 11)
