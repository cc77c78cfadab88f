"""The straight lines of a page, from which its tables are made."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium_c

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zonetag.reading.pdf.glyphs import Turn

# A filled rectangle is a line if it is no thicker than this, in points; a stroke is straight if it leans no more.
_THICKEST = 2.5
_LEAN = 0.5
_SHORTEST = 4.0
# Maps and drawings have strokes without end, and no table in them.
_MOST_SEGMENTS = 20_000
_DEEPEST_FORM = 5


class Ruling(NamedTuple):
    """A straight line.

    Attributes:
        horizontal: Whether it lies; else it stands.
        place: Its height if it lies, else its distance from the left.
        start: Where it begins, along itself.
        end: Where it ends.
    """

    horizontal: bool
    place: float
    start: float
    end: float


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def apply(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def inside(self, outer: _Matrix) -> _Matrix:
        """What is drawn by this matrix in something that is drawn by an outer one."""
        return _Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )


_IDENTITY = _Matrix(1, 0, 0, 1, 0, 0)


def read_rulings(page: Any, turn: Turn) -> list[Ruling]:  # noqa: ANN401 - of a package without types
    """Read the straight lines of a page.

    Args:
        page: A page of pypdfium2.
        turn: The turn of its text.

    Returns:
        The lines, turned; none where the page is a drawing.
    """
    rulings: list[Ruling] = []
    room = _MOST_SEGMENTS
    for path, matrix in _paths(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, _IDENTITY):
        room -= max(pdfium_c.FPDFPath_CountSegments(path), 0)
        if room < 0:
            return []
        stroked, filled = _draw_mode(path)
        for points in _subpaths(path, matrix):
            turned = [turn(*point) for point in points]
            rulings += _of_fill(turned) if filled and not stroked else _of_strokes(turned) if stroked else []
    return rulings


def _paths(container: Any, count: Any, get: Any, outer: _Matrix, depth: int = 0) -> Iterator[tuple[Any, _Matrix]]:  # noqa: ANN401
    for index in range(count(container)):
        thing = get(container, index)
        kind = pdfium_c.FPDFPageObj_GetType(thing)
        if kind not in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_FORM):
            continue
        raw = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFPageObj_GetMatrix(thing, raw)
        matrix = _Matrix(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f).inside(outer)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield thing, matrix
        elif depth < _DEEPEST_FORM:
            yield from _paths(
                thing, pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, matrix, depth + 1
            )


def _draw_mode(path: Any) -> tuple[bool, bool]:  # noqa: ANN401
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value), fill.value != pdfium_c.FPDF_FILLMODE_NONE


def _subpaths(path: Any, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:  # noqa: ANN401
    """The points of each part of a path; curves are left out, and with them the part."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium_c.FPDFPath_CountSegments(path)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        if kind in (pdfium_c.FPDF_SEGMENT_MOVETO, pdfium_c.FPDF_SEGMENT_LINETO):
            pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(matrix.apply(x.value, y.value))
            if pdfium_c.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
    if points:
        yield points


def _of_fill(points: list[tuple[float, float]]) -> Iterator[Ruling]:
    """A thin filled rectangle is a line."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if bottom - top <= _THICKEST and right - left >= _SHORTEST:
        yield Ruling(True, (top + bottom) / 2, left, right)
    elif right - left <= _THICKEST and bottom - top >= _SHORTEST:
        yield Ruling(False, (left + right) / 2, top, bottom)


def _of_strokes(points: list[tuple[float, float]]) -> Iterator[Ruling]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y0 - y1) <= _LEAN and abs(x0 - x1) >= _SHORTEST:
            yield Ruling(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x0 - x1) <= _LEAN and abs(y0 - y1) >= _SHORTEST:
            yield Ruling(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
