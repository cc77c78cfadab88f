"""Rows of a table: the cells that are running text are lines, the rest of the row is a leftover of the page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from zonetag.text.lines import sublines
from zonetag.text.punctuation import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zonetag.text.lines import Line

# A cell is running text from this many characters on, or when it is a whole sentence.
TEXT_CELL = 40
# A cell that stands alone in its row needs this many to be a line of the document, as a title in a layout table is.
LONE_CELL = 6

_CELL = re.compile(r"[^|｜]++")


def split_row(line: Line) -> Iterator[Line]:
    """The parts of a table's row; a line that is no row comes back as it is."""
    if not _is_row(line.text):
        yield line
        return
    cells = [match.span() for match in _CELL.finditer(line.text) if not match[0].isspace()]
    position = 0
    for start, end in cells:
        if _is_running_text(line.text[start:end].strip(), alone=len(cells) == 1):
            yield from _leftovers(line, position, start)
            yield from sublines(line, [(start, end)])
            position = end
    yield from _leftovers(line, position, len(line.text))


def _is_row(text: str) -> bool:
    return text.startswith("|") or text.endswith("|") or text.count(" | ") > 1


def _is_running_text(cell: str, *, alone: bool) -> bool:
    if cell.startswith(("![", ":-", "--")):
        return False
    if alone:
        return len(cell) >= LONE_CELL and not cell.endswith(("：", ":"))
    return len(cell) >= TEXT_CELL or (len(cell) >= LONE_CELL and ends_sentence(cell))


def _leftovers(line: Line, start: int, end: int) -> Iterator[Line]:
    for part in sublines(line, [(start, end)]):
        yield replace(part, leftover=True)
