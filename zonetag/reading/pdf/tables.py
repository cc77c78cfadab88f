"""Tables with rules around their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zonetag.reading.pdf.rulings import Ruling

# Lines so near to each other, in points, are one, and such lines meet.
_NEAR = 3.0
# More would be a drawing.
_MOST_LINES = 2_000
_MOST_FIELDS = 20_000


class Cell(NamedTuple):
    """A cell, with the first row and column that it lies in.

    Attributes:
        left: Its left side, in points.
        top: Its upper side, counted downwards.
        right: Its right side.
        bottom: Its lower side.
        row: Its first row, from 0.
        column: Its first column, from 0.
    """

    left: float
    top: float
    right: float
    bottom: float
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its rules draw it.

    Attributes:
        cells: Its cells, row by row.
        xs: The places of all rules that stand, from left to right.
        ys: The places of all rules that lie, from top to bottom.
        fields: For each field between two rules of either kind, row by row, the number of its cell.
    """

    cells: tuple[Cell, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[int, ...]

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.ys[0]

    def cell_at(self, x: float, y: float) -> Cell | None:
        """The cell that a place lies in, None where it lies in none."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        return self.cells[self.fields[row * (len(self.xs) - 1) + column]]


def find_grids(rulings: Iterable[Ruling]) -> list[Grid]:
    """Find the tables that straight lines draw; a mere frame is none."""
    merged = [
        *_merge(line for line in rulings if line.horizontal),
        *_merge(line for line in rulings if not line.horizontal),
    ]
    if len(merged) > _MOST_LINES:
        return []
    grids = [_make_grid(group) for group in _touching(merged)]
    return sorted((grid for grid in grids if grid is not None and len(grid.cells) > 1), key=lambda grid: grid.top)


def _merge(lines: Iterable[Ruling]) -> list[Ruling]:
    """Put together what lies on one line and touches: cells are often drawn one by one."""
    merged: list[Ruling] = []
    for line in sorted(lines, key=lambda line: (round(line.place / _NEAR), line.start)):
        last = merged[-1] if merged else None
        if last and abs(last.place - line.place) <= _NEAR and line.start <= last.end + _NEAR:
            merged[-1] = last._replace(end=max(last.end, line.end))
        else:
            merged.append(line)
    return merged


def _touching(lines: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Groups of lines that are connected."""
    groups = _Groups(len(lines))
    for one, first in enumerate(lines):
        if first.horizontal:
            for other, second in enumerate(lines):
                if not second.horizontal and _meet(first, second):
                    groups.unite(one, other)
    members: dict[int, list[Ruling]] = defaultdict(list)
    for place, line in enumerate(lines):
        members[groups.find(place)].append(line)
    yield from members.values()


def _meet(lying: Ruling, standing: Ruling) -> bool:
    return (
        lying.start - _NEAR <= standing.place <= lying.end + _NEAR
        and standing.start - _NEAR <= lying.place <= standing.end + _NEAR
    )


def _make_grid(lines: Sequence[Ruling]) -> Grid | None:
    lying, standing = [line for line in lines if line.horizontal], [line for line in lines if not line.horizontal]
    if len(lying) < 2 or not standing:  # noqa: PLR2004 - a lower and an upper side
        return None
    # Statistical tables have no rule on the left and on the right.
    xs = _places(
        [*(line.place for line in standing), min(line.start for line in lying), max(line.end for line in lying)]
    )
    ys = _places(
        [*(line.place for line in lying), min(line.start for line in standing), max(line.end for line in standing)]
    )
    columns, rows = len(xs) - 1, len(ys) - 1
    if not 1 < rows * columns <= _MOST_FIELDS:
        return None
    groups = _Groups(rows * columns)
    for row in range(rows):
        for column in range(columns):
            x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            here = row * columns + column
            if column + 1 < columns and not _is_ruled(standing, xs[column + 1], y):
                groups.unite(here, here + 1)
            if row + 1 < rows and not _is_ruled(lying, ys[row + 1], x):
                groups.unite(here, here + columns)
    parts: dict[int, list[int]] = defaultdict(list)
    for place in range(rows * columns):
        parts[groups.find(place)].append(place)
    fields = [0] * (rows * columns)
    cells = []
    for number, part in enumerate(parts.values()):  # in the order of their first fields
        cells.append(_cell([divmod(place, columns) for place in part], xs, ys))
        for place in part:
            fields[place] = number
    return Grid(tuple(cells), tuple(xs), tuple(ys), tuple(fields))


def _cell(part: Sequence[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]) -> Cell:
    rows, columns = [row for row, _ in part], [column for _, column in part]
    return Cell(xs[min(columns)], ys[min(rows)], xs[max(columns) + 1], ys[max(rows) + 1], min(rows), min(columns))


def _is_ruled(lines: Iterable[Ruling], place: float, along: float) -> bool:
    return any(abs(line.place - place) <= _NEAR and line.start <= along <= line.end for line in lines)


def _places(values: Iterable[float]) -> list[float]:
    """The values in order, those that are near to each other as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


class _Groups:
    """Numbers that are put together in groups."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def find(self, number: int) -> int:
        """The number that stands for a number's group."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def unite(self, one: int, other: int) -> None:
        """Put two groups together."""
        self._above[self.find(one)] = self.find(other)
