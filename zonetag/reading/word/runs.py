"""The text of a Word paragraph as a reader sees it: changes accepted, hidden text and page numbers left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"

_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_LEAVES = frozenset({*_CHARACTERS, qn("w:t"), qn("w:sym"), _MATH_TEXT})
# What stands in a paragraph and is no text of it. Text boxes come as blocks of their own.
_NO_TEXT = frozenset(
    {
        qn("w:pPr"),
        qn("w:rPr"),
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:delText"),
        qn("w:delInstrText"),
        qn("w:rt"),  # the pinyin over a character
        qn("w:txbxContent"),
        qn("w:sdtPr"),
        qn("w:footnoteRef"),
        qn("w:endnoteRef"),
    }
)
_INSTRUCTION = re.compile(r"\s*\\?\s*([A-Za-z]+)")
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF"})
_OFF = frozenset({"0", "false", "off"})
# Letters of these fonts are pictures.
_PICTURE_FONTS = re.compile("wingdings|webdings|symbol", re.IGNORECASE)
_PRIVATE_USE = range(0xE000, 0xF900)
_TWO_BYTES = range(0x20, 0xD800)


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    has_result: bool = False

    @property
    def name(self) -> str:
        """What it computes, such as PAGE or TOC."""
        match = _INSTRUCTION.match(self.instruction)
        return match[1].upper() if match else ""


@dataclass(slots=True)
class RunReader:
    """Reads paragraphs in their order, since a field may begin in one of them and end in another.

    Attributes:
        fields: The fields that are open, outermost first.
    """

    fields: list[Field] = field(default_factory=list)

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is open."""
        return any(one.name == "TOC" for one in self.fields)

    def read(self, paragraph: Element) -> str:
        """Give the text of a paragraph; a manual line break in it is a line break."""
        return "".join(self._pieces(paragraph))

    def _pieces(self, element: Element) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _NO_TEXT:  # a comment is no element
                continue
            if tag == qn("w:fldChar"):
                self._follow_field(child)
            elif tag == qn("w:instrText"):
                if self.fields and not self.fields[-1].has_result:
                    self.fields[-1].instruction += child.text or ""
            elif tag in _LEAVES:
                if not self._hides_text:
                    yield _written(child)
            elif not _is_left_out(child):
                # Of a thing that is there in a new and in an old form, the first is the new one.
                yield from self._pieces(child[0] if tag == _ALTERNATIVES and len(child) else child)

    @property
    def _hides_text(self) -> bool:
        """Whether what comes next is an instruction and no result, or the number of a page."""
        return any(not one.has_result or one.name in _PAGE_FIELDS for one in self.fields)

    def _follow_field(self, mark: Element) -> None:
        kind = mark.get(qn("w:fldCharType"))
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].has_result = True
        elif kind == "end" and self.fields:
            self.fields.pop()


def text_boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes that hang on a paragraph; a box in a box comes with its own paragraph."""
    for child in element:
        if child.tag == qn("w:txbxContent"):
            yield child
        elif child.tag == _ALTERNATIVES:
            forms = [form for form in child if next(form.iter(qn("w:txbxContent")), None) is not None]
            for form in forms[:1]:
                yield from text_boxes(form)
        elif child.tag not in _NO_TEXT:
            yield from text_boxes(child)


def _is_left_out(element: Element) -> bool:
    """Whether this is a hidden run, or the number of a page in the simple form of a field."""
    if element.tag == qn("w:fldSimple"):
        return Field(element.get(qn("w:instr"), "")).name in _PAGE_FIELDS
    vanish = element.find(f"{qn('w:rPr')}/{qn('w:vanish')}") if element.tag == qn("w:r") else None
    return vanish is not None and vanish.get(qn("w:val"), "1") not in _OFF


def _written(leaf: Element) -> str:
    if leaf.tag == qn("w:sym"):
        return _symbol(leaf)
    return _CHARACTERS.get(leaf.tag) or leaf.text or ""


def _symbol(symbol: Element) -> str:
    try:
        code = int(symbol.get(qn("w:char"), ""), 16)
    except ValueError:
        return ""
    if code in _PRIVATE_USE or _PICTURE_FONTS.search(symbol.get(qn("w:font"), "")):
        return ""
    return chr(code) if code in _TWO_BYTES else ""
