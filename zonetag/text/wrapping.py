"""Joining lines that an old text file broke at a fixed width in the middle of a sentence.

Nothing is joined unless it is certain that the document is wrapped: most lines that end inside a sentence must be about
equally wide and hardly any line wider. Then a full line goes on in the next one, and a run of such lines is one
paragraph if it ends as one does: with a sentence, at a page's end, or where the next line starts a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from zonetag.text.numbering import NumberingKind, read_numbering
from zonetag.text.punctuation import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.text.lines import Line

# The widths at which files were wrapped, in columns (a Chinese character takes two).
NARROWEST = 26
WIDEST = 170
# The columns that the first line of a paragraph is set in by.
INDENT = 4
# The columns of a Chinese character.
WIDE = 2
# So many full lines must there be, and such a share of the lines that end inside a sentence must be full.
FEWEST_FULL_LINES = 3
FULL_SHARE = 0.6
# In a wrapped document at most this share of the lines is wider than the full ones.
WIDER_SHARE = 0.05
# Of the lines that go on, one in so many may fall short of the edge.
FEWER_REACH = 20
# Of the lines that surely start a paragraph such a share is set in, or has a blank line before it, where all are.
STARTS_SHARE = 0.7
# Blank lines say nothing where so many lines have one before them, if some of the lines are set in and others not.
GAP_SHARE = 0.9
FEWEST_GAPS = 5
# A title is no longer, in characters.
LONGEST_TITLE = 60

_INNER_STOP = re.compile(r"[。！？!?](?=.)")
# What is not broken at a line's end: a number, a word.
_WORD = re.compile(r"[A-Za-z0-9.,%+-]+")
_CLAUSE = re.compile(r"[，,；;。]")


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a wrapped document looks.

    Attributes:
        full: The widths of a full line, give or take.
        edge: A line surely goes on if it would be at least so wide with the first word of the next one.
        indents: Whether its paragraphs are set in.
        gaps: Whether blank lines part its paragraphs.
        flows: Whether more sentences end within lines than paragraphs end, so that a line at whose end a sentence
            ends is likelier to go on.
    """

    full: range
    edge: int
    indents: bool
    gaps: bool
    flows: bool


def join_wrapped(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """``lines`` with those joined that were one; all of them as they are where the document is not wrapped.

    Args:
        text: The document's text.
        lines: Its lines.
    """
    if _is_double_spaced(lines):
        lines = [replace(line, after_gap=False) for line in lines]
    columns = [_columns(line) for line in lines]
    full = _full_columns(lines, columns)
    if full is None:
        yield from lines
        return
    layout = _find_layout(lines, columns, full)
    start = 0
    while start < len(lines):
        end = start
        while _continues(lines, columns, end, layout):
            end += 1
        if end > start and _is_whole(lines, start, end, layout, last_full=columns[end] in full):
            # Cleaning takes the breaks out: between Chinese characters for good, between words for a space.
            first, last = lines[start], lines[end]
            yield replace(first, end=last.end, text=text[first.start : last.end])
        else:
            yield from lines[start : end + 1]
        start = end + 1


def _is_double_spaced(lines: Sequence[Line]) -> bool:
    """Whether a blank line stands behind each line, and only their indents tell the paragraphs."""
    gaps = sum(line.after_gap for line in lines)
    if gaps < max(FEWEST_GAPS, GAP_SHARE * len(lines)):
        return False
    return any(line.indented for line in lines[1:]) and not all(line.indented for line in lines[1:])


def _columns(line: Line) -> int:
    """How many columns a terminal of the time would have needed, or a little more than the widest line."""
    if len(line.text) > WIDEST:
        return WIDEST + 1
    # A character of GBK is as wide as it has bytes.
    return INDENT * line.indented + len(line.text.encode("gbk", "replace"))


def _full_columns(lines: Sequence[Line], columns: Sequence[int]) -> range | None:
    """The widths of a full line, or None where the document is not wrapped."""
    unended = [
        (width, line)
        for line, following, width in zip(lines, lines[1:], columns, strict=False)
        if line.plain and not (following.after_gap or following.indented or ends_sentence(line.text))
    ]
    broken = sorted(width for width, _ in unended)
    best = range(0)
    count = 0
    for position, width in enumerate(broken):
        slack = width // 10 + 2
        first = bisect_left(broken, width - slack)
        if position + 1 - first > count:
            count = position + 1 - first
            best = range(width - slack, width + 3)
    wider = sum(width >= best.stop for width in columns)
    # Short numbered lines are headings, wrapped or not.
    headings = sum(width < best.start and read_numbering(line.text) is not None for width, line in unended)
    wrapped = (
        count >= max(FEWEST_FULL_LINES, FULL_SHARE * (len(broken) - headings))
        and NARROWEST <= best.stop - 3 <= WIDEST
        and wider <= WIDER_SHARE * len(columns)
    )
    return best if wrapped else None


def _find_layout(lines: Sequence[Line], columns: Sequence[int], full: range) -> _Layout:
    starts: list[Line] = []
    paragraphs: list[Line] = []
    reaches = []
    for index, (line, following) in enumerate(pairwise(lines)):
        if not (line.plain and following.plain):
            continue
        ended = ends_sentence(line.text)
        if ended and columns[index] < full.start:
            starts.append(following)
            # Headings may be set in, or not, whatever paragraphs are.
            whole = columns[index + 1] in full or ends_sentence(following.text)
            if whole and read_numbering(following.text) is None:
                paragraphs.append(following)
        elif not ended and columns[index] in full and not following.after_gap:
            reaches.append(_reach(columns[index], following))
    inner = sum(len(_INNER_STOP.findall(line.text)) for line in lines)
    return _Layout(
        full,
        edge=sorted(reaches)[len(reaches) // FEWER_REACH] if reaches else full.stop,
        indents=sum(line.indented for line in paragraphs) >= STARTS_SHARE * max(len(paragraphs), 1),
        gaps=sum(line.after_gap for line in starts) >= STARTS_SHARE * max(len(starts), 1),
        flows=inner > len(starts),
    )


def _continues(lines: Sequence[Line], columns: Sequence[int], index: int, layout: _Layout) -> bool:
    """Whether the line at ``index`` goes on in the next one."""
    if index + 1 == len(lines):
        return False
    line, following = lines[index], lines[index + 1]
    reach = _reach(columns[index], following)
    if columns[index] not in layout.full and reach < layout.edge:
        return False
    if following.after_gap or following.indented or not (line.plain and following.plain):
        return False
    if _starts_item(line, following, layout):
        return False
    if not ends_sentence(line.text):
        return True
    # A short line that ends no sentence is a heading or a name.
    goes_on = columns[index + 1] in layout.full or ends_sentence(following.text) or following.text[-1] in "：:"
    return goes_on and (layout.indents or layout.gaps or (layout.flows and reach >= layout.edge))


def _reach(width: int, following: Line) -> int:
    """How wide a line would be with the first word of the next one."""
    word = _WORD.match(following.text)
    return width + (word.end() if word else WIDE)


def _starts_item(line: Line, following: Line, layout: _Layout) -> bool:
    """Whether the line behind a full one begins with a numbering, and not by chance."""
    numbering = read_numbering(following.text)
    if numbering is None or line.text[-1] in "，、,":
        return False
    # 一是 stands within paragraphs as well: where they are told by indents or gaps it starts none without.
    return numbering.kind is not NumberingKind.ORDINAL or not (layout.indents or layout.gaps)


def _is_whole(lines: Sequence[Line], start: int, end: int, layout: _Layout, *, last_full: bool) -> bool:
    """Whether the run of lines from ``start`` to ``end`` is one paragraph or heading."""
    if ends_sentence(lines[end].text) or lines[end].text[-1] in "：:":
        return True
    following = lines[end + 1] if end + 1 < len(lines) else None
    if following and ((layout.indents and following.indented) or (layout.gaps and following.after_gap)):
        return True
    length = sum(len(line.text) for line in lines[start : end + 1])
    numbered = read_numbering(lines[start].text) is not None
    if not last_full and length <= LONGEST_TITLE and (start == 0 or numbered):
        return True
    # A page ends here, or a heading follows. Names of a list have no commas.
    starts = following is None or following.leftover or read_numbering(following.text) is not None
    return starts and any(_CLAUSE.search(line.text) for line in lines[start : end + 1])
