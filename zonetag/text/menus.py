"""Leftovers that only other lines tell: menus with an entry a line, a table of contents, the signature over a date."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from zonetag.text.boilerplate import is_menu_entry
from zonetag.text.page_facts import is_attachment_label, is_date, is_office, is_page_number
from zonetag.text.punctuation import ends_clause, ends_sentence

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from zonetag.text.lines import Line

# The entries that make a menu: fewer where each has a bullet.
FEWEST_ENTRIES = {"bullet": 3, "bare": 4}
LONGEST_BARE_ENTRY = 8
LONGEST_LINK = 40

_CONTENTS = frozenset({"目录", "目次"})
_ISSUE = re.compile(r"印[发制]?$")


def find_menus(lines: Sequence[Line], texts: Sequence[str], leftovers: MutableSequence[bool]) -> None:
    """Mark the runs of short lines that are menus, unless a colon announces them as a list of the document."""
    entries = [
        _entry(line, text, leftover=leftover) for line, text, leftover in zip(lines, texts, leftovers, strict=True)
    ]
    start = 0
    for entry, run in groupby(entries):
        end = start + sum(1 for _ in run)
        announced = start > 0 and not leftovers[start - 1] and texts[start - 1].endswith(("：", ":"))
        if entry is not None and end - start >= FEWEST_ENTRIES[entry] and not announced:
            leftovers[start:end] = [True] * (end - start)
        start = end


def find_contents(texts: Sequence[str], leftovers: MutableSequence[bool]) -> None:
    """Mark a table of contents: 目录 and the lines behind it that stand in the document once more."""
    last = {text: index for index, text in enumerate(texts)}
    end = 0
    for start, text in enumerate(texts):
        if text not in _CONTENTS or start < end:  # the lines up to the end of a table would end another there as well
            continue
        end = start + 1
        while end < len(texts) and (leftovers[end] or max(last[texts[end]], last.get(_entry_of(texts[end]), 0)) > end):
            end += 1
        if end > start + 1:
            leftovers[start:end] = [True] * (end - start)


def find_signatures(texts: Sequence[str], leftovers: MutableSequence[bool]) -> None:
    """Mark the name of an office that stands alone over a date."""
    for index in range(1, len(texts)):
        dated = is_date(texts[index]) or (leftovers[index] and _ISSUE.search(texts[index]))
        if dated and not leftovers[index - 1] and is_office(texts[index - 1]):
            leftovers[index - 1] = True


def find_links_below(lines: Sequence[Line], texts: Sequence[str], leftovers: MutableSequence[bool]) -> None:
    """Mark the entries of menus that stand below the last running text with another leftover before them."""
    last = next((index for index in reversed(range(len(texts))) if not leftovers[index] and _runs(texts[index])), None)
    if last is None:
        return
    below = False
    for index in range(last + 1, len(texts)):
        if leftovers[index]:
            below = below or not is_page_number(texts[index])
        elif below and not lines[index].level and is_menu_entry(texts[index]):
            leftovers[index] = not is_attachment_label(texts[index - 1])


def _runs(text: str) -> bool:
    """Whether a line is running text."""
    return len(text) > LONGEST_LINK or ends_sentence(text) or ends_clause(text)


def _entry_of(text: str) -> str:
    """A line of a table of contents without its page: 一、发展基础……3."""
    return text.rstrip("0123456789").rstrip(" .．·…")


def _entry(line: Line, text: str, *, leftover: bool) -> str | None:
    """What kind of entry a line could be: ``bullet`` or ``bare``; None for none."""
    if line.level or leftover or not is_menu_entry(text):
        return None
    if line.bullet:
        return "bullet"
    return "bare" if len(text) <= LONGEST_BARE_ENTRY else None
