"""The page in a real browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from .conftest import LIMIT, REPORT, REPOSITORY, TEXT, Server, end, start_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
from playwright.sync_api import expect, sync_playwright

# Milliseconds; a machine may have much else to do.
_PATIENCE = 60_000
SCREENSHOTS = REPOSITORY / "docs" / "screenshots" if os.environ.get("ZONETAG_SCREENSHOTS") == "1" else None
EXAMPLE = REPOSITORY / "examples" / "lanqiao-2024.md"


@pytest.fixture(scope="module")
def browser(chromium: dict[str, Any]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**chromium)
        expect.set_options(timeout=_PATIENCE)
        yield started
        expect.set_options(timeout=None)
        started.close()


@pytest.fixture(scope="module")
def page_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as people start it."""
    started = start_server(tmp_path_factory.mktemp("page-server"))
    yield started
    end(started)


@pytest.fixture
def visit(browser: Browser, page_server: Server) -> Iterator[Callable[..., Page]]:
    """Open the page. Whatever it complains of, and whatever it asks of others, fails the test."""
    complaints: list[str] = []
    contexts = []

    def visit(server: Server = page_server, **options: Any) -> Page:  # noqa: ANN401 - options of Playwright
        context = browser.new_context(**{"locale": "zh-CN", "viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((server.url, "data:", "file:")) else complaints.append(request.url)
            ),
        )
        page.goto(server.url)
        return page

    yield visit
    for context in contexts:
        context.close()
    # That a request was refused, browsers say there as well.
    assert [text for text in complaints if "422" not in text] == []


def picture(page: Page, name: str) -> None:
    if SCREENSHOTS is not None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png")


def test_a_pasted_text_becomes_the_report(visit: Callable[..., Page]) -> None:
    page = visit()
    picture(page, "serve")
    page.fill("#text", EXAMPLE.read_text(encoding="utf-8"))
    page.click("#send")
    expect(page.locator("#status")).to_have_text("完成。")
    result = page.frame_locator("#result")
    expect(result.locator("details.document")).to_have_attribute("open", "")
    expect(result.locator(".paragraph").first).to_be_visible()
    chips = result.locator(".paragraph", has_text="年初抽调22名年轻干部")
    expect(chips).to_contain_text("招商引资")
    expect(result.locator(".paragraph .word").first).to_be_visible()
    picture(page, "serve-result")
    # And once more, without leaving the page.
    page.fill("#text", TEXT)
    page.keyboard.press("Control+Enter")
    expect(result.locator(".paragraph")).to_have_count(1)


def test_what_is_dropped_is_tagged(visit: Callable[..., Page]) -> None:
    page = visit()
    drag = page.evaluate_handle(
        "([text, name]) => { const data = new DataTransfer(); data.items.add(new File([text], name)); return data; }",
        [REPORT, "总结.txt"],
    )
    page.dispatch_event("body", "dragenter", {"dataTransfer": drag})
    expect(page.locator("body")).to_have_class("dragging")
    page.dispatch_event("body", "dragover", {"dataTransfer": drag})
    page.dispatch_event("body", "drop", {"dataTransfer": drag})
    expect(page.locator("#status")).to_have_text("完成。")
    expect(page.frame_locator("#result").locator(".paragraph")).to_have_count(2)
    expect(page.frame_locator("#result").locator("details.document")).to_contain_text("总结.txt")
    assert page.evaluate("document.getElementById('file').files[0].name") == "总结.txt"
    # A text typed afterwards takes its place.
    page.fill("#text", TEXT)
    assert page.evaluate("document.getElementById('file').files.length") == 0


def test_the_page_can_be_saved(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit()
    page.fill("#text", REPORT)
    with page.expect_download() as download:
        page.click("#save")
    download.value.save_as(tmp_path / "saved.html")
    assert download.value.suggested_filename == "zonetag.html"
    expect(page.locator("#send")).to_be_enabled()
    page.goto((tmp_path / "saved.html").as_uri())
    expect(page.locator(".paragraph")).to_have_count(2)


def test_several_files_are_too_many(visit: Callable[..., Page]) -> None:
    page = visit(locale="en-GB")
    drag = page.evaluate_handle(
        "() => { const data = new DataTransfer(); ['a', 'b'].forEach((name) => data.items.add(new File(['x'], name)));"
        " return data; }"
    )
    page.dispatch_event("body", "drop", {"dataTransfer": drag})
    expect(page.locator("#status")).to_contain_text("One file at a time")


def test_a_file_that_cannot_be_read_is_named(visit: Callable[..., Page]) -> None:
    page = visit()
    page.click("nav a")
    page.set_input_files("#file", {"name": "old.doc", "mimeType": "", "buffer": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"})
    result = page.frame_locator("#result")
    expect(result.locator("h1")).to_have_text("This cannot be tagged")
    expect(result.locator("html")).to_have_attribute("lang", "en")
    expect(result.locator("main")).to_contain_text("old.doc: ")
    expect(page.locator("#status")).to_have_text("")
    expect(page.locator("#send")).to_be_enabled()


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "nothing to tag"), (" \n ", "nothing to tag"), ("区" * (LIMIT // 3 + 1), "more than the 0.2 MB")],
)
def test_what_is_wrong_is_told_before_it_is_sent(
    visit: Callable[..., Page], server: Server, text: str, words: str
) -> None:
    page = visit(server, locale="en-GB")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.fill("#text", text)
    page.click("#send")
    expect(page.locator("#status")).to_contain_text(words)
    assert sent == []


def test_markup_in_a_text_is_text(visit: Callable[..., Page]) -> None:
    page = visit()
    markup = '</textarea><script>alert(1)</script><img src=x onerror="alert(2)">'
    page.fill("#text", f"{markup}\n\n{TEXT}{markup}")
    page.click("#send")
    expect(page.locator("#status")).to_have_text("完成。")
    expect(page.frame_locator("#result").locator(".paragraph").last).to_contain_text("<script>alert(1)</script>")


def test_without_a_script(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    page.fill("#text", REPORT)
    page.click("#send")
    expect(page.frame_locator("#result").locator("#documents")).to_contain_text("一、招商引资")


def test_the_choice_of_dark_is_one_for_both(visit: Callable[..., Page]) -> None:
    page = visit()
    page.fill("#text", EXAMPLE.read_text(encoding="utf-8"))
    page.click("#send")
    page.frame_locator("#result").locator("#theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    picture(page, "serve-dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(visit: Callable[..., Page], width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = visit(color_scheme=scheme, viewport={"width": width, "height": 800})
    assert serious(axe.run(page)) == []
    page.click("#send")
    expect(page.locator("#status")).not_to_be_empty()
    assert serious(axe.run(page)) == []
    # Nothing is wider than the window.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def serious(results: Any) -> list[str]:  # noqa: ANN401 - axe has no types
    return [
        f"{violation['id']}: {violation['nodes'][0]['html']}"
        for violation in results.response["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]


def test_pages_of_other_sites_cannot_send_or_frame(browser: Browser, server: Server, tmp_path: Path) -> None:
    site = tmp_path / "evil.html"
    site.write_text(
        f'<form id="f" action="{server.url}/view" method="post" enctype="multipart/form-data" target="t">'
        f'<input name="text" value="{TEXT}"></form><iframe name="t"></iframe>'
        f'<iframe name="framed" src="{server.url}/"></iframe><script>f.submit()</script>',
        encoding="utf-8",
    )
    context = browser.new_context()
    page = context.new_page()
    statuses: dict[str, int] = {}
    page.on("response", lambda response: statuses.update({response.url: response.status}))
    page.goto(site.as_uri())
    page.wait_for_load_state("networkidle")
    assert statuses[f"{server.url}/view"] == 403
    framed = page.frame("framed")
    assert framed is not None
    assert framed.locator("#composer").count() == 0
    context.close()
    assert httpx.get(f"{server.url}/health").status_code == 200
