"""The measures of finding the article on a web page, and that the results are of the pages that are there."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("lxml", reason="reading HTML takes the extra documents")

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
MODULES = ("pages", "measures", "systems", "compare")


@pytest.fixture(scope="module")
def extraction() -> Iterator[dict[str, ModuleType]]:
    before = list(sys.path)
    sys.path.insert(0, str(BENCHMARKS / "extraction"))
    try:
        yield {name: importlib.import_module(name) for name in MODULES}
    finally:
        sys.path[:] = before
        for name in MODULES:
            sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def page(extraction: dict[str, ModuleType]) -> Any:  # noqa: ANN401 - a class of the benchmark
    return extraction["pages"].SavedPage(
        name="a.html",
        group="tuned",
        structure="",
        data=b"",
        paragraphs=("一、招商", "签约12个。", "签约12个。"),
        headings=(("一、招商", 2),),
        optional=("亿元", "86.4"),
        fields={"title": "年度总结", "date": "2019-05-06", "source": None, "author": None, "document_number": None},
    )


def test_lines_count_as_often_as_they_stand_there(extraction: dict[str, ModuleType], page: Any) -> None:  # noqa: ANN401
    counts = extraction["measures"].count_paragraphs(page, ["年度 总结", "- 签约１２个。", "", "打印", "|亿元|86.4|"])
    assert (counts.right, counts.found, counts.there) == (1, 2, 3)
    assert (counts.precision, counts.recall) == (1 / 2, 1 / 3)
    assert counts.f1 == pytest.approx(0.4)


def test_a_page_without_an_article_is_right_when_nothing_is_found(extraction: dict[str, ModuleType]) -> None:
    counts = extraction["measures"].Counts
    assert counts(0, 0, 0).f1 == 1
    assert counts(0, 3, 0).f1 == 0
    assert counts(0, 0, 3).f1 == 0


def test_headings_and_fields(extraction: dict[str, ModuleType], page: Any) -> None:  # noqa: ANN401
    counts, levels = extraction["measures"].count_headings(page, [("年度总结", 1), ("一、招商", 3), ("二、", 2)])
    assert (counts.right, counts.found, counts.there, levels) == (1, 2, 1, 0)
    assert extraction["measures"].right_fields(page, {"title": "年度总结", "source": "某报"}) == {
        "title": True,
        "date": False,
    }


def test_bullets_and_spaces_make_no_difference_and_figures_do(extraction: dict[str, ModuleType]) -> None:
    normalise = extraction["pages"].normalise
    assert normalise(" - １. 签约 12 个") == "签约12个"
    assert normalise("86.4") == "86.4"


def test_the_shipped_reader_beats_the_text_of_the_whole_page(extraction: dict[str, ModuleType]) -> None:
    saved = [page for page in extraction["pages"].read_pages() if page.name.startswith(("asp_2006", "short_"))]
    f1 = {}
    for system, extract in extraction["systems"].installed():
        if system.package is None:
            found = [extraction["measures"].count_paragraphs(one, extract(source(one)).lines) for one in saved]
            f1[system.name] = sum(found, extraction["measures"].Counts(0, 0, 0)).f1
    assert f1["zonetag"] == 1
    assert f1["all text of the page"] < 0.7


def source(page: Any) -> str:  # noqa: ANN401
    encoding = "utf-8" if page.name.startswith("short_") else "gb18030"
    text: str = page.data.decode(encoding)
    return text


def test_a_system_that_is_not_installed_is_left_out(
    extraction: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("trafilatura", "resiliparse.extract.html2text", "readability"):
        monkeypatch.setitem(sys.modules, name, None)
    assert [system.name for system, _ in extraction["systems"].installed()] == ["zonetag", "all text of the page"]
    assert "resiliparse is not installed and left out: pip install resiliparse" in capsys.readouterr().err


def test_the_results_are_of_the_pages_that_are_there(extraction: dict[str, ModuleType]) -> None:
    results = json.loads((BENCHMARKS / "results" / "extraction.json").read_text(encoding="utf-8"))
    saved = extraction["pages"].read_pages()
    for group, pages in results["structures"].items():
        assert set(pages) == {page.name for page in saved if page.group == group}
    markdown = (BENCHMARKS / "results" / "extraction.md").read_text(encoding="utf-8")
    assert markdown == extraction["compare"].to_markdown(results)
