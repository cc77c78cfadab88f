"""The characters of a page with their places, turned so that the page's text runs from left to right."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium_c

from zonetag.reading.pdf.characters import is_unreadable, usual

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Letters smaller than this many points are there for machines.
_SMALLEST = 2.0
_HIGH_SURROGATES = range(0xD800, 0xDC00)
_LOW_SURROGATES = range(0xDC00, 0xE000)


class Glyph(NamedTuple):
    """A character on a page.

    Attributes:
        text: The character in its usual form, a space for any blank; mostly one, more where one stood for several.
        left: Where it begins, in points.
        right: Where it ends.
        base: The height of its line, counted downwards.
        size: The size of its font, in points.
        order: Its place in the file.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    order: int


class PageGlyphs(NamedTuple):
    """The characters of a page.

    Attributes:
        glyphs: Those that run in the direction of most, in the order of the file. Others are watermarks and margins.
        turn: Turns a place of the page into one of the text.
        unreadable: How many characters the file does not say the meaning of.
    """

    glyphs: list[Glyph]
    turn: Turn
    unreadable: int


class Turn(NamedTuple):
    """A turn by quarters of a circle, after which text runs from left to right, and heights count downwards."""

    quarters: int

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """Turn a place of the page."""
        return ((x, -y), (y, x), (-x, y), (-y, -x))[self.quarters]


def read_glyphs(text_page: Any) -> PageGlyphs:  # noqa: ANN401 - of a package without types
    """Read the characters of a page.

    Args:
        text_page: A text page of pypdfium2.
    """
    found = list(_raw_glyphs(text_page))
    quarters = Counter(direction for direction, *_ in found if direction is not None)
    turn = Turn(quarters.most_common(1)[0][0] if quarters else 0)
    glyphs = []
    unreadable = 0
    for order, (direction, code, box, origin, size) in enumerate(found):
        if direction != turn.quarters or size < _SMALLEST:
            continue
        if is_unreadable(code):
            unreadable += 1
        text = " " if chr(code).isspace() else usual(chr(code))
        if text:
            (left, _), (right, _), (_, base) = turn(box[0], box[1]), turn(box[2], box[3]), turn(*origin)
            glyphs.append(Glyph(text, min(left, right), max(left, right), base, size, order))
    return PageGlyphs(glyphs, turn, unreadable)


_Box = tuple[float, float, float, float]


def _raw_glyphs(text_page: Any) -> Iterator[tuple[int | None, int, _Box, tuple[float, float], float]]:  # noqa: ANN401
    """The direction (in quarters, None for a slanting one), code, box, origin and size of each character."""
    page = text_page.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    for index, code in _codes(page, pdfium_c.FPDFText_CountChars(page), pdfium_c.FPDFText_GetUnicode):
        pdfium_c.FPDFText_GetLooseCharBox(page, index, box)
        is_empty = box.left == box.right and box.top == box.bottom
        if is_empty and pdfium_c.FPDFText_IsGenerated(page, index):
            continue  # a space or a line break that PDFium thought of itself
        pdfium_c.FPDFText_GetMatrix(page, index, matrix)
        pdfium_c.FPDFText_GetCharOrigin(page, index, x, y)
        size = pdfium_c.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d)
        place = (box.left, box.bottom, box.right, box.top)
        if is_empty:  # a font that does not say how large its letters are
            place = (x.value, y.value, x.value + size / 2, y.value + size)
        yield _direction(matrix.a, matrix.b), code, place, (x.value, y.value), size


def _codes(page: Any, count: int, code_at: Callable[[Any, int], int]) -> Iterable[tuple[int, int]]:  # noqa: ANN401
    """Places and codes of the characters; the two halves of a rare one are put together."""
    high = 0
    for index in range(count):
        code = code_at(page, index)
        if code in _HIGH_SURROGATES:
            high = code
            continue
        if high and code in _LOW_SURROGATES:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        yield index, code


def _direction(a: float, b: float) -> int | None:
    """The direction of writing in quarters of a circle against the clock; None where it slants."""
    if abs(b) <= abs(a) / 20:
        return 0 if a >= 0 else 2
    if abs(a) <= abs(b) / 20:
        return 1 if b >= 0 else 3
    return None
