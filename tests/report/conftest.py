"""Documents written for these tests, and pages made of them, opened in a real browser: Debian's Chromium, from file://."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import zonetag
from zonetag.reading import read_path
from zonetag.report import DescribedDocument, ReportSettings, render_report
from zonetag.tagging import ParagraphTags, TaggedDocument, TaggedParagraph, Tagger

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
MORE_PROBABLE_THAN_NOT = 0.5
DOCUMENTS = sorted((HERE / "documents").iterdir())
#: Milliseconds after which a page that does not do what it should has failed.
PATIENCE = 20_000

OpenPage = Callable[..., "Page"]


@pytest.fixture(scope="session")
def packaged() -> Tagger:
    """The tagger with the packaged model."""
    return zonetag.load()


@pytest.fixture(scope="session")
def described(packaged: Tagger) -> tuple[DescribedDocument, ...]:
    """The two examples and the documents beside this file, tagged."""
    sources = [read_path(path) for path in (*sorted(EXAMPLES.iterdir()), *DOCUMENTS)]
    return tuple(DescribedDocument(packaged.tag_document(source), source.metadata) for source in sources)


def paragraph(
    text: str,
    probabilities: dict[str, float],
    *,
    document: str | None = "a.txt",
    headings: tuple[str, ...] = (),
    reason: str | None = None,
) -> TaggedParagraph:
    """A tagged paragraph: its topics are those that are more probable than not."""
    given = sorted(
        (key for key in probabilities if probabilities[key] >= MORE_PROBABLE_THAN_NOT),
        key=lambda key: -probabilities[key],
    )
    topics = tuple(given) if reason is None else ()
    tags = ParagraphTags(
        topics,
        topics[0] if topics else None,
        probabilities,
        reason or (None if topics else "none_above_threshold"),  # type: ignore[arg-type]
        text,
    )
    return TaggedParagraph(document, 0, 0, len(text), headings, tags)


def document(*paragraphs: TaggedParagraph, title: str | None = None, **metadata: str) -> DescribedDocument:
    """A document of paragraphs."""
    name = paragraphs[0].document if paragraphs else None
    return DescribedDocument(TaggedDocument(name, title, "", paragraphs), metadata)


# Not for the whole session: Playwright runs once a process, and other tests have browsers of their own.
@pytest.fixture(scope="module")
def browser(chromium: dict[str, Any]) -> Iterator[Browser]:
    """One browser for the tests of a module; they are skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open a page from the disk; at the end, it must have said nothing to the console and asked for nothing else."""
    opened: list[tuple[Any, list[str]]] = []

    def open_file(path: Path, *, ready: bool = True, fragment: str = "", **options: Any) -> Page:  # noqa: ANN401 - any
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        complaints: list[str] = []
        url = path.as_uri()
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", lambda request: request.url == url or complaints.append(f"asked for {request.url}"))
        opened.append((context, complaints))
        page.goto(url + fragment)
        if ready:
            page.wait_for_selector("html.ready")
        return page

    yield open_file
    for context, complaints in opened:
        context.close()
        assert complaints == []


@pytest.fixture(scope="session")
def report_file(
    described: tuple[DescribedDocument, ...], packaged: Tagger, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The report of the documents written for these tests and of the two examples."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    settings = ReportSettings(date="2026-01-31")
    path.write_text(render_report(described, tagger=packaged, settings=settings), encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def page(open_page: OpenPage, report_file: Path) -> Page:
    """The report, open."""
    return open_page(report_file)
