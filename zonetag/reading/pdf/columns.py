"""The order in which a page is read: its columns one after the other, between the lines that run across them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from zonetag.reading.pdf.characters import CLOSING
from zonetag.reading.pdf.lines import Piece, is_table_row, join_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

# A gutter lies in the middle part of the text. So many lines stand on each of its sides, most of them fill so much of
# their column, and they are so many letters wide: the cells of a table without rules are not.
_OUTER_PART = 0.2
_FEWEST_LINES = 4
# Where the file itself has one side before the other, fewer lines will do.
_FEWEST_IN_ORDER = 2
_FILLED = 0.7
# The letters of a headline are so much larger than most.
_HEADLINE = 1.3
_FEWEST_LETTERS = 8
# Places of a gutter are tried every so many points, and a gutter is at least so wide.
_STEP = 2.0
_HALF_GUTTER = 3.0
# A column of so many lines tells its margins. Those of the same column on two pages differ by so many points.
_FEWEST_TO_TELL = 6
_NEAR_MARGIN = 15.0
# Lines end at the margin if such a part of them ends within so much of a letter.
_FEWEST_FULL = 0.05
_SAME_END = 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """A part of a page that is read from top to bottom.

    Attributes:
        lines: Its lines.
        left: Its left margin.
        right: Where the longest of its lines end.
        margin: Its right margin, which lies farther where it has only few lines and none is long.
    """

    lines: tuple[Piece, ...]
    left: float
    right: float
    margin: float


def find_columns(pieces: Sequence[Piece]) -> list[Column]:
    """Order the pieces of a page.

    Args:
        pieces: The pieces from top to bottom.

    Returns:
        Columns in the order in which they are read. A page without columns is one.
    """
    gutter = _find_gutter(pieces)
    if gutter is None:
        return [_column(pieces)] if pieces else []
    columns: list[Column] = []
    headline = _find_headline(pieces, gutter)
    if headline:
        return [
            *find_columns(pieces[: headline.start]),
            _column(pieces[headline.start : headline.stop]),
            *find_columns(pieces[headline.stop :]),
        ]
    for across, band in groupby(pieces, key=lambda piece: _is_across(piece, gutter)):
        part = list(band)
        if across:
            columns.append(_column(part))
        else:
            columns += find_columns([piece for piece in part if piece.right <= gutter])
            columns += find_columns([piece for piece in part if piece.left >= gutter])
    return columns


def _find_headline(pieces: Sequence[Piece], gutter: float) -> range:
    """The pieces of the first line of large letters that has nothing beside it, and columns of its own below it."""
    usual = median(piece.size for piece in pieces)
    start = 0
    for _, group in groupby(pieces, key=lambda piece: piece.row):
        row = list(group)
        end = start + len(row)
        size = min(piece.size for piece in row)
        alone = all(
            one.base <= row[0].base - size or one.base - one.size >= row[0].base
            for one in (*pieces[:start], *pieces[end:])
            if one.text
        )
        below = pieces[end:]
        parted = any(piece.right <= gutter for piece in below) and any(piece.left >= gutter for piece in below)
        if size >= _HEADLINE * usual and alone and (parted or _find_gutter(below) is not None):
            return range(start, _end_of_headline(pieces, end, _HEADLINE * usual))
        start = end
    return range(0)


def _end_of_headline(pieces: Sequence[Piece], end: int, size: float) -> int:
    """Where a headline of several lines ends."""
    while end < len(pieces) and pieces[end].size >= size:
        end += 1
    return end


def _find_gutter(pieces: Sequence[Piece]) -> float | None:
    """The middle of the widest of the gutters that most lines stand beside."""
    if len(pieces) < 2 * _FEWEST_IN_ORDER:
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    margin = (right - left) * _OUTER_PART
    tried = [left + margin + _STEP * step for step in range(int((right - left - 2 * margin) / _STEP) + 1)]
    beside = [_count_beside(pieces, place) for place in tried]
    most = max(beside, default=0)
    if not most:
        return None
    runs = groupby(zip(tried, beside, strict=True), key=lambda one: one[1])
    gutter = max(([place for place, _ in run] for count, run in runs if count == most), key=len)
    return gutter[len(gutter) // 2]


def _count_beside(pieces: Sequence[Piece], place: float) -> int:
    """How many lines stand in columns on both sides of a place."""
    count = 0
    for across, band in groupby(pieces, key=lambda piece: _is_across(piece, place)):
        part = [] if across else list(band)
        if len(part) >= 2 * _FEWEST_IN_ORDER and _has_columns(part, place):
            count += len(part)
    return count


def _is_across(piece: Piece, place: float) -> bool:
    return piece.left < place + _HALF_GUTTER and piece.right > place - _HALF_GUTTER


def _has_columns(pieces: Sequence[Piece], gutter: float) -> bool:
    """Whether running text stands on both sides, so that each side is to be read by itself."""
    sides = ([piece for piece in pieces if piece.right <= gutter], [piece for piece in pieces if piece.left >= gutter])
    in_order = all(sides) and max(piece.order for piece in sides[0]) < min(piece.order for piece in sides[1])
    fewest = _FEWEST_IN_ORDER if in_order else _FEWEST_LINES
    return all(len(side) >= fewest and _is_filled(side) for side in sides)


def _is_filled(side: Sequence[Piece]) -> bool:
    width = max(piece.right for piece in side) - min(piece.left for piece in side)
    # Line by line, since a side may be several columns.
    filled: dict[int, float] = defaultdict(float)
    for piece in side:
        filled[piece.row] += piece.right - piece.left
    # Of two or three lines, the last may be short.
    usual = median(filled.values()) if len(filled) >= _FEWEST_LINES else max(filled.values())
    return usual >= max(_FILLED * width, _FEWEST_LETTERS * median(piece.size for piece in side))


def settle_margins(pages: Sequence[Sequence[Column]], sides: Sequence[tuple[float, float]]) -> list[list[Column]]:
    """Give the columns of few lines the margins of the longer ones that they lie in: theirs are by chance.

    Args:
        pages: The columns of each page.
        sides: The left and the right side of each page.
    """
    known = [column for columns in pages for column in columns if len(column.lines) >= _FEWEST_TO_TELL]
    return [
        [_settled(column, known, side if len(columns) == 1 else None) for column in columns]
        for columns, side in zip(pages, sides, strict=True)
    ]


def _settled(column: Column, known: Sequence[Column], side: tuple[float, float] | None) -> Column:
    if len(column.lines) >= _FEWEST_TO_TELL:
        return column
    around = [
        one for one in known if one.left - _NEAR_MARGIN <= column.left and column.right <= one.right + _NEAR_MARGIN
    ]
    if not around:
        if side is None:
            return column
        room = min(column.left - side[0], side[1] - column.right)  # a page has as much on its right as on its left
        return replace(column, left=side[0] + room, margin=side[1] - room)
    narrowest = min(around, key=lambda one: one.right - one.left)
    return replace(column, left=narrowest.left, right=narrowest.right, margin=narrowest.right)


def _column(pieces: Sequence[Piece]) -> Column:
    rows = [list(row) for _, row in groupby(pieces, key=lambda piece: piece.row)]
    neighbours = zip([[], *rows], rows, [*rows[1:], []], strict=False)
    lines = [
        join_pieces(row, as_cells=is_table_row(row, before, behind)) if len(row) > 1 else row[0]
        for before, row, behind in neighbours
    ]
    # A table often stands out a little on both sides.
    measured = [line for line in lines if line.text] or lines
    right = _right_margin(measured)
    return Column(tuple(lines), min(line.left for line in measured), right, right)


def _right_margin(lines: Sequence[Piece]) -> float:
    """The farthest place at which several lines end: one alone may stand out, and a comma hangs beyond the margin."""
    ends = sorted((_solid_end(line) for line in lines), reverse=True)
    near = _SAME_END * median(line.size for line in lines)
    fewest = max(2, len(lines) * _FEWEST_FULL)
    return next((end for end in ends if sum(abs(end - other) <= near for other in ends) >= fewest), ends[0])


def _solid_end(line: Piece) -> float:
    """Where a line ends without the closing punctuation at its end."""
    hanging = len(line.text) - len(line.text.rstrip(CLOSING))
    return line.right - hanging * line.size
