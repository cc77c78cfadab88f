"""What the report looks like.

With ZONETAG_SCREENSHOTS=1 in the environment, the pictures in docs/screenshots are made anew.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import HERE, OpenPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCREENSHOTS = HERE.parents[1] / "docs" / "screenshots"
PNG = b"\x89PNG\r\n\x1a\n"
#: A page of one colour has a few thousand.
LEAST_BYTES = 50_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if os.environ.get("ZONETAG_SCREENSHOTS") != "1":
        return tmp_path
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return SCREENSHOTS


def take(page: Page, path: Path) -> None:
    page.screenshot(path=path)
    data = path.read_bytes()
    assert data.startswith(PNG)
    assert len(data) > LEAST_BYTES


def test_overview(open_page: OpenPage, report_file: Path, folder: Path) -> None:
    page = open_page(report_file, viewport={"width": 1280, "height": 1380})
    take(page, folder / "report-overview.png")


def test_document(open_page: OpenPage, report_file: Path, folder: Path) -> None:
    page = open_page(report_file, fragment="#d5", viewport={"width": 1280, "height": 1240})
    page.locator("#d5 .word").nth(30).hover()
    page.wait_for_selector("#tooltip:not([hidden])")
    take(page, folder / "report-document.png")


def test_filtered(open_page: OpenPage, report_file: Path, folder: Path) -> None:
    page = open_page(report_file)
    page.click(".topic-button[data-topic='1']")
    page.fill("#search", "企业")
    page.wait_for_selector(".hit")
    page.evaluate("document.getElementById('documents').scrollIntoView()")
    take(page, folder / "report-filtered.png")


def test_dark(open_page: OpenPage, report_file: Path, folder: Path) -> None:
    page = open_page(report_file, color_scheme="dark")
    page.click("#d4 summary")
    page.wait_for_selector("#d4 .paragraph")
    page.locator("#d4p9").focus()
    page.evaluate("document.getElementById('d4p6').scrollIntoView()")
    take(page, folder / "report-dark.png")
