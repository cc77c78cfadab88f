"""From lines to paragraphs: Chinese lines are joined without a hyphen or a space, wherever a paragraph goes on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from zonetag.reading.pdf.characters import CLOSING, is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zonetag.reading.pdf.columns import Column
    from zonetag.reading.pdf.lines import Piece

# In sizes of the letters: how far a first line is set in, how near to the margin a full line ends, and how far from
# both margins a centred line stands.
_INDENT = 1.2
_LONGEST_INDENT = 5.0
_SLACK = 0.6
_CENTRED = 1.5
# A distance between lines that is so much more than usual is a gap, and letters so much larger are other ones.
_GAP = 1.3
_OTHER_SIZE = 0.08
# Centred lines of a headline stand so near to each other, in sizes of the letters.
_HEADLINE_DISTANCE = 2.2

_SENTENCE_END = re.compile(r"[。！？!?…；;：:][”’」』）)】》\"']*$")
_NUMBERING = re.compile(
    r"(?:第[〇零一二三四五六七八九十百\d]{1,5}[编篇章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]|[•●■◆▪])"
)
# Paragraphs are set in if so many lines behind short ones say so, and such a part of them.
_FEWEST_BEGINS = 2
_MOST_BEGINS = 0.7
#: The page number behind an entry of a table of contents: the entry ends there, though the line is full.
LEADER = re.compile(r"[.…·‥．・。_-]{4,}\s*\d{1,4}$")
_WORD = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what the column around it says.

    Attributes:
        piece: The line.
        page: Its page, from 0.
        left: The left margin of its column.
        right: Where the longest lines of the column end.
        margin: The right margin.
        opens_column: Whether it is the first of its column.
    """

    piece: Piece
    page: int
    left: float
    right: float
    margin: float
    opens_column: bool = False

    @property
    def indent(self) -> float:
        """How far it is set in, in sizes of its letters."""
        return (self.piece.left - self.left) / self.piece.size

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle, far from both margins."""
        before, behind = self.piece.left - self.left, self.margin - self.piece.right
        size = self.piece.size
        return min(before, behind) >= _CENTRED * size and abs(before - behind) <= 2 * size


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        text: Its text, all lines of it as one.
        page: The page that it begins on, from 0.
        size: The size of its letters, in points.
        breaks: Where in the text further pages begin that it goes on to, and which.
    """

    text: str
    page: int
    size: float
    breaks: tuple[tuple[int, int], ...] = ()


def lines_of(columns: Iterable[Column], page: int) -> list[Line]:
    """The lines of a page's columns, in their order."""
    return [
        Line(piece, page, column.left, column.right, column.margin, opens_column=place == 0)
        for column in columns
        for place, piece in enumerate(column.lines)
    ]


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document is set.

    Attributes:
        spacing: The usual distance of two lines, in sizes of their letters.
        sets_in: Whether paragraphs begin with a line that is set in.
        body_size: The size of most letters.
        letters: How many letters there are.
    """

    spacing: float
    sets_in: bool
    body_size: float
    letters: int


def find_habits(lines: Sequence[Line], cells: Iterable[Piece] = ()) -> Habits:
    """Find out how a document is set.

    Args:
        lines: All its lines of running text.
        cells: The lines in its tables.
    """
    sizes: Counter[float] = Counter()
    for piece in (*(line.piece for line in lines), *cells):
        sizes[piece.size] += len(piece.text)
    following = [
        (before, line)
        for before, line in pairwise(lines)
        if not line.opens_column and _same_size(before.piece, line.piece) and line.piece.base > before.piece.base
    ]
    distances = [(line.piece.base - before.piece.base) / line.piece.size for before, line in following]
    begins = [line.indent >= _INDENT for before, line in following if not _is_full(before, line, before.right)]
    return Habits(
        spacing=median(distances) if distances else 1.0,
        sets_in=len(begins) >= _FEWEST_BEGINS and sum(begins) >= _MOST_BEGINS * len(begins),
        body_size=max(sizes, key=lambda size: (sizes[size], -size), default=0.0),
        letters=sizes.total(),
    )


def make_paragraphs(lines: Sequence[Line], habits: Habits) -> list[Paragraph]:
    """Join lines to paragraphs.

    Args:
        lines: The lines, in the order in which they are read.
        habits: How their document is set.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, habits):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_join(group) for group in groups]


def _goes_on(group: Sequence[Line], line: Line, habits: Habits) -> bool:
    """Whether a paragraph goes on with this line."""
    before = group[-1]
    if not _same_size(before.piece, line.piece):
        return False
    numbered = bool(_NUMBERING.match(line.piece.text))
    distance = (line.piece.base - before.piece.base) / line.piece.size
    is_large = line.piece.size > habits.body_size * (1 + _OTHER_SIZE)
    if is_large and line.is_centred and (before.is_centred or _is_full(before, line, before.right)):
        return not numbered and not line.opens_column and 0 < distance <= _HEADLINE_DISTANCE
    if not line.opens_column and not 0 < distance <= _GAP * habits.spacing:
        return False
    if not _is_full(before, line, before.right) or LEADER.search(before.piece.text):
        return False
    ended = bool(_SENTENCE_END.search(before.piece.text))
    if ended and ((numbered and not habits.sets_in) or not _is_full(before, line, before.margin)):
        return False
    return line.indent < _INDENT or (not ended and _is_block(group, line))


def _is_block(group: Sequence[Line], line: Line) -> bool:
    """Whether the whole paragraph is set in, or all of it but the first line, which has the number."""
    before = group[-1]
    if abs(before.indent - line.indent) < _INDENT / 2:
        return True
    first = group[0]
    return len(group) == 1 and line.indent > first.indent and bool(_NUMBERING.match(first.piece.text))


def _is_full(before: Line, line: Line, end: float) -> bool:
    """Whether nothing more had room in a line: the first word of the next would have passed its end."""
    size = before.piece.size
    return before.piece.right + _first_unit(line.piece.text) * size > end - _SLACK * size


def _first_unit(text: str) -> float:
    """How wide the beginning of a line is that cannot be parted, in sizes of its letters."""
    word = _WORD.match(text)
    if word:
        return len(word[0]) / 2
    width = 1
    while width < len(text) and text[width] in CLOSING:
        width += 1
    return float(width)


def _same_size(one: Piece, other: Piece) -> bool:
    return abs(one.size - other.size) <= _OTHER_SIZE * max(one.size, other.size)


def _join(lines: Sequence[Line]) -> Paragraph:
    text = ""
    page = lines[0].page
    breaks: list[tuple[int, int]] = []
    for line in lines:
        words = line.piece.text
        if text and not (is_wide(text[-1]) or is_wide(words[0]) or (text[-1].isdigit() and words[0].isdigit())):
            # A word that was parted at the line's end is put together again.
            text = text[:-1] if text[-1] == "-" and words[0].islower() and text[-2:-1].isalpha() else f"{text} "
        if line.page != page:
            page = line.page
            breaks.append((len(text), page))
        text += words
    return Paragraph(text, lines[0].page, lines[0].piece.size, tuple(breaks))
