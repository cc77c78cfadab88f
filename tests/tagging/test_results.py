from __future__ import annotations

import json
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from zonetag.tagging.results import ParagraphTags, TaggedParagraph

TAGS = ParagraphTags(("船", "茶"), "船", {"茶": 0.123456, "船": 0.99999}, None, "一段")
PARAGRAPH = TaggedParagraph("a.md", 3, 10, 12, ("一、甲", "(一)乙"), TAGS)


def test_tags_as_a_flat_object() -> None:
    assert json.dumps(TAGS.to_dict(), ensure_ascii=False) == (
        '{"text": "一段", "topics": ["船", "茶"], "primary": "船", '
        '"probabilities": {"茶": 0.1235, "船": 1.0}, "reason": null}'
    )


def test_a_paragraph_as_a_flat_object() -> None:
    assert json.dumps(PARAGRAPH.to_dict(), ensure_ascii=False) == (
        '{"document": "a.md", "index": 3, "start": 10, "end": 12, "headings": ["一、甲", "(一)乙"], "text": "一段", '
        '"topics": ["船", "茶"], "primary": "船", "probabilities": {"茶": 0.1235, "船": 1.0}, "reason": null}'
    )


def test_a_page_is_there_only_where_there_are_pages() -> None:
    assert "page" not in PARAGRAPH.to_dict()
    assert list(replace(PARAGRAPH, page=4).to_dict().items())[3:5] == [("end", 12), ("page", 4)]


def test_results_are_values() -> None:
    with pytest.raises(FrozenInstanceError):
        TAGS.primary = "茶"
    assert pickle.loads(pickle.dumps(PARAGRAPH)) == PARAGRAPH  # noqa: S301 - our own bytes
