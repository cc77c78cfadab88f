from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.text.cleaning.html_entities import replace_html_entities


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("&ldquo;双碳&rdquo;", "“双碳”"),
        ("&amp;ldquo;双碳&amp;amp;rdquo;", "“双碳”"),
        ("?ldquo;双碳?rdquo;", "“双碳”"),
        ("？ldquo;双碳？rdquo;", "“双碳”"),
        ("ldquo;双碳rdquo;", "“双碳”"),
        ("&ldquo双碳&rdquo", "“双碳”"),
        ("a&nbsp;b", "a\xa0b"),
        ("&#8220;&#x201d;&#38;", "“”&"),
        ("&#xD800;&#1114112;", "\ufffd\ufffd"),
        ("&lt;p&gt;", "<p>"),
    ],
)
def test_entities_are_replaced(text: str, replaced: str) -> None:
    assert replace_html_entities(text) == replaced


@pytest.mark.parametrize(
    "text",
    [
        "&",
        "AT&T",
        "R&D;",
        "R&D投入",
        "P&G;",
        "a&b;c",
        "gt;",
        "amp;",
        "quot;",
        "?lt;",
        "&ldquox",
        "xldquo;",
        "&#;",
        "&;",
    ],
)
def test_other_ampersands_and_semicolons_stay(text: str) -> None:
    assert replace_html_entities(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_comes_back(text: str) -> None:
    plain = text.replace("&", "").replace(";", "").replace("；", "").replace("＆", "")
    assert replace_html_entities(html.escape(plain)) == plain
