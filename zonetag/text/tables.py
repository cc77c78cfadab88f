"""Rows of a table: the cells that are running text are lines, the rest of the row is a leftover of the page.

A row is told by its bars, or, in a table pasted as lines, by having as many cells as the row beside it and a figure in
one of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from zonetag.text.lines import sublines
from zonetag.text.numbering import read_numbering
from zonetag.text.punctuation import ends_clause, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableSequence, Sequence

    from zonetag.text.lines import Line

# A cell is running text from this many characters on, or when it is a whole sentence.
TEXT_CELL = 40
# A cell that stands alone in its row needs this many to be a line of the document, as a title in a layout table is.
LONE_CELL = 6

# A table pasted as lines: so many rows, each of so many short cells; of two cells only in a longer table.
FEWEST_ROWS = 2
FEWEST_CELLS = 3
FEWEST_ROWS_OF_TWO = 3
LONGEST_CELL = 20
LONGEST_CAPTION = 40

_SPACE = re.compile(r"\s")
_GAP = re.compile(r"\t+|\u3000+|[ \xa0]{2,}")
_FIGURE = re.compile(r"[+-]?\d[\d,.:：/—–~～-]*\s?[%％‰]?|[-—–…]+")
# 表1 主要指标, 单位：亿元, and the day of a programme.
_CAPTION = re.compile(r"(?:附?表|续表)\s*[\d一二三四五六七八九十：:].*|[（(]?单位[：:].{1,12}|\d{1,2}月\d{1,2}日.{0,6}")
_CELL = re.compile(r"[^|｜]++")
_TABBED_CELL = re.compile(r"[^\t]++")


def split_row(line: Line) -> Iterator[Line]:
    """The parts of a table's row; a line that is no row comes back as it is."""
    if not _is_row(line.text):
        yield line
        return
    pattern = _CELL if "|" in line.text else _TABBED_CELL
    cells = [match.span() for match in pattern.finditer(line.text) if not match[0].isspace()]
    position = 0
    for start, end in cells:
        if _is_running_text(line.text[start:end].strip(), alone=len(cells) == 1):
            yield from _leftovers(line, position, start)
            yield from sublines(line, [(start, end)])
            position = end
    yield from _leftovers(line, position, len(line.text))


def find_rows(lines: Sequence[Line], texts: Sequence[str], leftovers: MutableSequence[bool]) -> frozenset[int]:
    """Mark the rows of tables that were pasted as lines, and the captions and dates over any table.

    Args:
        lines: The document's lines.
        texts: The same cleaned.
        leftovers: What is known to be a leftover; more are marked.

    Returns:
        Where in the document the rows of tables start.
    """
    in_table = [line.leftover and _is_row(line.text) for line in lines]
    rows = [0 if leftover else _count_cells(line) for line, leftover in zip(lines, leftovers, strict=True)]
    start = 0
    for cells, run in groupby(rows):
        end = start + sum(1 for _ in run)
        fewest = FEWEST_ROWS if cells >= FEWEST_CELLS else FEWEST_ROWS_OF_TWO
        # The first row may be a header.
        if cells and end - start >= fewest and all(_has_figure(line.text) for line in lines[start + 1 : end]):
            leftovers[start:end] = in_table[start:end] = [True] * (end - start)
        start = end
    for index in reversed(range(len(lines) - 1)):
        if in_table[index + 1] and len(texts[index]) <= LONGEST_CAPTION and _CAPTION.fullmatch(texts[index]):
            leftovers[index] = in_table[index] = True
    return frozenset(line.start for line, row in zip(lines, in_table, strict=True) if row)


def _count_cells(line: Line) -> int:
    """How many cells a line has as a row of a pasted table, 0 where it is none."""
    if len(line.text) > TEXT_CELL * 2 or not line.plain or not _SPACE.search(line.text):
        return 0
    cells = _cells(line.text)
    if len(cells) == 1 or any(len(cell) > LONGEST_CELL for cell in cells) or ends_sentence(line.text):
        return 0
    return 0 if read_numbering(line.text) else len(cells)


def _cells(text: str) -> list[str]:
    """The cells of a row: what wide gaps part, or where there is none, white space."""
    return _GAP.split(text) if _GAP.search(text) else text.split()


def _has_figure(text: str) -> bool:
    cells = _cells(text)
    return any(_FIGURE.fullmatch(cell) for cell in cells[len(cells) < FEWEST_CELLS :])


def _is_row(text: str) -> bool:
    return text.startswith("|") or text.endswith("|") or text.count(" | ") > 1 or _is_tabbed(text)


def _is_tabbed(text: str) -> bool:
    """Whether the line is a row whose cells are parted by tabs, and no text with a stray one."""
    if text.count("\t") < FEWEST_CELLS - 1:
        return False
    cells = _TABBED_CELL.findall(text)
    return len(cells) >= FEWEST_CELLS and not any(ends_clause(cell.strip()) for cell in cells)


def _is_running_text(cell: str, *, alone: bool) -> bool:
    if cell.startswith(("![", ":-", "--")):
        return False
    if alone:
        return len(cell) >= LONE_CELL and not cell.endswith(("：", ":"))
    return len(cell) >= TEXT_CELL or (len(cell) >= LONE_CELL and ends_sentence(cell))


def _leftovers(line: Line, start: int, end: int) -> Iterator[Line]:
    for part in sublines(line, [(start, end)]):
        yield replace(part, leftover=True)
