from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.errors import InputError
from zonetag.report.rows import parse_row
from zonetag.tagging import ParagraphTags, TaggedParagraph

GOOD: dict[str, Any] = {"text": "签约", "topics": ["招商引资"], "probabilities": {"招商引资": 0.9}, "reason": None}

texts = st.text(max_size=20)
keys = st.lists(st.text(min_size=1, max_size=6), unique=True, max_size=4)


@st.composite
def tagged(draw: st.DrawFn) -> TaggedParagraph:
    topics = draw(keys)
    probabilities = {topic: round(draw(st.floats(0, 1)), 4) for topic in topics}
    given_topics = tuple(draw(st.lists(st.sampled_from(topics), unique=True)) if topics else ())
    reason = None if given_topics else draw(st.sampled_from(["none_above_threshold", "too_short", "boilerplate"]))
    text = draw(texts)
    return TaggedParagraph(
        document=draw(texts | st.none()),
        index=draw(st.integers(0, 99)),
        start=draw(st.integers(0, 99)),
        end=draw(st.integers(0, 99)),
        headings=tuple(draw(st.lists(texts, max_size=3))),
        tags=ParagraphTags(given_topics, given_topics[0] if given_topics else None, probabilities, reason, text),
        identifier=draw(st.none() | texts | st.integers()),
        page=draw(st.none() | st.integers(1, 99)),
    )


@given(tagged())
def test_what_tagging_writes_is_read_back(paragraph: TaggedParagraph) -> None:
    assert parse_row(paragraph.to_dict(), "x:1:1") == paragraph


def test_the_least_that_a_row_holds() -> None:
    parsed = parse_row({"text": "签约", "topics": [], "probabilities": {}}, "x:1:1")
    assert (parsed.index, parsed.document, parsed.headings, parsed.tags.reason) == (-1, None, (), None)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": 1}, "text is 1"),
        ({"topics": "招商引资"}, "topics is '招商引资'"),
        ({"topics": [1]}, "topics is"),
        ({"topics": ["别的"]}, "'别的' has no probability"),
        ({"probabilities": [0.9]}, "probabilities is"),
        ({"probabilities": {"招商引资": 1.5}}, "is 1.5, not a number from 0 to 1"),
        ({"probabilities": {"招商引资": "高"}}, "is '高', not a number from 0 to 1"),
        ({"probabilities": {"招商引资": True}}, "not a number from 0 to 1"),
        ({"probabilities": {"招商引资": float("nan")}}, "not a number from 0 to 1"),
        ({"reason": "?"}, "reason is '?'"),
        ({"document": 3}, "document is 3"),
        ({"headings": "一"}, "headings is '一'"),
        ({"index": "三"}, "index is '三', not a whole number"),
        ({"page": 1.5}, "page is 1.5, not a whole number"),
    ],
)
def test_wrong_rows_say_what_is_wrong(change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_row({**GOOD, **change}, "tags.jsonl:7:1")
    assert str(caught.value).startswith("tags.jsonl:7:1: ")
    assert message in str(caught.value)


@pytest.mark.parametrize("name", ["text", "topics", "probabilities"])
def test_missing_entries_are_named(name: str) -> None:
    with pytest.raises(InputError, match=f"no {name}"):
        parse_row({key: GOOD[key] for key in GOOD if key != name}, "x:1:1")
