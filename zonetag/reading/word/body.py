"""The body of a Word document, in its order: paragraphs, tables, text boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from zonetag.reading.blocks import Block, may_be_heading, row_blocks
from zonetag.reading.word.runs import RunReader, text_boxes
from zonetag.reading.word.styles import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from zonetag.reading.word.numbering import Numbering
    from zonetag.reading.word.styles import Styles

#: Elements around paragraphs and tables that mean nothing for the text.
_FRAMES = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag")))
_CONTENTS_GALLERY = "Table of Contents"
# An entry of a table of contents is short.
_LONGEST_ENTRY = 80

# What no reader sees: control characters, the private characters in which fonts keep pictures, invisible ones.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ue000-\uf8ff]")
_OPEN_ENDS = ("，", "、", ",")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A block with how it looks, by which a title may be recognised.

    Attributes:
        block: The block.
        is_title: Whether it has the style of a title.
        is_centred: Whether it stands in the middle of its lines.
        size: The size of its letters in points; 0 where nothing says it.
    """

    block: Block
    is_title: bool = False
    is_centred: bool = False
    size: float = 0.0


class BodyReader:
    """Reads a document's paragraphs and tables once, in their order.

    Args:
        styles: The document's styles.
        numbering: Its automatic numbers, which are counted while it reads.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = RunReader()

    def read(self, container: Element) -> Iterator[LaidOut]:
        """Give the blocks in an element: a body, a cell of a table, a text box, a note."""
        for child in container:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from map(LaidOut, self._table(child))
            elif child.tag == qn("w:sdt") and _is_contents(child):
                yield from (LaidOut(replace(one.block, kind="boilerplate", level=0)) for one in self._inside(child))
            elif child.tag in _FRAMES:
                yield from self.read(child)

    def _inside(self, control: Element) -> Iterator[LaidOut]:
        for content in control.iterchildren(qn("w:sdtContent")):
            yield from self.read(content)

    def _paragraph(self, paragraph: Element) -> Iterator[LaidOut]:
        text = tidy(self._runs.read(paragraph))
        in_contents = self._styles.is_contents(paragraph) or self._runs.in_contents
        if in_contents and self._styles.heading_level(paragraph):
            self._runs.fields.clear()  # the field of the contents was never closed
            in_contents = False
        # Word numbers empty paragraphs as well, but no deleted ones.
        number = self._numbering.next_number(paragraph) if text or not _is_deleted(paragraph) else ""
        if text and in_contents and len(text) <= _LONGEST_ENTRY:
            yield LaidOut(Block(number + text, "boilerplate"))
        elif text:
            yield from self._lines(paragraph, number + text)
        for box in text_boxes(paragraph):
            yield from self.read(box)

    def _lines(self, paragraph: Element, text: str) -> Iterator[LaidOut]:
        level = self._styles.heading_level(paragraph)
        is_title = self._styles.is_title(paragraph)
        is_centred, size = self._styles.is_centred(paragraph), self._styles.size(paragraph)
        if level and may_be_heading(text):
            yield LaidOut(Block(text, "heading", level), is_title, is_centred, size)
            return
        for line in [text] if is_title else _broken_lines(text):
            yield LaidOut(Block(line), is_title, is_centred, size)

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [list(_cells(row)) for row in _rows(table)]
        framed = all(len(cells) <= 1 for cells in rows)  # one column: a frame around ordinary paragraphs
        for cells in rows:
            blocks = [[one.block for one in self.read(cell)] for cell in cells]
            yield from (block for cell in blocks for block in cell) if framed else row_blocks(blocks)


def tidy(text: str) -> str:
    """Take out what no reader sees, and white space around each line."""
    lines = (line.strip() for line in _UNSEEN.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)


def _broken_lines(text: str) -> Iterator[str]:
    """The lines that manual breaks make, but for a break in the midst of a sentence."""
    before = ""
    for line in text.split("\n"):
        if before and not before.endswith(_OPEN_ENDS):
            yield before
            before = ""
        before += line
    yield before


def _is_contents(control: Element) -> bool:
    """Whether this control is a table of contents, and not merely one that holds the table together with the text."""
    galleries = control.iterfind(f"{qn('w:sdtPr')}/*/{qn('w:docPartGallery')}")
    return any(one.get(qn("w:val")) == _CONTENTS_GALLERY for one in galleries)


def _is_deleted(paragraph: Element) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == qn("w:tr"):
            if child.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
                yield child
        elif child.tag in _FRAMES:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == qn("w:tc"):
            merge = child.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merge is None or value_of(child.find(qn("w:tcPr")), "w:vMerge") == "restart":
                yield child
        elif child.tag in _FRAMES:
            yield from _cells(child)
