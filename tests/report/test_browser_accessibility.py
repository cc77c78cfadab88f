from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import OpenPage

if TYPE_CHECKING:
    from playwright.sync_api import Page


def as_it_opens(_: Page) -> None:
    """Nothing is done."""


def with_a_document(page: Page) -> None:
    page.click("#d4 summary")
    page.wait_for_selector("#d4 .paragraph")
    tagged = page.locator("#d4 .paragraph:not(.untagged)").first
    tagged.focus()
    tagged.locator(".word").first.focus()
    page.wait_for_selector("#tooltip:not([hidden])")


def filtered(page: Page) -> None:
    page.fill("#search", "企业")
    page.wait_for_selector(".hit")
    page.evaluate("document.getElementById('more').click()")
    page.click(".topic-button[data-topic='1']")
    page.fill("#probability", "0.95")
    page.wait_for_selector(".omitted")


def with_help(page: Page) -> None:
    page.click("#help-open")


@pytest.mark.parametrize(
    ("state", "theme", "width"),
    [
        (as_it_opens, "light", 1280),
        (as_it_opens, "dark", 360),
        (with_a_document, "light", 360),
        (with_a_document, "dark", 1280),
        (filtered, "light", 1280),
        (filtered, "dark", 360),
        (with_help, "light", 360),
        (with_help, "dark", 1280),
    ],
)
def test_axe_finds_nothing_serious(
    open_page: OpenPage, report_file: Path, state: Callable[[Page], None], theme: str, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # The page's policy lets no script in, so it is put aside for this one.
    page = open_page(report_file, color_scheme=theme, viewport={"width": width, "height": 900}, bypass_csp=True)
    state(page)
    violations: list[dict[str, Any]] = axe.run(page).response["violations"]
    found = [
        (violation["id"], violation["impact"], [node["target"] for node in violation["nodes"]][:5])
        for violation in violations
        if violation["impact"] in {"serious", "critical"}
    ]
    assert found == []


def test_axe_would_find_something(open_page: OpenPage, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    path = tmp_path / "bad.html"
    path.write_text("<!doctype html><title>x</title><p style='color:#ccc'>pale</p><button></button>", encoding="utf-8")
    found = {violation["id"] for violation in axe.run(open_page(path, ready=False)).response["violations"]}
    assert {"color-contrast", "button-name", "html-has-lang"} <= found


def test_landmarks_and_names(page: Page) -> None:
    assert page.locator("header, main, footer").count() == 3
    assert page.get_attribute("#result", "aria-live") == "polite"
    assert page.locator("table th:not([scope])").count() == 0
    # What a screen reader says of a control that shows no words of its own.
    assert page.get_by_role("searchbox", name="搜索正文").count() == 1
    assert page.get_by_role("slider", name="概率不低于").count() == 1
    assert page.get_by_role("button", name="招商引资").count() >= 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "documents"


def test_focus_is_seen(page: Page) -> None:
    page.keyboard.press("j")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"
