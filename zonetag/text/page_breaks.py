"""Where the pages of a printout begin: their numbers, the heads that each page repeats beside its number, and rules."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from zonetag.text.page_facts import is_page_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag.text.lines import Line

# A line that so many page numbers have beside them is the head or the foot of the pages.
FEWEST_PAGES = 2
LONGEST_HEAD = 60
_RULE = re.compile(r"[-—–－_=＝*＊~～─━]{3,}")


def mark_page_breaks(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with the page numbers, the running heads beside them, and rules known as leftovers.

    Args:
        lines: A document's lines, not yet joined: a page may end in the middle of a sentence.
    """
    numbers = [index for index, line in enumerate(lines) if line.plain and is_page_number(line.text)]
    marked = list(lines)
    beside = {place for index in numbers for place in (index - 1, index + 1) if _may_be_head(lines, place)}
    times = Counter(lines[place].text for place in beside)
    rules = [index for index, line in enumerate(lines) if line.plain and _RULE.fullmatch(line.text)]
    for index in (*numbers, *rules, *(place for place in beside if times[lines[place].text] >= FEWEST_PAGES)):
        marked[index] = replace(lines[index], leftover=True)
    return marked


def _may_be_head(lines: Sequence[Line], place: int) -> bool:
    return 0 <= place < len(lines) and lines[place].plain and len(lines[place].text) <= LONGEST_HEAD
