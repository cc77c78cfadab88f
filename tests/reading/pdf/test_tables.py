from __future__ import annotations

from itertools import pairwise

from zonetag.reading.pdf.rulings import Ruling
from zonetag.reading.pdf.tables import find_grids


def lying(y: float, start: float, end: float) -> Ruling:
    return Ruling(horizontal=True, place=y, start=start, end=end)


def standing(x: float, start: float, end: float) -> Ruling:
    return Ruling(horizontal=False, place=x, start=start, end=end)


def box(left: float, top: float, right: float, bottom: float) -> list[Ruling]:
    return [
        lying(top, left, right),
        lying(bottom, left, right),
        standing(left, top, bottom),
        standing(right, top, bottom),
    ]


def shape(rulings: list[Ruling]) -> list[list[tuple[int, int]]]:
    return [[(cell.row, cell.column) for cell in grid.cells] for grid in find_grids(rulings)]


def test_cells_that_are_drawn_one_by_one_are_one_table() -> None:
    cells = [
        one for x0, x1 in pairwise((10, 60, 200)) for y0, y1 in pairwise((10, 30, 90)) for one in box(x0, y0, x1, y1)
    ]
    assert shape(cells) == [[(0, 0), (0, 1), (1, 0), (1, 1)]]


def test_merged_cells() -> None:
    rulings = [*box(0, 0, 300, 90), lying(30, 100, 300), lying(60, 0, 300), standing(100, 0, 90), standing(200, 0, 60)]
    [grid] = find_grids(rulings)
    assert [(cell.row, cell.column) for cell in grid.cells] == [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 0), (2, 1)]
    merged = grid.cells[0]
    assert (merged.left, merged.top, merged.right, merged.bottom) == (0, 0, 100, 60)
    assert grid.cell_at(50, 45) == merged == grid.cell_at(50, 5)
    assert grid.cell_at(250, 75) == grid.cells[-1]
    assert grid.cell_at(-1, 5) is None
    assert grid.cell_at(50, 91) is None


def test_a_table_without_sides() -> None:
    rulings = [*(lying(y, 0, 300) for y in (0, 30, 60)), standing(100, 0, 60), standing(200, 0, 60)]
    assert len(shape(rulings)[0]) == 6


def test_lines_that_nearly_meet() -> None:
    rulings = [
        lying(0.8, 1.5, 198),
        lying(29, 2, 200),
        lying(60.5, 0, 199),
        standing(0, 2, 58),
        standing(100.4, 1, 59),
        standing(199, 0, 61),
    ]
    assert len(shape(rulings)[0]) == 4


def test_frames_underlines_and_two_tables() -> None:
    assert shape(box(0, 0, 300, 500)) == []
    assert shape([lying(20, 0, 300), lying(22, 0, 300)]) == []
    assert shape([]) == []
    upper = [*box(0, 0, 200, 40), standing(100, 0, 40)]
    lower = [*box(0, 100, 200, 140), lying(120, 0, 200)]
    assert shape([*lower, *upper]) == [[(0, 0), (0, 1)], [(0, 0), (1, 0)]]


def test_a_drawing_is_no_table() -> None:
    rulings = [line for place in range(1500) for line in (lying(place * 5, 0, 9999), standing(place * 5, 0, 9999))]
    assert find_grids(rulings) == []
