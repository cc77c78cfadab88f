from __future__ import annotations

import pickle

from zonetag.reading import Mark, SourceDocument


def test_a_document_travels_to_another_process() -> None:
    document = SourceDocument("标题", "标题", "markdown", "utf-8", None, (Mark(0, 2, "heading", 1),), {"zone": "某区"})
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301  (its own bytes)


def test_a_document_can_be_a_key() -> None:
    document = SourceDocument("文", None, "plain", "utf-8", None, metadata={"zone": "某区"})
    assert {document: 1}[document] == 1


def test_the_page_of_a_place_in_the_text() -> None:
    # The second page has no text.
    document = SourceDocument("一页 三页", None, "pdf", None, None, page_starts=(0, 3, 3))
    assert [document.page_of(offset) for offset in range(6)] == [1, 1, 1, 3, 3, 3]
    assert SourceDocument("文", None, "plain", None, None).page_of(0) is None
