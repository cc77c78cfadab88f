from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from zonetag.report import DescribedDocument, ReportSettings, render_report
from zonetag.tagging import Tagger

from .conftest import OpenPage, document, paragraph

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

EVIL = '</script><script>document.title = "gone"</script><!-- <b onclick=x>粗</b> ${1 + 1}'


def test_a_document_as_it_was_tagged(page: Page, described: tuple[DescribedDocument, ...]) -> None:
    page.click("#d4 summary")
    page.wait_for_selector("#d4 .paragraph")
    rows = described[3].document.paragraphs
    assert page.locator("#d4 .text").all_inner_texts() == [row.tags.text for row in rows]
    for place, row in enumerate(rows, start=1):
        chips = page.locator(f"#d4p{place} .chip")
        assert chips.locator(".name").all_inner_texts() == list(row.tags.topics)
        for topic, written in zip(row.tags.topics, chips.locator(".probability").all_inner_texts(), strict=True):
            assert written == (
                ">0.99" if row.tags.probabilities[topic] >= 0.995 else f"{row.tags.probabilities[topic]:.2f}"
            )
    headings = page.locator("#d4 .heading").all_inner_texts()
    # The first heading over all is the document's title.
    assert headings == list(dict.fromkeys(heading for row in rows for heading in row.headings[1:]))
    levels = page.eval_on_selector_all(
        "h1, h2, h3, h4, h5, h6", "all => all.map(element => Number(element.tagName[1]))"
    )
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_telling_words_and_their_contributions(
    page: Page, described: tuple[DescribedDocument, ...], packaged: Tagger
) -> None:
    page.click("#d4 summary")
    page.wait_for_selector("#d4 .paragraph")
    row = next(row for row in described[3].document.paragraphs if row.tags.topics == ("招商引资",))
    element = page.locator(f"#d4p{row.index + 1}")
    # A word that comes twice tells differently in either place.
    values = {word.start: word.value for word in packaged.explain(row.tags.text, "招商引资").words}
    words = element.locator(".word")
    assert words.count() > 1
    word = words.first
    word.hover()
    page.wait_for_selector("#tooltip:not([hidden])")
    start = word.evaluate(
        "word => { const before = document.createRange(); before.setStart(word.closest('.text'), 0);"
        " before.setEndBefore(word); return before.toString().length; }"
    )
    value = round(values[start] * 100) / 100
    assert page.inner_text("#tooltip").split() == ["A", "对“招商引资”的贡献", f"+{value:.2f}"]
    assert word.evaluate("word => getComputedStyle(word).textDecorationLine") == "underline"
    page.keyboard.press("Escape")
    assert not page.is_visible("#tooltip")
    page.hover("h2 >> nth=0", force=True)


def test_whatever_is_in_a_document_is_text(open_page: OpenPage, packaged: Tagger, tmp_path: Path) -> None:
    text = f"全年新签约项目32个，协议总投资186亿元。{EVIL}"
    probabilities = dict(packaged.tag(text).probabilities) | {"招商引资": 0.9}
    rows = document(paragraph(text, probabilities, document=f"{EVIL}.txt", headings=("题", EVIL)), title=EVIL)
    path = tmp_path / "evil.html"
    settings = ReportSettings(title="安全")
    path.write_text(render_report([rows], tagger=packaged, settings=settings), encoding="utf-8", newline="\n")
    page = open_page(path)
    assert page.inner_text("#d1p1 .text") == text
    assert page.inner_text("#d1 h3") == EVIL
    page.fill("#search", "onclick")
    page.wait_for_selector(".hit")
    assert page.locator(".hit").all_inner_texts() == ["onclick"] * 2  # in the heading as well
    assert page.title() == "安全"
    assert page.locator("b[onclick], body > b").count() == 0


def test_places_beyond_the_first_plane(open_page: OpenPage, packaged: Tagger, tmp_path: Path) -> None:
    text = "𠮷𠮷镇𫓧业公司：全年新签约项目32个，协议总投资186亿元。"
    path = tmp_path / "rare.html"
    rows = document(paragraph(text, dict(packaged.tag(text).probabilities)))
    path.write_text(render_report([rows], tagger=packaged), encoding="utf-8", newline="\n")
    page = open_page(path)
    known = {word.word for word in packaged.explain(text, "招商引资").words}
    words = page.locator(".word").all_inner_texts()
    assert words
    assert set(words) <= known


def test_one_document_is_open(
    open_page: OpenPage, described: tuple[DescribedDocument, ...], packaged: Tagger, tmp_path: Path
) -> None:
    path = tmp_path / "one.html"
    path.write_text(render_report(described[1:2], tagger=packaged), encoding="utf-8", newline="\n")
    page = open_page(path)
    assert page.locator(".paragraph").count() == len(described[1].document.paragraphs)


def test_kinds_of_paragraphs_without_topics(open_page: OpenPage, tmp_path: Path) -> None:
    known = {"招商引资": 0.1}
    rows = document(
        paragraph("没有主题的一段话。", known),
        paragraph("短", known, reason="too_short"),
        paragraph("English only", known, reason="not_chinese"),
        paragraph("首页 上一页", {}, reason="boilerplate"),
    )
    path = tmp_path / "untagged.html"
    path.write_text(render_report([rows], tagger=None), encoding="utf-8", newline="\n")
    page = open_page(path)
    assert page.locator(".reason").all_inner_texts() == [
        "无主题",
        "太短，未判断",
        "不是中文，未判断",
        "页面残留，未判断",
    ]
    assert page.inner_text("#result") == "1 篇文档，3 段"  # a leftover of the page does not count
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.locator("#d1p4").focus()


def test_without_scripts_the_short_form_is_there(open_page: OpenPage, report_file: Path) -> None:
    page = open_page(report_file, ready=False, java_script_enabled=False)
    assert page.is_visible("noscript p")
    assert not page.is_visible("#controls")
    assert not page.is_visible("#theme")
    page.click("#d4 summary")
    assert page.is_visible("#d4 .excerpts dd >> nth=0")
    assert page.is_visible("#heat-map")


def test_narrow_and_wide_pages_do_not_scroll_sideways(open_page: OpenPage, report_file: Path) -> None:
    for width in (360, 768, 1024, 1600):
        page = open_page(report_file, viewport={"width": width, "height": 800})
        page.click("#d4 summary")
        page.wait_for_selector("#d4 .paragraph")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_bar_folds_on_a_narrow_page(open_page: OpenPage, report_file: Path) -> None:
    page = open_page(report_file, viewport={"width": 360, "height": 800})
    assert not page.is_visible(".topic-button >> nth=0")
    page.click("#more")
    assert page.get_attribute("#more", "aria-expanded") == "true"
    page.click(".topic-button >> nth=0")
    assert page.inner_text("#result").count("/") == 2


def test_printing(
    open_page: OpenPage, report_file: Path, described: tuple[DescribedDocument, ...], tmp_path: Path
) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    page = open_page(report_file, color_scheme="dark")
    for number in (4, 5):
        page.click(f"#d{number} summary")
    page.emulate_media(media="print")
    assert not page.is_visible("#controls")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    with pdfium.PdfDocument(tmp_path / "report.pdf") as pdf:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    text = "".join(text.split())
    for row in (*described[3].document.paragraphs, *described[4].document.paragraphs):
        assert row.tags.text[:12] in text
    assert described[5].document.paragraphs[1].tags.text[:12] not in text  # closed
