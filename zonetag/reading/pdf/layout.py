"""The pages of a PDF file put together: paragraphs, headings and tables in the order in which they are read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from zonetag.reading.blocks import Block, row_blocks
from zonetag.reading.pdf.columns import find_columns, settle_margins
from zonetag.reading.pdf.furniture import remove_furniture
from zonetag.reading.pdf.headings import find_headings
from zonetag.reading.pdf.lines import Piece, join_pieces
from zonetag.reading.pdf.paragraphs import LEADER, Line, Paragraph, find_habits, lines_of, make_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.reading.pdf.pages import Page, Table
    from zonetag.reading.pdf.paragraphs import Habits
    from zonetag.reading.pdf.tables import Cell

# The space between a rule and the text beside it is no wider than this, in points.
_WIDEST_PADDING = 8.0


class Placed(NamedTuple):
    """A block with its place.

    Attributes:
        block: The block.
        page: The page that it begins on, from 0.
        breaks: Where in its text further pages begin that it goes on to, and which.
    """

    block: Block
    page: int
    breaks: tuple[tuple[int, int], ...] = ()


_Part: TypeAlias = "Paragraph | Placed"


def lay_out(pages: Sequence[Page]) -> list[Placed]:
    """Put the pages of a document together.

    Args:
        pages: All its pages.

    Returns:
        Its blocks in order; no page header, footer or page number is among them.
    """
    kept = remove_furniture([page.pieces for page in pages], [page.extent for page in pages])
    columns = settle_margins(
        [find_columns(_with_tables(pieces, page.tables)) for pieces, page in zip(kept, pages, strict=True)],
        [(page.extent.left, page.extent.right) for page in pages],
    )
    lines = [line for number, one in enumerate(columns) for line in lines_of(one, number)]
    words = [line for line in lines if line.piece.text and not line.piece.is_row]
    cells = (piece for page in pages for table in page.tables for inside in table.contents.values() for piece in inside)
    habits = find_habits(words, cells)
    parts: list[_Part] = []
    for is_text, group in groupby(lines, key=lambda line: bool(line.piece.text) and not line.piece.is_row):
        if is_text:
            parts += make_paragraphs(list(group), habits)
            continue
        for line in group:
            if line.piece.is_row:
                parts.append(Placed(Block(line.piece.text, "row"), line.page))
            else:
                parts += _table(pages[line.page].tables[-1 - line.piece.row], line.page)
    return list(_with_headings(parts, habits))


def _with_tables(pieces: Sequence[Piece], tables: Sequence[Table]) -> list[Piece]:
    """The pieces of a page with an empty one where each table begins; its row says which, counted down from -1."""
    placed = list(pieces)
    for number, table in enumerate(tables):
        cells = table.grid.cells
        mark = Piece(
            "", min(cell.left for cell in cells), max(cell.right for cell in cells), table.grid.top, 1.0, -1 - number
        )
        below = (
            place
            for place, piece in enumerate(placed)
            if piece.base > table.grid.top and (not place or placed[place - 1].row != piece.row)
        )
        placed.insert(next(below, len(placed)), mark)
    return placed


def _table(table: Table, page: int) -> Iterator[Placed]:
    columns = len({cell.column for cell in table.grid.cells})
    for _, row in groupby(table.contents.items(), key=lambda item: item[0].row):
        cells = [_cell(cell, pieces) for cell, pieces in row]
        blocks = row_blocks(cells) if columns > 1 else [block for cell in cells for block in cell]
        yield from (Placed(block, page) for block in blocks)


def _cell(cell: Cell, pieces: Sequence[Piece]) -> list[Block]:
    """The paragraphs in a cell."""
    rows = [join_pieces(list(row)) for _, row in groupby(pieces, key=lambda piece: piece.row)]
    if not rows:
        return []
    left = min(line.left for line in rows)
    right = cell.right - min(max(left - cell.left, 0.0), _WIDEST_PADDING)
    lines = [Line(piece, 0, left, right, right) for piece in rows]
    return [Block(paragraph.text) for paragraph in make_paragraphs(lines, find_habits(lines))]


def _with_headings(parts: Sequence[_Part], habits: Habits) -> Iterator[Placed]:
    paragraphs = [part for part in parts if isinstance(part, Paragraph)]
    levels = iter(find_headings(paragraphs, habits.body_size, habits.letters))
    for part in parts:
        if isinstance(part, Placed):
            yield part
            continue
        level = next(levels)
        block = Block(part.text, "heading", level) if level else Block(part.text)
        if LEADER.search(part.text):
            block = Block(part.text, "boilerplate")
        yield Placed(block, part.page, part.breaks)
