"""Leftovers that only other lines tell: a menu with an entry a line, a table of contents, the signature over a date."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from zonetag.text.boilerplate import is_date, is_menu_entry
from zonetag.text.numbering import read_numbering
from zonetag.text.punctuation import ends_sentence

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from zonetag.text.lines import Line

# The entries that make a menu: fewer where each has a bullet.
FEWEST_ENTRIES = {"bullet": 3, "bare": 4}
LONGEST_BARE_ENTRY = 8
LONGEST_SIGNATURE = 40

_CONTENTS = frozenset({"目录", "目次"})
_OFFICE = re.compile(r"(?:人民政府|办公室|办公厅|管委会|管理委员会|委员会|[\u4e00-\u9fff](?:局|厅|院|部|处))$")


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
    for start, text in enumerate(texts):
        if text not in _CONTENTS:
            continue
        end = start + 1
        while end < len(texts) and (leftovers[end] or max(last[texts[end]], last.get(_entry_of(texts[end]), 0)) > end):
            end += 1
        if end > start + 1:
            leftovers[start:end] = [True] * (end - start)


def find_signatures(texts: Sequence[str], leftovers: MutableSequence[bool]) -> None:
    """Mark the name of an office that stands alone over a date."""
    for index in range(1, len(texts)):
        if is_date(texts[index]) and not leftovers[index - 1] and _is_office(texts[index - 1]):
            leftovers[index - 1] = True


def _entry_of(text: str) -> str:
    """A line of a table of contents without its page: 一、发展基础……3."""
    return text.rstrip("0123456789").rstrip(" .．·…")


def _is_office(text: str) -> bool:
    return (
        len(text) <= LONGEST_SIGNATURE
        and bool(_OFFICE.search(text))
        and not ends_sentence(text)
        and read_numbering(text) is None
    )


def _entry(line: Line, text: str, *, leftover: bool) -> str | None:
    """What kind of entry a line could be: ``bullet`` or ``bare``; None for none."""
    if line.level or leftover or not is_menu_entry(text):
        return None
    if line.bullet:
        return "bullet"
    return "bare" if len(text) <= LONGEST_BARE_ENTRY else None
