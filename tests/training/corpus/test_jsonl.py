from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.errors import CorpusError
from zonetag.topics import TopicSchema
from zonetag.training.corpus import LabelledFile, LabelledParagraph
from zonetag.training.corpus.jsonl import parse_jsonl

TOPICS = TopicSchema.from_keys(["招商引资", "科技创新"])


def parse(text: str) -> tuple[LabelledParagraph, ...]:
    return parse_jsonl(LabelledFile("some/a.jsonl", "a.jsonl", text), TOPICS)


def test_all_entries() -> None:
    line = (
        '{"id": "17", "text": " 甲。 ", "labels": ["科技创新", "招商引资"], "headings": ["一", "二"], "document": "d"}'
    )
    assert parse(line) == (LabelledParagraph("甲。", ("科技创新", "招商引资"), "d", ("一", "二"), "17"),)


def test_text_and_labels_are_enough() -> None:
    assert parse('\n{"text": "甲。", "labels": []}\n') == (LabelledParagraph("甲。", (), "a.jsonl:2", (), "a.jsonl:2"),)


def test_none_label_is_no_label() -> None:
    assert parse('{"text": "甲。", "labels": ["无"]}')[0].labels == ()


def test_source_is_a_document_and_a_number_an_id() -> None:
    (paragraph,) = parse('{"id": 0, "text": "甲。", "labels": [], "source": "s", "headings": [], "unanimous": true}')
    assert (paragraph.document, paragraph.identifier) == ("s", "0")


def test_paragraph_without_document_stands_for_itself() -> None:
    first, second = parse('{"id": "x", "text": "甲。", "labels": []}\n{"id": "y", "text": "乙。", "labels": []}')
    assert (first.document, second.document) == ("x", "y")


@given(
    text=st.text().filter(str.strip),
    labels=st.lists(st.sampled_from(TOPICS.keys), unique=True),
    ascii_only=st.booleans(),
)
def test_any_text_in_any_json(*, text: str, labels: list[str], ascii_only: bool) -> None:
    line = json.dumps({"text": text, "labels": labels}, ensure_ascii=ascii_only)
    (paragraph,) = parse(line)
    assert (paragraph.text, paragraph.labels) == (text.strip(), tuple(labels))


@pytest.mark.parametrize("value", ["[" * 100_000, "9" * 5_000])
def test_json_that_python_refuses(value: str) -> None:
    with pytest.raises(CorpusError, match=r":2: JSON that cannot be read"):
        parse(f'{{"text": "甲。", "labels": []}}\n{{"text": "乙。", "labels": [], "x": {value}}}')
