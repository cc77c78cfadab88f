"""Splitting a document into its headings, its paragraphs and the leftovers of its page.

Split first, clean second: what a line is can often be seen only in its cleaned form (``?。ㄒ唬┲饕`` is ``（一）主要``),
but every segment keeps the offsets of its raw text. Nothing is lost: each character that is no white space lies in
exactly one segment, but for markup at a line's ends (``zonetag.text.lines`` says which).

The steps, each in a module of its own: lines, rows of tables, wrapped lines joined, one-line documents split,
leftovers, headings, and the outline that gives each paragraph its path of headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zonetag.reading.source import SourceDocument
from zonetag.text.boilerplate import is_leftover
from zonetag.text.candidates import read_candidate
from zonetag.text.cleaning import clean
from zonetag.text.headings import find_headings
from zonetag.text.inline import split_inline
from zonetag.text.lines import read_lines
from zonetag.text.menus import find_contents, find_links_below, find_menus, find_signatures
from zonetag.text.outline import Heading, Path, find_levels
from zonetag.text.page_breaks import mark_page_breaks
from zonetag.text.segments import Segment
from zonetag.text.tables import find_rows, split_row
from zonetag.text.title_page import find_title_page
from zonetag.text.titles import find_further_titles, find_title, join_title
from zonetag.text.wrapping import join_wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag.text.lines import Line
    from zonetag.text.segments import SegmentKind


def split(source: SourceDocument) -> tuple[Segment, ...]:
    """The segments of a document, in order and not overlapping.

    Args:
        source: The document; what its format marks as a heading or as boilerplate is taken as that.

    Returns:
        The segments. ``source.text[segment.start:segment.end]`` is a segment as published, ``segment.text`` the same
        cleaned.
    """
    cells = [cell for line in read_lines(source) for cell in split_row(line)]
    lines = [part for line in join_wrapped(source.text, mark_page_breaks(cells)) for part in split_inline(line)]
    texts = [clean(line.text) for line in lines]
    leftovers, rows = _find_leftovers(lines, texts)
    join_title(source.text, lines, texts, leftovers)
    levels = _find_levels(lines, texts, leftovers, rows, clean(source.title) if source.title else None)
    segments = []
    path = Path()
    for line, text, leftover, level in zip(lines, texts, leftovers, levels, strict=True):
        kind: SegmentKind = "boilerplate" if leftover else "heading" if level else "paragraph"
        segments.append(Segment(kind, line.start, line.end, text, level, path.over(level)))
        if level:
            path.enter(text, level)
    return tuple(segments)


def split_text(text: str) -> tuple[Segment, ...]:
    r"""The segments of a plain text.

    >>> for segment in split_text("一、招商引资\n全年签约项目12个。\n打印 关闭"):
    ...     print(segment.kind, segment.level, segment.text, segment.headings)
    heading 1 一、招商引资 ()
    paragraph 0 全年签约项目12个。 ('一、招商引资',)
    boilerplate 0 打印关闭 ('一、招商引资',)

    Args:
        text: A document's text.
    """
    return split(SourceDocument(text, title=None, format="plain", encoding=None, path=None))


def _find_leftovers(lines: Sequence[Line], texts: Sequence[str]) -> tuple[list[bool], frozenset[int]]:
    """Which lines are leftovers, and where rows of tables start."""
    leftovers = [
        line.leftover or (not line.level and is_leftover(line.text, text))
        for line, text in zip(lines, texts, strict=True)
    ]
    find_menus(lines, texts, leftovers)
    find_contents(texts, leftovers)
    rows = find_rows(lines, texts, leftovers)
    find_signatures(texts, leftovers)
    find_title_page(lines, texts, leftovers)
    find_links_below(lines, texts, leftovers)
    return leftovers, rows


def _find_levels(
    lines: Sequence[Line],
    texts: Sequence[str],
    leftovers: Sequence[bool],
    rows: frozenset[int],
    known_title: str | None,
) -> list[int]:
    """The level of each line, 0 for those that are no headings."""
    content = [index for index, leftover in enumerate(leftovers) if not leftover]
    following = [*(line.start for line in lines[1:]), -1]
    candidates = [
        read_candidate(lines[index].text, texts[index], over_table=following[index] in rows) for index in content
    ]
    given = {place: lines[index].level for place, index in enumerate(content) if lines[index].level}
    if not given and (title := find_title(candidates, known_title)) is not None:
        given[title] = 1
        given |= dict.fromkeys(find_further_titles(candidates, content, texts, leftovers), 1)
    shaped = find_headings(candidates)
    places = [place for place, heading in enumerate(shaped) if heading or place in given]
    headings = [Heading(candidates[place].numbering, given.get(place, 0)) for place in places]
    levels = [0] * len(lines)
    for place, level in zip(places, find_levels(headings), strict=True):
        levels[content[place]] = level
    return levels
