"""From the events of an HTML parser to a page: runs of text, the regions around them, what the head says.

No tree is built: elements may be nested 10,000 deep, and nothing is walked through twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonetag.reading.html import names
from zonetag.reading.html.furniture import is_furniture_line, is_header_line
from zonetag.reading.html.page import Page, Region, Run, count_letters
from zonetag.reading.html.tables import TableBuilder

if TYPE_CHECKING:
    from collections.abc import Mapping

# What stands in for nothing: zero-width spaces and joiners, soft hyphens, the byte order marks of pages put together.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_INDENT = re.compile(r"[ \t\r\n]*(?:[\u2002\u2003\u3000]|\xa0[ \t\r\n]*\xa0)")
# A line end in the source is a space between Latin words and nothing between Chinese characters.
_SOURCE_SPACE = re.compile(r"[ \t\r\n\f]+")
_BETWEEN_CHINESE = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\n(?=[\u2e80-\u9fff\uff00-\uffef])")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SPACES = re.compile(r"[ \t\n\f\xa0\u2002-\u200a]+")

_LIST_ITEMS = {"ul": "- ", "menu": "- ", "dir": "- "}


@dataclass(slots=True)
class _Open:
    """An element that is open, and what holds for the text in it."""

    tag: str
    start: int = 0
    hidden: bool = False
    linked: bool = False
    strong: bool = False
    titled: bool = False
    centred: bool = False
    article: bool = False
    verbatim: bool = False
    heading: int = 0
    furniture: int = 0
    items: int = 0


class PageBuilder:
    """The target of an HTML parser; :meth:`close` gives the page."""

    def __init__(self) -> None:
        self._page = Page()
        self._open = [_Open("")]
        self._tables: list[TableBuilder] = []
        self._parts: list[str] = []
        self._run = Run("")
        self._titled = 0
        self._breaks = 0
        self._bullet = ""
        self._after_picture = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        around = self._open[-1]
        attributes = dict(attributes)  # the parser's own mapping is slow to ask
        if tag in {"frame", "iframe"} and attributes.get("src"):
            self._page.frames.append(attributes["src"])
        elif tag == "meta":
            self._note_fact(attributes)
        elif tag == "img":
            self._after_picture = self._after_picture or not self._parts
        element = _Open(tag, hidden=True) if around.hidden else self._element(tag, attributes, around)
        if tag == "br":
            self._break()
        elif tag in names.BLOCKS:
            self._flush()
            self._breaks = 0
            self._enter_block(tag, attributes, element)
        element.start = len(self._page.runs)
        self._open.append(element)

    def end(self, tag: str) -> None:
        """An element ends."""
        element = self._open.pop()
        runs = self._page.runs
        if tag in names.BLOCKS:
            self._flush()
            self._breaks = 0
        if element.hidden:
            return
        if tag in {"td", "th"} and self._tables:
            self._tables[-1].end_cell(len(runs))
        elif tag in names.HEADINGS:
            _join_lines(runs, element.start)
        elif tag == "table" and self._tables:
            self._tables.pop().end(self._page)
        if len(runs) > element.start:
            self._page.regions.append(Region(element.start, len(runs), element.furniture))

    def data(self, text: str) -> None:
        """A piece of text."""
        around = self._open[-1]
        if around.tag == "title" and not around.hidden:
            self._page.title += text
            return
        if around.hidden:
            return
        if around.verbatim and ("\n" in text or "\r" in text):
            # An empty last line counts: the next element goes on behind it.
            first, *others = _LINE_END.split(text)
            self._add(first, around)
            for line in others:
                self._break()
                self._add(line, around)
            return
        self._add(text, around)

    def close(self) -> Page:
        """The page, all of it read."""
        self._flush()
        self._page.title = _on_one_line(self._page.title)
        return self._page

    @staticmethod
    def _element(tag: str, attributes: Mapping[str, str], around: _Open) -> _Open:
        centred = names.is_centred(tag, attributes)
        named = names.read_names(attributes)
        # An article's own element may be hidden until a script has run.
        hidden = tag in names.UNREAD or named.hidden or (names.is_hidden(attributes) and not named.article)
        return _Open(
            tag,
            hidden=hidden,
            linked=around.linked or names.is_link(tag, attributes),
            strong=around.strong or names.is_strong(tag, attributes),
            titled=around.titled or named.title or names.is_large(attributes),
            centred=around.centred if centred is None else centred,
            article=around.article or named.article,
            verbatim=around.verbatim or tag == "pre",
            heading=names.HEADINGS.get(tag, around.heading),
            furniture=around.furniture + (tag != "body" and (named.furniture or names.is_furniture(tag, attributes))),
        )

    def _enter_block(self, tag: str, attributes: Mapping[str, str], element: _Open) -> None:
        if element.hidden:
            return
        runs = len(self._page.runs)
        if tag == "li":
            self._bullet = self._count_item()
        elif tag == "ol":
            start = attributes.get("start", "1")
            element.items = int(start) - 1 if start.isdecimal() and len(start) < 6 else 0  # noqa: PLR2004
        elif tag == "table":
            for table in self._tables[-1:]:
                table.nested = True
            self._tables.append(TableBuilder(runs, len(self._page.regions)))
        elif tag == "tr" and self._tables:
            self._tables[-1].start_row()
        elif tag in {"td", "th"} and self._tables:
            self._tables[-1].start_cell(runs)

    def _count_item(self) -> str:
        for element in reversed(self._open[-3:]):
            if element.tag == "ol":
                element.items += 1
                return f"{element.items}. "
            if element.tag in _LIST_ITEMS:
                return _LIST_ITEMS[element.tag]
        return "- "

    def _note_fact(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        if name and attributes.get("content", "").strip():
            self._page.facts.setdefault(name.lower(), _on_one_line(attributes["content"]))

    def _add(self, text: str, around: _Open) -> None:
        letters = count_letters(text)
        if letters and not self._run.text:
            run = self._run
            run.text = "…"  # begun
            run.heading, run.centred = around.heading, around.centred
            run.article, run.furniture = around.article, around.furniture
            run.captioned = self._after_picture
            run.bullet, self._bullet = self._bullet, ""
            self._after_picture = False
        self._parts.append(text)
        self._run.linked += letters * around.linked
        self._run.strong += letters * around.strong
        self._titled += letters * around.titled

    def _break(self) -> None:
        self._flush()
        self._breaks += 1

    def _flush(self) -> None:
        """End the run of text."""
        if not self._run.text:
            self._parts.clear()
            return
        raw = _INVISIBLE.sub("", "".join(self._parts))
        run, self._run = self._run, Run("")
        run.text = _on_one_line(raw)
        if run.text:
            run.letters = count_letters(run.text)
            run.titled = 2 * self._titled > run.letters
            run.continues = self._breaks == 1 and not _INDENT.match(raw)
            self._page.runs.append(run)
        self._parts.clear()
        self._titled = self._breaks = 0


def _join_lines(runs: list[Run], start: int) -> None:
    """Make one run of the lines of a heading, but for a line of date and source in it."""
    lines = runs[start:]
    del runs[start:]
    for line in lines:
        if line.continues and len(runs) > start and not (is_header_line(line.text) or is_furniture_line(line.text)):
            before = runs[-1]
            before.text = _on_one_line(f"{before.text}\n{line.text}")
            before.letters += line.letters
            before.linked += line.linked
            before.strong += line.strong
        else:
            runs.append(line)


def _on_one_line(raw: str) -> str:
    text = _SOURCE_SPACE.sub(lambda space: "\n" if "\n" in space[0] or "\r" in space[0] else " ", raw)
    return _SPACES.sub(" ", _BETWEEN_CHINESE.sub("", text)).strip()
