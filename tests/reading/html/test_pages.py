"""The saved pages: every paragraph in order, nothing else, the headings with their levels, the fields."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from zonetag.errors import EmptyInputError
from zonetag.reading import SourceDocument, read_path

PAGES = sorted((Path(__file__).parent / "pages").glob("*/*.*htm*"))
# What the reader gets wrong, and how: the day one of these passes, its line here has to go.
KNOWN_FAILURES = {
    "leader_resume.html": "the name of a person is too short for a title, and stands in a table of its own",
    "live_transcript.html": "the place of a press conference is a fact of the page, set as a paragraph",
}


def gold_of(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return gold


def normalise(text: str) -> str:
    text = re.sub(r"^(?:- |\d+\. ?)", "", text.strip("| "))
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def paragraphs_of(document: SourceDocument) -> list[str]:
    """The lines of a document without its title and the rows of its tables."""
    lines = [line for line in document.text.splitlines() if line and not line.startswith("| ")]
    return [normalise(line) for line in lines if line != document.title]


def article_pages(*, known_failures: bool) -> list[Any]:
    return [
        pytest.param(path, id=path.stem)
        for path in PAGES
        if gold_of(path)["paragraphs"] and (path.name in KNOWN_FAILURES) == known_failures
    ]


def test_a_third_of_the_pages_is_held_out() -> None:
    held_out = sum(path.parent.name == "held_out" for path in PAGES)
    assert len(PAGES) >= 30
    assert 3 * held_out >= len(PAGES) - 2
    assert set(KNOWN_FAILURES) <= {path.name for path in PAGES}


@pytest.mark.parametrize("path", article_pages(known_failures=False))
def test_the_article_is_found(path: Path) -> None:
    gold = gold_of(path)
    document = read_path(path)
    assert paragraphs_of(document) == [normalise(one["text"]) for one in gold["paragraphs"]]
    assert normalise(document.title or "") == normalise(gold["title"] or "")
    title, *headings = document.marks if document.title else (None, *document.marks)
    assert title is None or (document.text[: title.end], title.level) == (document.title, 1)
    assert [(normalise(document.text[mark.start : mark.end]), mark.level) for mark in headings if mark] == [
        (normalise(one["text"]), one["heading"]) for one in gold["paragraphs"] if "heading" in one
    ]
    for name in ("date", "source", "author", "document_number"):
        if gold[name]:
            assert document.metadata[name] == gold[name]


@pytest.mark.parametrize("path", article_pages(known_failures=True))
def test_a_known_failure_still_fails(path: Path) -> None:
    found = paragraphs_of(read_path(path))
    gold = [normalise(one["text"]) for one in gold_of(path)["paragraphs"]]
    assert found != gold
    assert len(set(gold) - set(found)) <= 1


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.stem) for path in PAGES if not gold_of(path)["paragraphs"]]
)
def test_a_page_without_an_article_says_so(path: Path) -> None:
    with pytest.raises(EmptyInputError, match=f"{path.name}: no article on this page, only links"):
        read_path(path)


def test_the_cells_of_a_table_of_figures_stay_together() -> None:
    document = read_path(next(path for path in PAGES if path.stem == "statistics_bulletin"))
    assert "\n| 实际利用外资 | 万美元 | 10460 | -3.5 |\n| 一般公共预算收入 |" in document.text


def test_a_cell_that_is_a_paragraph_follows_the_row_of_the_others() -> None:
    document = read_path(next(path for path in PAGES if path.stem == "task_table"))
    assert "\n| 3 | 行政服务中心 | 6月底 |\n\n深化行政审批制度改革，" in document.text


def test_the_items_of_lists_have_bullets_and_numbers() -> None:
    text = read_path(next(path for path in PAGES if path.stem == "semantic_2022")).text
    assert "- “免申即享”，惠企资金直达快享：\n\n1. 设备补贴；\n\n2. 稳岗返还。" in text
