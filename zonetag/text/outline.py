"""The levels of a document's headings, and the path of headings over each of its parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from zonetag.text.numbering import Numbering, NumberingKind

if TYPE_CHECKING:
    from collections.abc import Sequence

# So often must a kind start right under another to stand under it against the usual order.
FEWEST_STARTS = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on its way to a level.

    Attributes:
        numbering: Its numbering, if any.
        level: The level that the format, or being the title, gives it; 0 where the outline has to find one.
    """

    numbering: Numbering | None
    level: int = 0

    @property
    def kind(self) -> NumberingKind:
        """The kind of its numbering."""
        return self.numbering.kind if self.numbering else NumberingKind.NONE


def find_levels(headings: Sequence[Heading]) -> list[int]:
    """A level for each heading: one for all of a kind, one below the deepest kind that it starts under.

    A kind that starts under none is one below the kind before it in the order in which the document nests its kinds.
    Where the format gives a numbered heading its level, the kind has that level throughout the document.
    """
    given: dict[NumberingKind, int] = {}
    deepest = 0
    for heading in headings:
        if heading.level and heading.numbering:
            given.setdefault(heading.kind, heading.level)
        elif heading.level:
            deepest = max(deepest, heading.level)
    levels: dict[NumberingKind, int] = {}
    level = 0 if given else deepest
    unmarked = [heading for heading in headings if heading.numbering or not heading.level]
    starts_under = _starts_under(unmarked)
    for kind in _nested_kinds(unmarked, starts_under):
        level = max((levels[over] for over in levels if starts_under[over, kind]), default=level)
        level = levels[kind] = given.get(kind, level + 1)
    return [heading.level or levels[heading.kind] for heading in headings]


def _starts_under(headings: Sequence[Heading]) -> Counter[tuple[NumberingKind, NumberingKind]]:
    """How often a kind starts at one right under a heading of another."""
    return Counter(
        (over.kind, heading.kind)
        for over, heading in pairwise(headings)
        if heading.numbering is not None and heading.numbering.number == 1
    )


def _nested_kinds(
    headings: Sequence[Heading], starts_under: Counter[tuple[NumberingKind, NumberingKind]]
) -> list[NumberingKind]:
    """The kinds that the headings use, outermost first.

    It is the usual order, except that a kind which starts at one again and again right under another stands under that
    one, whatever is usual: 一、 under 1. or under headings without numbering.
    """
    kinds: list[NumberingKind] = []
    for kind in dict.fromkeys(heading.kind for heading in headings):  # in the order of their first headings
        over = [other < kind or starts_under[other, kind] >= FEWEST_STARTS for other in kinds]
        kinds.insert(over.index(False) if False in over else len(kinds), kind)
    return kinds


class Path:
    """The headings over the place that a reader of the document has reached."""

    def __init__(self) -> None:
        self._levels: list[int] = []
        self._texts: list[str] = []

    def over(self, level: int = 0) -> tuple[str, ...]:
        """The headings over running text, or over a heading of ``level``, outermost first."""
        depth = len(self._levels)
        while level and depth and self._levels[depth - 1] >= level:
            depth -= 1
        return tuple(self._texts[:depth])

    def enter(self, text: str, level: int) -> None:
        """Go on under a heading."""
        depth = len(self.over(level))
        self._levels[depth:] = [level]
        self._texts[depth:] = [text]
