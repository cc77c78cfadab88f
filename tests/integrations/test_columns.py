from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zonetag
from zonetag.errors import InputError
from zonetag.integrations.columns import TagColumns, Unreadable, tag_texts

from .conftest import TEXTS

TAGGER = zonetag.load()
COLUMNS = TagColumns(TAGGER.model.topics.keys)
BY_TEXT = {text: TAGGER.tag(text) for text in TEXTS if text is not None}


def test_values_are_those_of_to_dict() -> None:
    tags = BY_TEXT[TEXTS[0] or ""]
    row = dict(zip(COLUMNS.names, COLUMNS.values(tags), strict=True))
    expected = tags.to_dict()
    probabilities = {f"p_{topic}": value for topic, value in expected["probabilities"].items()}
    assert row == {name: expected[name] for name in ("topics", "primary", "reason")} | probabilities


def test_no_text_has_no_values_and_an_unreadable_one_says_why() -> None:
    width = len(COLUMNS.names)
    assert COLUMNS.values(None) == (None,) * width
    assert COLUMNS.values(Unreadable("no text")) == (None, None, "error: no text", *(None,) * (width - 3))


# One endless batch would hide a mistake in the order: long texts fill batches.
@given(st.lists(st.sampled_from([*TEXTS, Unreadable("a"), Unreadable("b"), (TEXTS[0] or "") * 400]), max_size=60))
def test_each_text_has_its_own_outcome_in_order(texts: list[str | Unreadable | None]) -> None:
    outcomes = list(tag_texts(TAGGER, iter(texts)))
    assert len(outcomes) == len(texts)
    for text, outcome in zip(texts, outcomes, strict=True):
        if isinstance(text, str):
            assert outcome == (BY_TEXT[text] if text in BY_TEXT else TAGGER.tag(text))
        else:
            assert outcome is text


def test_texts_are_read_no_further_than_batches_reach() -> None:
    read = 0

    def endless() -> object:
        nonlocal read
        while True:
            read += 1
            yield TEXTS[read % len(TEXTS)]

    outcomes = tag_texts(TAGGER, endless())  # type: ignore[arg-type]
    for _ in range(10):
        next(outcomes)
    assert read < 10_000


@pytest.mark.parametrize(
    ("present", "message"),
    [
        (["id", "text"], "no column 'body'; there are 'id', 'text'"),
        ([], "no column 'body'; there are none"),
        (["body", "body"], "2 columns are called 'body'"),
        (["body", "primary", "topics"], "'topics', 'primary'; choose a prefix"),
    ],
)
def test_what_stands_against_adding_them(present: list[str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        COLUMNS.check(present, text_column="body")


def test_a_prefix_parts_old_and_new() -> None:
    columns = TagColumns(COLUMNS.topics, prefix="zonetag_")
    columns.check(["body", *COLUMNS.names], text_column="body")
    assert columns.names == tuple(f"zonetag_{name}" for name in COLUMNS.names)
