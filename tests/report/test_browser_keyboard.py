from __future__ import annotations

from typing import TYPE_CHECKING

from zonetag.report import DescribedDocument

from .conftest import OpenPage

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.closest('.paragraph, .document')?.id ?? document.activeElement.id")


def press(page: Page, *keys: str) -> str:
    for key in keys:
        page.keyboard.press(key)
    return focused(page)


def test_through_the_paragraphs(page: Page) -> None:
    assert press(page, "j") == "d1p1"
    assert press(page, "j") == "d1p2"
    assert press(page, "ArrowDown") == "d1p3"
    assert press(page, "k") == "d1p2"
    assert press(page, "ArrowUp") == "d1p1"
    assert press(page, "k") == "d1p1"
    box = page.locator("#d1p1").bounding_box()
    bar = page.locator("#controls").bounding_box()
    assert box
    assert bar
    assert bar["y"] + bar["height"] <= box["y"] < 900


def test_into_the_next_document_and_back(page: Page) -> None:
    page.click("#d1 summary")
    last = page.locator("#d1 .paragraph").last
    last.focus()
    assert press(page, "j") == "d2p1"
    assert page.get_attribute("#d2", "open") is not None
    assert press(page, "k") == last.get_attribute("id")


def test_past_what_a_filter_leaves_out(page: Page) -> None:
    press(page, "2")
    assert page.get_attribute(".topic-button[data-topic='1']", "aria-pressed") == "true"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    order = page.eval_on_selector_all(".paragraph", "all => all.map(element => element.id)")
    assert [press(page, "j") for _ in order[:8]] == order[:8]
    press(page, "2", "0")
    assert page.get_attribute(".topic-button[data-topic='none']", "aria-pressed") == "true"


def test_documents(page: Page) -> None:
    assert press(page, "n") == "d1"
    assert press(page, "n", "n") == "d3"
    assert press(page, "p") == "d2"
    page.keyboard.press("Enter")
    page.wait_for_selector("#d2[open] .paragraph")
    page.keyboard.press("e")
    assert page.locator("details:not([open])").count() == 0


def test_search_box(page: Page) -> None:
    assert press(page, "/") == "search"
    page.keyboard.type("jk12")
    assert page.input_value("#search") == "jk12"
    assert press(page, "Escape") != "search"


def test_help(page: Page) -> None:
    page.keyboard.press("?")
    assert page.is_visible("#help")
    assert press(page, "j") != "d1p1"
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")
    page.click("#help-open")
    page.uncheck("#keys-enabled")
    page.click("#help-close")
    assert press(page, "j") != "d1p1"
    page.keyboard.press("?")
    assert not page.is_visible("#help")
    page.reload()
    page.wait_for_selector("html.ready")
    assert press(page, "j") != "d1p1"  # remembered
    page.locator("#d1p1").or_(page.locator("#d1 summary")).first.click()
    page.wait_for_selector("#d1 .paragraph")
    page.locator("#d1p1").focus()
    assert press(page, "ArrowDown") == "d1p2"  # the arrows are no single characters


def test_tab_goes_through_the_words_of_one_paragraph(page: Page) -> None:
    page.click("#d1 summary")
    page.wait_for_selector("#d1 .paragraph")
    tagged = page.locator("#d1 .paragraph:not(.untagged)").first
    tagged.focus()
    words = tagged.locator(".word")
    assert words.count() > 1
    # The link of the paragraph comes first.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "number"
    for place in range(words.count()):
        page.keyboard.press("Tab")
        assert words.nth(place).evaluate("word => word === document.activeElement")
        assert page.is_visible("#tooltip")
        assert page.get_attribute(":focus", "aria-describedby") == "tooltip"
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.classList.contains('word')")
    assert page.locator("#d1 .paragraph[tabindex='0']").count() == 1


def test_other_probabilities_show_in_the_paragraph_one_is_in(
    page: Page, described: tuple[DescribedDocument, ...]
) -> None:
    rows = described[0].document.paragraphs
    for place, row in enumerate(rows[:6], start=1):
        press(page, "j")
        assert page.locator(".others").count() == 1
        others = page.locator(f"#d1p{place} .others li .visually-hidden").all_text_contents()
        left = {topic: value for topic, value in row.tags.probabilities.items() if topic not in row.tags.topics}
        assert sorted(others) == sorted(left)
        assert [round(left[topic], 3) for topic in others] == sorted((round(v, 3) for v in left.values()), reverse=True)


def test_dark_and_light(open_page: OpenPage, report_file: Path) -> None:
    def background(page: Page) -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light, dark = "rgb(250, 249, 246)", "rgb(20, 23, 26)"
    page = open_page(report_file)
    assert background(page) == light
    page.keyboard.press("d")
    assert background(page) == dark
    assert page.get_attribute("#theme", "aria-pressed") == "true"
    page.reload()
    page.wait_for_selector("html.ready")
    assert background(page) == dark  # remembered
    page.click("#theme")
    assert background(page) == light

    page = open_page(report_file, color_scheme="dark")
    assert background(page) == dark
    assert page.get_attribute("#theme", "aria-pressed") == "true"
    page.click("#theme")
    assert background(page) == light
