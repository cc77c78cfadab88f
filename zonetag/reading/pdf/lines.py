"""From characters to lines: what stands at one height, cut where a gap is too wide for a space."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonetag.reading.pdf.characters import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zonetag.reading.pdf.glyphs import Glyph

# In sizes of the letters: how far from its line a character may stand (a raised one does), what gap parts two pieces of
# a line, what gap is a space between words, and how far apart a character and its copy are that together look bold.
_BASE_TOLERANCE = 0.45
_PIECE_GAP = 0.9
# A smaller gap parts what the file has far apart: two columns with little between them.
_SMALL_GAP = 0.3
_FAR_APART = 20
_SPACE_GAP = 0.2
_COPY_DISTANCE = 0.2
# Cells stand under each other within so much of a letter, and hold so many letters on average.
_ALIGNED = 0.7
_LETTERS_OF_A_CELL = 1.5
# Between a Chinese character and a word there is a gap by itself.
_MIXED_SPACE_GAP = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line without a wide gap in it.

    Attributes:
        text: Its text.
        left: Where it begins, in points.
        right: Where it ends.
        base: The height of the line, counted downwards.
        size: The size of most of its letters.
        row: A number that all pieces at one height have in common.
        order: Its place in the file.
        is_row: Whether it is a row of a table without rules.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    row: int = 0
    order: int = 0
    is_row: bool = False


def make_pieces(glyphs: Iterable[Glyph]) -> list[Piece]:
    """Put characters together to pieces of lines, from top to bottom and from left to right."""
    return [
        _piece(run, row)
        for row, line in enumerate(_rows(glyphs))
        for run in _runs(_without_copies(line))
        if _words(run)
    ]


def join_pieces(pieces: Sequence[Piece], *, as_cells: bool = False) -> Piece:
    """Put the pieces of one line together again, with a space for each gap, or as the cells of a row."""
    if len(pieces) == 1:
        return pieces[0]
    longest = max(pieces, key=lambda piece: len(piece.text))
    texts = [piece.text for piece in pieces]
    text = f"| {' | '.join(one.replace('|', '/') for one in texts)} |" if as_cells else " ".join(texts)
    return Piece(
        text, pieces[0].left, pieces[-1].right, longest.base, longest.size, longest.row, pieces[0].order, as_cells
    )


def is_table_row(pieces: Sequence[Piece], before: Sequence[Piece], behind: Sequence[Piece]) -> bool:
    """Whether the pieces of a line are cells: they stand under, or over, those of a neighbouring line.

    Args:
        pieces: The pieces of the line.
        before: Those of the line above it, if any.
        behind: Those of the line below it.
    """
    if sum(len(piece.text) for piece in pieces) < _LETTERS_OF_A_CELL * len(pieces):
        return False  # 通 知
    return any(
        len(other) > 1 and any(_is_aligned(piece, one) for piece in pieces[1:] for one in other[1:])
        for other in (before, behind)
    )


def _is_aligned(one: Piece, other: Piece) -> bool:
    near = _ALIGNED * one.size
    return (
        abs(one.left - other.left) <= near
        or abs(one.right - other.right) <= near
        or abs(one.left + one.right - other.left - other.right) <= near
    )


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        # Compared with the first of the row: compared with the last, a row of slowly sinking ones would never end.
        if row and glyph.base - row[0].base > _BASE_TOLERANCE * max(glyph.size, row[0].size):
            yield sorted(row, key=lambda glyph: glyph.left)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda glyph: glyph.left)


def _without_copies(line: Sequence[Glyph]) -> Iterator[Glyph]:
    """Leave out the copies of characters that were drawn twice to look bold."""
    kept: list[Glyph] = []
    for glyph in line:
        near = _COPY_DISTANCE * glyph.size
        # The letters that one character stood for (ﬀ) have one and the same place: they are no copies.
        if not any(
            one.text == glyph.text and 0 < abs(one.left - glyph.left) + abs(one.base - glyph.base) < near
            for one in kept[-3:]
        ) and not (glyph.text in {one.text for one in kept[-3:] if one == glyph} and is_wide(glyph.text[0])):
            kept.append(glyph)
            yield glyph


def _runs(line: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Cut a line at wide gaps. Blanks do not fill a gap."""
    run: list[Glyph] = []
    right = 0.0
    for glyph in line:
        if run and glyph.text != " " and _is_apart(run[-1], glyph, glyph.left - right):
            yield run
            run = []
        if glyph.text != " ":
            right = max(right, glyph.right) if run else glyph.right
            run.append(glyph)
        elif run:
            run.append(glyph)
    if run:
        yield run


def _is_apart(before: Glyph, glyph: Glyph, gap: float) -> bool:
    size = max(glyph.size, before.size)
    return gap > _PIECE_GAP * size or (gap > _SMALL_GAP * size and abs(glyph.order - before.order) > _FAR_APART)


def _words(run: Sequence[Glyph]) -> str:
    text = ""
    before: Glyph | None = None
    for glyph in run:
        if before is not None and _is_space(before, glyph) and not text.endswith(" ") and glyph.text != " ":
            text += " "
        if glyph.text != " " or not text.endswith(" "):
            text += glyph.text
        if glyph.text != " ":
            before = glyph
    return text.strip()


def _is_space(before: Glyph, glyph: Glyph) -> bool:
    wide = is_wide(before.text[-1]) + is_wide(glyph.text[0])
    if wide == 2:  # noqa: PLR2004 - both
        return False
    return glyph.left - before.right > (_MIXED_SPACE_GAP if wide else _SPACE_GAP) * min(before.size, glyph.size)


def _piece(run: Sequence[Glyph], row: int) -> Piece:
    words = [glyph for glyph in run if glyph.text != " "]
    size = Counter(round(glyph.size, 1) for glyph in words).most_common(1)[0][0]
    base = Counter(round(glyph.base, 1) for glyph in words).most_common(1)[0][0]
    return Piece(_words(run), words[0].left, max(glyph.right for glyph in words), base, size, row, words[0].order)
