"""Joining lines that an old text file broke at a fixed width in the middle of a sentence.

Nothing is joined unless it is certain that the document is wrapped: most lines that end inside a sentence must be about
equally wide and hardly any line wider. Then a run of full lines is one paragraph if its last line ends a sentence.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from zonetag.text.numbering import read_numbering
from zonetag.text.punctuation import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.text.lines import Line

# The widths at which files were wrapped, in columns (a Chinese character takes two).
NARROWEST = 40
WIDEST = 170
# So many full lines must there be, and such a share of the lines that end inside a sentence must be full.
FEWEST_FULL_LINES = 3
FULL_SHARE = 0.6
# In a wrapped document at most this share of the lines is wider than the full ones.
WIDER_SHARE = 0.05


def join_wrapped(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """``lines`` with those joined that were one; all of them as they are where the document is not wrapped.

    Args:
        text: The document's text.
        lines: Its lines.
    """
    columns = [_columns(line) for line in lines]
    full = _full_columns(lines, columns)
    if full is None:
        yield from lines
        return
    indents = any(line.indented for line in lines)
    start = 0
    while start < len(lines):
        end = start
        while _continues(lines, columns[end], full, end, indents=indents):
            end += 1
        if end > start and ends_sentence(lines[end].text):
            # Cleaning takes the breaks out: between Chinese characters for good, between words for a space.
            first, last = lines[start], lines[end]
            yield replace(first, end=last.end, text=text[first.start : last.end])
        else:
            yield from lines[start : end + 1]
        start = end + 1


def _columns(line: Line) -> int:
    """How many columns a terminal of the time would have needed, or a little more than the widest line."""
    if len(line.text) > WIDEST:
        return WIDEST + 1
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line.text)


def _full_columns(lines: Sequence[Line], columns: Sequence[int]) -> range | None:
    """The widths of a full line, or None where the document is not wrapped."""
    broken = sorted(
        width
        for line, following, width in zip(lines, lines[1:], columns, strict=False)
        if line.plain and not following.after_gap and not ends_sentence(line.text)
    )
    best = range(0)
    count = 0
    for position, width in enumerate(broken):
        slack = width // 10 + 2
        first = bisect_left(broken, width - slack)
        if position + 1 - first > count:
            count = position + 1 - first
            best = range(width - slack, width + 3)
    wider = sum(width >= best.stop for width in columns)
    wrapped = (
        count >= max(FEWEST_FULL_LINES, FULL_SHARE * len(broken))
        and NARROWEST <= best.stop - 3 <= WIDEST
        and wider <= WIDER_SHARE * len(columns)
    )
    return best if wrapped else None


def _continues(lines: Sequence[Line], width: int, full: range, index: int, *, indents: bool) -> bool:
    """Whether the line at ``index`` goes on in the next one."""
    if index + 1 == len(lines) or width not in full:
        return False
    line, following = lines[index], lines[index + 1]
    if following.after_gap or following.indented or not (line.plain and following.plain):
        return False
    if read_numbering(following.text):
        return False
    # Where paragraphs are set in, a line that is not goes on with the one before it, wherever that stopped.
    return indents or not ends_sentence(line.text)
