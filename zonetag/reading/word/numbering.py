"""The automatic numbers of a Word document: readers see 一、（一）1. but no run of text holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from zonetag.reading.word.numerals import numeral
from zonetag.reading.word.styles import value_of, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from zonetag.reading.word.styles import Styles

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_BULLET = "•"
# No space behind these: 一、总体要求, （一）招商引资.
_CLOSING = "、，。．）：】》"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a numbering counts and looks.

    Attributes:
        start: Its first number.
        numbering_format: The kind of its numerals.
        text: What is written, with ``%1`` for the number of the first level, and so on.
        style: The paragraph style that is numbered by it, if any.
        digits_only: Whether all its numbers are written in digits, whatever the other levels' numerals are.
        restarts: Whether it starts again under the next number of an outer level.
        spaced: Whether something stands between the number and the text.
    """

    start: int
    numbering_format: str
    text: str
    style: str | None
    digits_only: bool
    restarts: bool
    spaced: bool


class Numbering:
    """Counts the numbered paragraphs of a document in their order.

    Args:
        element: The root of its numbering part; None where it has none.
        styles: Its styles.
    """

    def __init__(self, element: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        self._levels: dict[str, Mapping[int, Level]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if element is not None:
            for one in element.iterchildren(qn("w:abstractNum")):
                self._abstract[one.get(qn("w:abstractNumId"), "")] = one
            for one in element.iterchildren(qn("w:num")):
                self._numbers[one.get(qn("w:numId"), "")] = one

    def next_number(self, paragraph: Element) -> str:
        """Count a paragraph, and give what stands before its text: ``（三）``, ``1.1 ``, ``• `` or nothing."""
        number, given_level, style = self._styles.numbering(paragraph)
        if number is None or number not in self._numbers:
            return ""
        levels = self._levels_of(number)
        depth = next((depth for depth, level in levels.items() if style is not None and level.style == style), None)
        depth = depth if depth is not None else given_level or 0
        if depth not in levels:
            return ""
        level = levels[depth]
        if level.numbering_format == "bullet":
            return f"{_BULLET} "
        counts = self._count(number, depth, levels)
        text = _PLACEHOLDER.sub(lambda match: self._written(int(match[1]) - 1, counts, levels, level), level.text)
        if not text.strip():
            return ""
        return text if not level.spaced or text[-1] in _CLOSING or text[-1].isspace() else f"{text} "

    def _count(self, number: str, depth: int, levels: Mapping[int, Level]) -> list[int | None]:
        """Go on counting: lists of the same definition count together, unless one says that it starts again."""
        counts = self._counters.setdefault(value_of(self._numbers[number], "w:abstractNumId") or "", [None] * _LEVELS)
        start = whole_number(value_of(self._override(number, depth), "w:startOverride"))
        if start is not None and (number, depth) not in self._restarted:
            self._restarted.add((number, depth))
            counts[depth] = start
        else:
            before = counts[depth]
            counts[depth] = levels[depth].start if before is None else before + 1
        for deeper in range(depth + 1, _LEVELS):
            if deeper not in levels or levels[deeper].restarts:
                counts[deeper] = None
        for outer in range(depth):  # a list may begin with 1.1
            if counts[outer] is None and outer in levels:
                counts[outer] = levels[outer].start
        return counts

    def _written(self, place: int, counts: list[int | None], levels: Mapping[int, Level], level: Level) -> str:
        count, counted = counts[place], levels.get(place)
        if count is None or counted is None or counted.numbering_format in {"none", "bullet"}:
            return ""
        return numeral(count, "decimal" if level.digits_only else counted.numbering_format)

    def _override(self, number: str, depth: int) -> Element | None:
        return next(
            (
                one
                for one in self._numbers[number].iterchildren(qn("w:lvlOverride"))
                if one.get(qn("w:ilvl")) == str(depth)
            ),
            None,
        )

    def _levels_of(self, number: str) -> Mapping[int, Level]:
        if number not in self._levels:
            abstract = self._abstract.get(value_of(self._numbers[number], "w:abstractNumId") or "")
            if abstract is not None and (link := value_of(abstract, "w:numStyleLink")) is not None:
                # It is defined where the list style of this name is.
                abstract = next(
                    (one for one in self._abstract.values() if value_of(one, "w:styleLink") == link), abstract
                )
            elements = list(abstract.iterchildren(qn("w:lvl"))) if abstract is not None else []
            for override in self._numbers[number].iterchildren(qn("w:lvlOverride")):
                elements += override.iterchildren(qn("w:lvl"))
            depths = [whole_number(one.get(qn("w:ilvl"))) for one in elements]
            self._levels[number] = {
                depth: _read_level(one)
                for depth, one in zip(depths, elements, strict=True)
                if depth is not None and depth < _LEVELS
            }
        return self._levels[number]


def _read_level(element: Element) -> Level:
    start = whole_number(value_of(element, "w:start"))
    legal = element.find(qn("w:isLgl"))
    return Level(
        start=start if start is not None else 1,
        numbering_format=value_of(element, "w:numFmt") or "decimal",
        text=value_of(element, "w:lvlText") or "",
        style=value_of(element, "w:pStyle"),
        digits_only=legal is not None and legal.get(qn("w:val"), "1") not in {"0", "false", "off"},
        restarts=value_of(element, "w:lvlRestart") != "0",
        spaced=value_of(element, "w:suff") != "nothing",
    )
