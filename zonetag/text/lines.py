"""A document's lines with what their surroundings say, before anything is cleaned."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zonetag.reading.source import Mark, SourceDocument

# Markup that belongs to a line and not to its words: quotation marks, the hashes of a heading, the bullet of a list.
# It lies in no segment. A bullet needs words after it, so that a rule (- - -) or a page number (- 3 -) is none.
_MARKUP = re.compile(
    r"(?:>\s*+)*+(?:(?P<hashes>\#{1,6})\s++(?=[^\s#])|(?P<bullet>[-*+]\s++(?=[^\s*+\d-])"
    r"|(?!·\d+\s?·)[•·●■◆▪]\s*+(?=[^\s•·●■◆▪])))?+"
)
_EMPHASIS = "**"
_INDENTS = ("\u3000", "    ", "\t", "\xa0\xa0")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document, or what a mark of the document's format covers.

    Attributes:
        start: Where its words start in the document's text.
        end: Where they end.
        text: The words, without markup and outer white space; always the document's text from start to end.
        indented: Whether it is set in, as the first line of a Chinese paragraph is.
        after_gap: Whether a blank line stands before it.
        bullet: Whether it is an item of a list.
        level: The level that the document's format gives it as a heading, 0 for none.
        leftover: Whether it is already known to be a leftover of the page.
    """

    start: int
    end: int
    text: str
    indented: bool = False
    after_gap: bool = False
    bullet: bool = False
    level: int = 0
    leftover: bool = False

    @property
    def plain(self) -> bool:
        """Whether nothing is known about the line but its words."""
        return not (self.bullet or self.level or self.leftover)


def read_lines(source: SourceDocument) -> Iterator[Line]:
    """The lines of ``source`` that are not blank, in order; each of its marks is one line, whatever it spans."""
    position = 0
    for mark in _in_order(source.marks, len(source.text)):
        yield from _unmarked(source.text, position, mark.start)
        yield from _marked(source.text, mark)
        position = mark.end
    yield from _unmarked(source.text, position, len(source.text))


def sublines(line: Line, spans: Iterable[tuple[int, int]]) -> Iterator[Line]:
    """Parts of ``line`` as lines of their own, from offsets into its text; blank parts are left out."""
    for start, end in spans:
        text = line.text[start:end]
        if stripped := text.strip():
            begin = line.start + start + len(text) - len(text.lstrip())
            yield Line(begin, begin + len(stripped), stripped, after_gap=line.after_gap)


def _in_order(marks: Iterable[Mark], length: int) -> Iterator[Mark]:
    """The marks that lie in the text and do not overlap an earlier one."""
    position = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if position <= mark.start < mark.end <= length:
            yield mark
            position = mark.end


def _marked(text: str, mark: Mark) -> Iterator[Line]:
    words = _strip(text[mark.start : mark.end], mark.start)
    if words is None:
        return
    if mark.kind == "boilerplate":
        # The hashes and dashes of a front matter are all there is to it: nothing is taken off.
        yield Line(words[0], words[0] + len(words[1]), words[1], leftover=True)
        return
    yield replace(_without_markup(*words), level=max(mark.level, 1))


def _unmarked(text: str, start: int, end: int) -> Iterator[Line]:
    after_gap = True
    position = start
    for raw in text[start:end].splitlines(keepends=True):
        words = _strip(raw, position)
        position += len(raw)
        # Hashes alone are what a reader left of a heading's line outside its mark.
        if words is not None and words[1].strip("#"):
            yield _without_markup(*words, indented=raw.startswith(_INDENTS), after_gap=after_gap)
        after_gap = words is None


def _strip(raw: str, position: int) -> tuple[int, str] | None:
    """Where the words of ``raw`` start, and the words; None where there are none."""
    words = raw.strip()
    return (position + len(raw) - len(raw.lstrip()), words) if words else None


def _without_markup(start: int, words: str, *, indented: bool = False, after_gap: bool = False) -> Line:
    markup = _MARKUP.match(words)
    level, bullet, opening = 0, False, 0
    if markup and markup.end() < len(words):
        level, bullet, opening = len(markup["hashes"] or ""), markup["bullet"] is not None, markup.end()
    closing = len(words)
    if level:
        closing = len(words.rstrip("#").rstrip())
    if words.startswith(_EMPHASIS, opening) and words.endswith(_EMPHASIS, opening + 3, closing):
        inner = words[opening + 2 : closing - 2]
        if inner.strip() == inner and _EMPHASIS not in inner:
            opening, closing = opening + 2, closing - 2
    text = words[opening:closing]
    return Line(start + opening, start + closing, text, indented, after_gap, bullet, level)
