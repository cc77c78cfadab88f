"""Which lines are headings: by numbering, by shape, and by what follows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zonetag.text.candidates import Shape
from zonetag.text.item_lists import find_items
from zonetag.text.punctuation import ends_sentence, last_character

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.text.candidates import Candidate

# A line without a full stop is running text from this many characters on.
SHORTEST_OPEN_TEXT = 40

# 建设性质：新建
_FIELD = re.compile(r"[\u3400-\u9fff]{2,8}[：:]")


def find_headings(lines: Sequence[Candidate]) -> list[bool]:
    """Which of a document's lines are headings.

    Args:
        lines: The lines of the document in order, without the leftovers of its page.
    """
    headings = [_is_heading(before, line, following) for before, line, following in _with_neighbours(lines)]
    for index in range(1, len(lines) - 1):
        headings[index] = headings[index] or _is_over_heading(lines, index, over=headings[index + 1])
    for index in find_items(lines):
        headings[index] = False
    return headings


def _with_neighbours(lines: Sequence[Candidate]) -> Iterator[tuple[Candidate | None, Candidate, Candidate | None]]:
    return zip([None, *lines], lines, [*lines[1:], None], strict=False)


def _is_heading(before: Candidate | None, line: Candidate, following: Candidate | None) -> bool:
    if line.shape is Shape.TEXT or line.shape is Shape.NUMBERED:
        return line.shape is Shape.NUMBERED
    if following is None:
        return line.over_table
    if line.numbering is None:
        # One field among others.
        if _FIELD.match(line.text) and any(one and _FIELD.match(one.text) for one in (before, following)):
            return False
        return line.over_table or _starts_list(following) or _is_running_text(following)
    # A sentence with another of its kind before or behind it is an item of a list.
    if before is not None and before.kind is line.kind:
        return False
    return following.numbering is None or following.kind > line.kind


def _is_over_heading(lines: Sequence[Candidate], index: int, *, over: bool) -> bool:
    """Whether the line stands alone over another heading without numbering."""
    before, line, following = lines[index - 1 : index + 2]
    return (
        over
        and line.shape is following.shape is Shape.UNNUMBERED
        and before.shape is not Shape.UNNUMBERED
        and not _FIELD.match(line.text)
    )


def _is_running_text(line: Candidate) -> bool:
    if line.shape is not Shape.TEXT:
        return False
    return ends_sentence(line.text) or last_character(line.text) in "：:" or len(line.text) >= SHORTEST_OPEN_TEXT


def _starts_list(line: Candidate) -> bool:
    return line.numbering is not None and line.numbering.number == 1
