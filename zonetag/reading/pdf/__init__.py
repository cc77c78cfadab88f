"""PDF files: what is on their pages, put back together to the text that was once written.

A PDF file has no lines, no paragraphs and no tables, only characters at places. This package finds the lines and the
columns that they stand in, takes tables out of the rules around their cells, leaves out page headers, footers and page
numbers, joins lines to paragraphs across columns and pages, and takes headings from the size of letters. Text that
runs in another direction than most of its page is left out: watermarks, and labels in the margin.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, Any

from zonetag.errors import FormatError
from zonetag.reading.blocks import assemble
from zonetag.reading.naming import name_of
from zonetag.reading.pdf.layout import lay_out
from zonetag.reading.pdf.metadata import read_properties
from zonetag.reading.pdf.opening import open_pdf
from zonetag.reading.pdf.pages import read_page
from zonetag.reading.source import SourceDocument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag.reading.pdf.layout import Placed
    from zonetag.reading.pdf.pages import Page

_log = logging.getLogger(__name__)

# A page that is a picture with fewer characters than this was scanned: the characters are a page number or the mark of
# a scanning program.
_FEWEST_LETTERS = 15
# Where so many characters are unreadable, so is the text.
_MOST_UNREADABLE = 0.3


def read_pdf(data: bytes, *, encoding: str | None, path: str | None) -> SourceDocument:
    """Read a PDF file.

    Args:
        data: The whole file.
        encoding: Of no use: a PDF file says itself which characters it has.
        path: Where it comes from, for error messages and the result.

    Raises:
        FormatError: It is encrypted, broken, or has no text in it because it was scanned.
    """
    del encoding
    named = name_of(path)
    with open_pdf(data, path=path) as document:
        properties = read_properties(_given_properties(document))
        pages = []
        for number in range(len(document)):
            page = document[number]
            pages.append(read_page(page))
            page.close()
    missing = _without_text(pages, named)
    if missing:
        properties["pages_without_text"] = missing
        _log.info("%s: pages without a text layer: %s; recognise their text (OCR) to have it tagged", named, missing)
    placed = lay_out(pages)
    assembled = assemble(one.block for one in placed)
    return SourceDocument(
        assembled.text,
        title=_title(placed, properties.get("title")),
        format="pdf",
        encoding=None,
        path=path,
        marks=assembled.marks,
        metadata=properties,
        page_starts=_page_starts(placed, assembled.starts, len(pages), len(assembled.text)),
    )


def _given_properties(document: Any) -> dict[str, str]:  # noqa: ANN401 - of a package without types
    """The properties of a file by their names in it, without those that cannot be decoded."""
    properties = {}
    for name in document.METADATA_KEYS:
        with suppress(UnicodeDecodeError):  # half of a rare character, as where a title was cut off
            properties[name] = document.get_metadata_value(name)
    return properties


def _without_text(pages: Sequence[Page], named: str) -> str:
    """The numbers of the pages that are pictures, as people write them.

    Raises:
        FormatError: No page has text that can be read.
    """
    letters, unreadable = sum(page.letters for page in pages), sum(page.unreadable for page in pages)
    if unreadable > _MOST_UNREADABLE * letters:
        raise FormatError(
            f"{named}: the text layer of this PDF does not say which characters it has: recognise its text (OCR) and "
            "save it as a searchable PDF"
        )
    scanned = [number for number, page in enumerate(pages, 1) if page.is_picture and page.letters < _FEWEST_LETTERS]
    if not letters or len(scanned) == sum(bool(page.letters or page.is_picture) for page in pages):
        raise FormatError(
            f"{named}: this PDF has no text layer: recognise its text (OCR, such as ocrmypdf -l chi_sim) and save it "
            "as a searchable PDF"
        )
    runs = [[number for _, number in run] for _, run in groupby(enumerate(scanned), key=lambda one: one[1] - one[0])]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _title(placed: Sequence[Placed], given: str | None) -> str | None:
    """The largest heading of the first page, or else what the file's properties say."""
    first = [one.block for one in placed if one.block.kind == "heading" and one.page == 0]
    return next((block.text for block in first if block.level == 1), given)


def _page_starts(placed: Sequence[Placed], starts: Sequence[int], count: int, length: int) -> tuple[int, ...]:
    """Where each page begins in the text: at a block, or in the midst of one that goes on to it."""
    begun = [(0, 0)]
    for one, start in zip(placed, starts, strict=True):
        begun.append((one.page, start))
        begun += [(page, start + offset) for offset, page in one.breaks]
    return tuple(next((offset for page, offset in begun if page >= number), length) for number in range(count))
