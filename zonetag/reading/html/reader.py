"""HTML to a document: decode, parse, find the article, its title and fields, put its text together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zonetag.errors import EmptyInputError
from zonetag.reading.blocks import Block, assemble
from zonetag.reading.html.article import find_article, is_sentence
from zonetag.reading.html.charset import decode_page
from zonetag.reading.html.fields import find_fields
from zonetag.reading.html.furniture import is_header_line
from zonetag.reading.html.headings import find_headings
from zonetag.reading.html.parsing import parse_page
from zonetag.reading.html.titles import find_title, is_title_line
from zonetag.reading.source import SourceDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.reading.html.page import Page, Run
    from zonetag.reading.html.titles import Title

_MOST_FRAMES_NAMED = 3
# Under the title of a page without any whole sentence, so many runs may give its date and source.
HEADER_RUNS = 2


def read_html(data: bytes, *, encoding: str | None, path: str | None) -> SourceDocument:
    """Read the article of a web page.

    The text is the title, a heading of level 1, and the paragraphs, headings, list items and rows of tables of the
    article, with blank lines between. Menus, footers, buttons, comments and hidden elements are no part of it.

    Args:
        data: The whole page.
        encoding: Its encoding, where it shall not be found out.
        path: Where it comes from, for error messages and the result.

    Returns:
        The document, with ``date`` (ISO), ``source``, ``author`` and ``document_number`` in its metadata where the page
        gives them.

    Raises:
        EmptyInputError: If there is no text on the page, or no article, as on a page that lists others.
        MissingExtraError: If lxml is not installed.
        UndecodableError: If the bytes are no text in any known encoding, or not in the given one.
        FormatError: If the bytes are a file of another kind.
    """
    decoded = decode_page(data, encoding=encoding, path=path)
    if not decoded.text or decoded.text.isspace():
        raise EmptyInputError(f"{path if path is not None else 'the input'}: is empty")
    page = parse_page(decoded.text)
    found = find_article(page)
    title = find_title(page, found)
    text = _from_title_on(page, found, title)
    if not text:
        raise EmptyInputError(f"{path if path is not None else 'the input'}: {_why_empty(page)}")
    blocks = [Block(title.text, "heading", 1)] if title else []
    assembled = assemble([*blocks, *_blocks([page.runs[index] for index in text])])
    return SourceDocument(
        assembled.text,
        title=title.text if title else None,
        format="html",
        encoding=decoded.encoding,
        path=path,
        marks=assembled.marks,
        metadata=find_fields(page, text, title.run if title else None),
    )


def _from_title_on(page: Page, article: Sequence[int], title: Title | None) -> list[int]:
    """The article's runs, with the sentences between the title and them, without the title and the line of its date."""
    if not article:
        return []
    runs = page.runs
    above = title.run if title and title.run is not None else article[0] - 1
    lead = [index for index in range(above + 1, article[0]) if is_sentence(runs[index])]
    kept = [*lead, *(index for index in article if index > above)]
    if title:
        kept = [index for index in kept if not is_title_line(runs[index].text, title.text)]
    first = next((index for index in kept if is_sentence(runs[index])), above + HEADER_RUNS + 1)
    return [index for index in kept if index >= first or not is_header_line(runs[index].text, first=index == above + 1)]


def _blocks(runs: Sequence[Run]) -> Iterator[Block]:
    lines: list[str] = []
    for run, level in zip(runs, find_headings(runs), strict=True):
        alone = bool(run.cells or level)
        if lines and (alone or not run.continues):
            yield Block("\n".join(lines))
            lines = []
        if alone:
            yield Block(run.text, "heading" if level else "row", level)
        else:
            lines.append(run.bullet + run.text)
    if lines:
        yield Block("\n".join(lines))


def _why_empty(page: Page) -> str:
    if page.runs and any(run.linked for run in page.runs):
        return "no article on this page, only links and what stands around them; read the pages that it links to"
    if page.frames:
        frames = ", ".join(page.frames[:_MOST_FRAMES_NAMED])
        return f"no text on this page, it only holds frames; read the pages in them ({frames})"
    return "no text on this page; if a browser shows one, a script fetches it: save the page from the browser"
