from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

import pytest

from zonetag.reading import SourceDocument
from zonetag.reading.markdown import read_markdown
from zonetag.report import DescribedDocument, data_block, render_report
from zonetag.tagging import Tagger

from .conftest import EXAMPLES, OpenPage, document, paragraph

TRAINING_DOCUMENTS = EXAMPLES.parent / "training_data" / "documents"
DOCUMENTS = 200
#: Bytes that a report of so many documents may have.
MOST_BYTES = 3_000_000


def sources() -> list[SourceDocument]:
    """Two hundred documents: the training documents as they come, whose paragraphs hardly repeat each other."""
    paths = sorted(TRAINING_DOCUMENTS.glob("*.md"))
    return [read_markdown(path.read_bytes(), encoding=None, path=str(path)) for path in islice(cycle(paths), DOCUMENTS)]


@pytest.fixture(scope="module")
def large_report(packaged: Tagger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "report.html"
    documents = (DescribedDocument(packaged.tag_document(source), source.metadata) for source in sources())
    path.write_text(render_report(documents, tagger=packaged), encoding="utf-8", newline="\n")
    return path


def test_two_hundred_documents(open_page: OpenPage, large_report: Path) -> None:
    assert large_report.stat().st_size < MOST_BYTES
    page = open_page(large_report)
    assert page.locator("details").count() == DOCUMENTS
    # Nothing is made before it is needed, not even if all is opened: only what is near the window.
    assert page.locator(".paragraph").count() == 0
    page.click("#expand-all")
    page.wait_for_selector(".paragraph")
    assert 0 < page.locator(".paragraph").count() < 1000
    page.keyboard.press("n")
    page.keyboard.press("p")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_selector(f"#d{DOCUMENTS} .paragraph")


def test_searching_two_hundred_documents(open_page: OpenPage, large_report: Path) -> None:
    page = open_page(large_report, fragment=f"#d{DOCUMENTS}")
    page.wait_for_selector(f"#d{DOCUMENTS} .paragraph")
    page.fill("#search", "孵化器")
    page.wait_for_selector(".hit")
    assert page.inner_text("#result").endswith(f"/ {DOCUMENTS} 篇文档中")
    assert set(page.locator(".hit").all_inner_texts()) <= {"孵化器", "孵化", "器", "孵", "化器"}


def test_rare_characters_survive_compression(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_block, "COMPRESSED_FROM", 0)
    # All that can stand in a text, but for controls, halves of pairs, and what Unicode says is no character.
    numbers = [*range(0x20, 0x7F), *range(0xA0, 0xD800), *range(0xE000, 0xFDD0), *range(0xFDF0, 0xFFFE)]
    text = "".join(map(chr, [*numbers, *range(0x20000, 0x20100), *range(0x1F600, 0x1F620)]))
    path = tmp_path / "rare.html"
    rows = document(paragraph(text, {"招商引资": 0.9}))
    # Two documents, so that both are closed: nobody waits for fonts of all these characters.
    path.write_text(render_report([rows, rows], tagger=None), encoding="utf-8", newline="\n")
    assert 'data-encoding="deflate"' in path.read_text(encoding="utf-8")
    page = open_page(path)
    assert page.evaluate("readData().then((data) => data.documents[0].paragraphs[0].text)") == text
