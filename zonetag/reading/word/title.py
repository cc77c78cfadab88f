"""The title of a Word document: by its style, or by how it looks."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from zonetag.reading.blocks import is_letterhead, may_be_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag.reading.word.body import LaidOut

# The title stands among so many of the first blocks, and has no more lines than this.
_FIRST_BLOCKS = 8
_MOST_LINES = 4


def find_title(blocks: Sequence[LaidOut]) -> range:
    """Which blocks are the title: those in its style, or else the largest centred ones above the first heading.

    Args:
        blocks: The blocks of the document.

    Returns:
        Their places, next to each other; an empty range where there is no title.
    """
    styled = next((place for place, one in enumerate(blocks) if one.is_title), None)
    if styled is not None:
        return _lines(blocks, styled, [one.is_title for one in blocks])
    first = list(takewhile(lambda one: one.block.kind != "heading", blocks[:_FIRST_BLOCKS]))
    centred = [
        one.is_centred
        and one.block.kind == "paragraph"
        and may_be_heading(one.block.text)
        and not is_letterhead(one.block.text)
        for one in first
    ]
    largest = max((one.size for one, possible in zip(first, centred, strict=True) if possible), default=0.0)
    others = [one for place, one in enumerate(blocks) if place >= len(centred) or not centred[place]]
    if not largest or not others or largest <= _usual_size(others):
        return range(0)
    possible = [known and one.size == largest for one, known in zip(first, centred, strict=True)]
    return _lines(blocks, possible.index(True), possible)


def _lines(blocks: Sequence[LaidOut], start: int, possible: Sequence[bool]) -> range:
    """The lines of a title that was set in several paragraphs."""
    end = start
    while end < len(possible) and possible[end] and end - start < _MOST_LINES and blocks[end].block.kind != "row":
        end += 1
    return range(start, end)


def _usual_size(blocks: Sequence[LaidOut]) -> float:
    sizes: Counter[float] = Counter()
    for one in blocks:
        sizes[one.size] += len(one.block.text)
    return sizes.most_common(1)[0][0]
