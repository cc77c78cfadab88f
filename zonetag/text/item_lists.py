"""Numbered lines that look like headings and are items of a list."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from zonetag.text.candidates import Shape
from zonetag.text.numbering import NumberingKind
from zonetag.text.punctuation import last_character

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.text.candidates import Candidate

# So many numbered lines in a row with nothing under them are a list.
SHORTEST_LIST = 3

_FIRST_ATTACHMENT = re.compile(r"附件?[：:]\s?1\s?[.．、]")


def find_items(lines: Sequence[Candidate]) -> Iterator[int]:
    """The indices of lines that are items of a list; some may come twice.

    Args:
        lines: The lines of the document in order, without the leftovers of its page.
    """
    yield from _bare_items(lines)
    yield from _attachments(lines)
    yield from _lead_ins(lines)


def _bare_items(lines: Sequence[Candidate]) -> Iterator[int]:
    """Runs of numbered lines from 1、 down that have nothing under them: 1、身份证 2、户口本 3、申请表."""
    start = 0
    for (kind, shape), run in groupby(lines, key=lambda line: (line.kind, line.shape)):
        end = start + sum(1 for _ in run)
        if shape is Shape.NUMBERED and kind >= NumberingKind.ARABIC and end - start >= SHORTEST_LIST:
            yield from range(start, end)
        start = end


def _attachments(lines: Sequence[Candidate]) -> Iterator[int]:
    """The lines that count on from a list of attachments: 附件：1.申报表, and in the next line 2.汇总表."""
    for index, line in enumerate(lines):
        if _FIRST_ATTACHMENT.match(line.text):
            end = index + 1
            while end < len(lines) and (numbering := lines[end].numbering) and numbering.number == end - index + 1:
                yield end
                end += 1


def _lead_ins(lines: Sequence[Candidate]) -> Iterator[int]:
    """Lines that end in a colon, as 2、支持企业上云：, where the one counted before or behind them is running text."""
    last: dict[NumberingKind, int] = {}
    for index, line in enumerate(lines):
        if line.numbering is None or line.kind < NumberingKind.CHINESE_BRACKET:
            continue
        if line.kind in last and line.numbering.number != 1:
            for one, other in ((last[line.kind], index), (index, last[line.kind])):
                if lines[one].shape is Shape.TEXT and last_character(lines[other].text) in "：:":
                    yield other
        last[line.kind] = index
