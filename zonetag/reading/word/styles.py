"""What the styles of a Word document say of a paragraph: headings, the title, the table of contents, its numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

#: The outline level that says "body text".
_BODY_TEXT = 9
# A style that is based on itself, over however many others, ends here.
_DEEPEST = 20

_HEADING_NAME = re.compile(
    r"(?:heading|标题)\s*([1-9])\b|^([一二三四五六])级标题|^标题([一二三四五六])$", re.IGNORECASE
)
_TITLE_NAME = re.compile(r"(?:title|标题|文档标题|公文标题|大标题|主标题)", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*(?:\d|heading|标题)", re.IGNORECASE)
_CHINESE_DIGITS = "一二三四五六"
_WHOLE_NUMBER = re.compile("[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style.

    Attributes:
        identifier: What paragraphs call it.
        name: What people call it.
        based_on: The identifier of the style that it adds to, if any.
        element: Its definition.
    """

    identifier: str
    name: str
    based_on: str | None
    element: Element = field(repr=False)


class Styles:
    """The paragraph styles of a document.

    Args:
        element: The root of its styles part; None where it has none.
    """

    def __init__(self, element: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        self._default_size = 0.0
        if element is None:
            return
        for style in element.iterchildren(qn("w:style")):
            if style.get(qn("w:type"), "paragraph") != "paragraph":
                continue
            identifier = style.get(qn("w:styleId"), "")
            name = value_of(style, "w:name") or identifier
            self._styles[identifier] = Style(identifier, name, value_of(style, "w:basedOn"), style)
            if style.get(qn("w:default")) in {"1", "true", "on"}:
                self._default = identifier
        size = element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}")
        self._default_size = _half_points(size)

    def chain(self, paragraph: Element) -> Iterator[Style]:
        """The style of a paragraph, and those that it is based on."""
        identifier = value_of(paragraph.find(qn("w:pPr")), "w:pStyle") or self._default
        for _ in range(_DEEPEST):
            style = self._styles.get(identifier or "")
            if style is None:
                return
            yield style
            identifier = style.based_on

    def heading_level(self, paragraph: Element) -> int:
        """The level of a heading, 1 for the outermost; 0 for what is none."""
        for properties, name in self._properties(paragraph):
            outline = whole_number(value_of(properties, "w:outlineLvl"))
            if outline is not None:
                return outline + 1 if outline < _BODY_TEXT else 0
            if match := _HEADING_NAME.search(name):
                chinese = match[2] or match[3]
                return _CHINESE_DIGITS.index(chinese) + 1 if chinese else int(match[1])
        return 0

    def is_title(self, paragraph: Element) -> bool:
        """Whether a paragraph has the style of the document's title."""
        return any(_TITLE_NAME.fullmatch(style.name.strip()) for style in self.chain(paragraph))

    def is_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph has a style of the table of contents."""
        return any(_CONTENTS_NAME.match(style.name) for style in self.chain(paragraph))

    def is_centred(self, paragraph: Element) -> bool:
        """Whether a paragraph stands in the middle of its lines."""
        return next(
            (value == "center" for one, _ in self._properties(paragraph) if (value := value_of(one, "w:jc"))), False
        )

    def size(self, paragraph: Element) -> float:
        """The size of a paragraph's first letters in points; 0 where nothing says it."""
        run = next(paragraph.iter(qn("w:r")), None)
        sizes = [run.find(f"{qn('w:rPr')}/{qn('w:sz')}")] if run is not None else []
        sizes += [style.element.find(f"{qn('w:rPr')}/{qn('w:sz')}") for style in self.chain(paragraph)]
        return next((half / 2 for size in sizes if (half := _half_points(size))), self._default_size / 2)

    def numbering(self, paragraph: Element) -> tuple[str | None, int | None, str | None]:
        """Where a paragraph's numbering is defined: its ``numId``, its level and, if a style says it, that style."""
        level = None
        for place, (properties, _) in enumerate(self._properties(paragraph)):
            numbering = properties.find(qn("w:numPr")) if properties is not None else None
            if numbering is None:
                continue
            level = level if level is not None else whole_number(value_of(numbering, "w:ilvl"))
            number = value_of(numbering, "w:numId")
            if number is not None:
                style = None if place == 0 else next(self.chain(paragraph)).identifier
                return (number, level, style) if number != "0" else (None, None, None)
        return None, None, None

    def _properties(self, paragraph: Element) -> Iterator[tuple[Element | None, str]]:
        """The paragraph's own properties and those of its styles, with the styles' names."""
        yield paragraph.find(qn("w:pPr")), ""
        for style in self.chain(paragraph):
            yield style.element.find(qn("w:pPr")), style.name


def value_of(element: Element | None, name: str) -> str | None:
    """The value of a property such as ``<w:jc w:val="center"/>``; None where it is not there."""
    child = element.find(qn(name)) if element is not None else None
    value = child.get(qn("w:val")) if child is not None else None
    return str(value) if value is not None else None


def whole_number(value: str | None) -> int | None:
    """A number of at most five digits, which is as far as Word counts; None for anything else."""
    return int(value) if value is not None and _WHOLE_NUMBER.fullmatch(value) else None


def _half_points(size: Element | None) -> float:
    value = size.get(qn("w:val")) if size is not None else None
    try:
        return float(value) if value is not None else 0.0
    except ValueError:
        return 0.0
