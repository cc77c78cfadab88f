"""What is taken from each page of a PDF file: the pieces of its lines, its tables, and whether it is a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium_c

from zonetag.reading.pdf.furniture import PageExtent
from zonetag.reading.pdf.glyphs import read_glyphs
from zonetag.reading.pdf.lines import Piece, make_pieces
from zonetag.reading.pdf.rulings import read_rulings
from zonetag.reading.pdf.tables import Cell, Grid, find_grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag.reading.pdf.glyphs import Glyph

# A picture of so much of the page is the page.
_WHOLE_PAGE = 0.5
_DEEPEST_FORM = 3
# The sizes of letters of one page, as a program guesses them that recognises text, differ by so much.
_GUESSED = 0.7


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page.

    Attributes:
        grid: Its cells.
        contents: The pieces of lines in each cell that has any.
    """

    grid: Grid
    contents: dict[Cell, list[Piece]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        pieces: The pieces of its lines from top to bottom, without those in tables.
        tables: Its tables from top to bottom.
        extent: Where it begins and ends.
        letters: How many characters it has, with those in tables.
        unreadable: How many of them the file does not say the meaning of.
        is_picture: Whether a picture fills it, as where it was scanned.
    """

    pieces: tuple[Piece, ...]
    tables: tuple[Table, ...]
    extent: PageExtent
    letters: int
    unreadable: int
    is_picture: bool


def read_page(page: Any) -> Page:  # noqa: ANN401 - of a package without types
    """Read a page.

    Args:
        page: A page of pypdfium2.
    """
    text_page = page.get_textpage()
    try:
        found = read_glyphs(text_page)
    finally:
        text_page.close()
    width, height = page.get_size()
    left, bottom, right, top = page.get_bbox()
    corners = [found.turn(x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    extent = PageExtent(min(ys), max(ys), min(xs), max(xs))
    glyphs = [  # what lies beside the page is not to be seen
        glyph
        for glyph in found.glyphs
        if extent.top <= glyph.base <= extent.bottom and glyph.right > extent.left and glyph.left < extent.right
    ]
    letters = sum(glyph.text != " " for glyph in glyphs)
    tables = []
    for grid in find_grids(read_rulings(page, found.turn)) if glyphs else ():
        contents, glyphs = _fill(grid, glyphs)
        if contents:
            tables.append(Table(grid, {cell: make_pieces(inside) for cell, inside in contents.items()}))
    pieces = make_pieces(glyphs)
    is_picture = _is_picture(page, (right - left) * (top - bottom) or width * height)
    return Page(
        tuple(_even_sizes(pieces) if is_picture else pieces),
        tuple(tables),
        extent,
        letters,
        found.unreadable,
        is_picture,
    )


def _even_sizes(pieces: Sequence[Piece]) -> list[Piece]:
    """Give all lines of a page that a program recognised the same size, but for much larger ones: it merely guesses."""
    if not pieces:
        return []
    usual = median(piece.size for piece in pieces)
    return [
        replace(piece, size=usual) if _GUESSED * usual <= piece.size <= usual / _GUESSED else piece for piece in pieces
    ]


def _fill(grid: Grid, glyphs: Sequence[Glyph]) -> tuple[dict[Cell, list[Glyph]], list[Glyph]]:
    """The characters in each cell, and those that are in none."""
    contents: dict[Cell, list[Glyph]] = {}
    others: list[Glyph] = []
    for glyph in glyphs:
        # The middle of the letter, as far as one can tell.
        cell = grid.cell_at((glyph.left + glyph.right) / 2, glyph.base - glyph.size / 3)
        if cell is None:
            others.append(glyph)
        else:
            contents.setdefault(cell, []).append(glyph)
    return {cell: contents[cell] for cell in grid.cells if cell in contents}, others


def _is_picture(page: Any, area: float) -> bool:  # noqa: ANN401
    covered = 0.0
    for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST_FORM):
        left, bottom, right, top = picture.get_bounds()
        covered += max(right - left, 0) * max(top - bottom, 0)
    return covered >= _WHOLE_PAGE * area
