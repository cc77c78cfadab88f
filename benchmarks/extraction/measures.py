"""Precision and recall of extracted lines, headings and fields against a page's gold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages import FIELDS, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pages import SavedPage


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a system finds on a page.

    Attributes:
        lines: The lines of its text.
        headings: The lines that it calls headings, with their levels; None where it does not say.
        fields: The title, the date, the source; without those that it does not give.
    """

    lines: tuple[str, ...] = ()
    headings: tuple[tuple[str, int], ...] | None = None
    fields: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found, what was right of it, and what there is.

    Attributes:
        right: How many were found that are there.
        found: How many were found.
        there: How many are there.
    """

    right: int
    found: int
    there: int

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.there + other.there)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found and nothing is there."""
        return self.right / self.found if self.found else float(not self.there)

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def count_paragraphs(page: SavedPage, lines: Iterable[str]) -> Counts:
    """Compare the lines of a text with a page's paragraphs, by how often each stands there.

    Lines that are the title, or cells of a table, count for nothing: systems differ in whether these are text.
    """
    title = normalise(page.fields["title"] or "")
    found = Counter(line for line in map(normalise, lines) if line and line != title)
    there = Counter(page.paragraphs)
    for line in list(found):
        if line not in there and _is_optional(line, page.optional):
            del found[line]
    return Counts((found & there).total(), found.total(), there.total())


def count_headings(page: SavedPage, headings: Sequence[tuple[str, int]]) -> tuple[Counts, int]:
    """Compare headings with a page's; also say how many of the right ones have the right level."""
    title = normalise(page.fields["title"] or "")
    found = [(text, level) for text, level in ((normalise(text), level) for text, level in headings) if text != title]
    words = Counter(text for text, _ in found), Counter(text for text, _ in page.headings)
    right = (words[0] & words[1]).total()
    return Counts(right, len(found), len(page.headings)), (Counter(found) & Counter(page.headings)).total()


def right_fields(page: SavedPage, fields: dict[str, str]) -> dict[str, bool]:
    """Say for each field that the page has whether it was found."""
    gold = {name: normalise(page.fields[name] or "") for name in FIELDS}
    return {name: normalise(fields.get(name) or "") == value for name, value in gold.items() if value}


def _is_optional(line: str, optional: Sequence[str]) -> bool:
    """Whether nothing is left of a line but its cells."""
    rest = line.replace("|", "")
    for cell in optional:
        rest = rest.replace(cell, "")
    return not rest.strip("-")
