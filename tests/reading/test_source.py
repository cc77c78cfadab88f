from __future__ import annotations

import pickle

from zonetag.reading import Mark, SourceDocument


def test_a_document_travels_to_another_process() -> None:
    document = SourceDocument("标题", "标题", "markdown", "utf-8", None, (Mark(0, 2, "heading", 1),), {"zone": "某区"})
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301  (its own bytes)


def test_a_document_can_be_a_key() -> None:
    document = SourceDocument("文", None, "plain", "utf-8", None, metadata={"zone": "某区"})
    assert {document: 1}[document] == 1
