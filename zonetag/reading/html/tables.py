"""Tables of data as rows, told from the tables that lay out a page.

A row is one line, ``| 指标 | 单位 | 2015年 |``, which :mod:`zonetag.text` takes for no paragraph. A cell that holds
running text is no part of its row: its paragraphs follow it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from zonetag.reading.blocks import SHORTEST_SENTENCE, TEXT_CELL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag.reading.html.page import Page, Run

_STOPS = "。！？；"
# A table with fewer rows or columns, with more links, or with more rows of one cell, lays out the page.
FEWEST_ROWS = 2
FEWEST_COLUMNS = 2
MOST_LINKED = 0.3
MOST_LONE_CELLS = 0.5
# A cell of so many paragraphs holds the article of a page, and its table lays it out.
MOST_PARAGRAPHS = 8


@dataclass(slots=True)
class TableBuilder:
    """A table that is open.

    Attributes:
        start: The index of its first run.
        regions: How many regions the page had before it.
        nested: Whether another table lies in it.
        rows: The cells of each row: the indices of the first run and behind the last.
    """

    start: int
    regions: int
    nested: bool = False
    rows: list[list[tuple[int, int]]] = field(default_factory=list)
    _cell: int | None = None

    def start_row(self) -> None:
        """A row begins."""
        self.rows.append([])

    def start_cell(self, runs: int) -> None:
        """A cell begins, behind so many runs."""
        self._cell = runs

    def end_cell(self, runs: int) -> None:
        """A cell ends, behind so many runs."""
        if self._cell is not None and self.rows:
            self.rows[-1].append((self._cell, runs))
        self._cell = None

    def end(self, page: Page) -> None:
        """Put the rows of a table of data in the place of its cells."""
        runs = page.runs
        rows = [[runs[first:last] for first, last in row] for row in self.rows]
        if self.nested or not _holds_data([[cell for cell in row if cell] for row in rows]):
            return
        made: list[Run] = []
        position = self.start
        for places, row in zip(self.rows, rows, strict=True):
            if places:
                made += runs[position : places[0][0]]
                made += _row(row)
                for (_, end), (start, _) in pairwise(places):  # what stands between the cells in broken markup
                    made += runs[end:start]
                position = places[-1][1]
        runs[self.start :] = made + runs[position:]
        del page.regions[self.regions :]


def _holds_data(rows: Sequence[Sequence[Sequence[Run]]]) -> bool:
    rows = [row for row in rows if row]
    if len(rows) < FEWEST_ROWS or max(map(len, rows)) < FEWEST_COLUMNS:
        return False
    if sum(len(row) == 1 for row in rows) > MOST_LONE_CELLS * len(rows):
        return False
    cells = [cell for row in rows for cell in row]
    linked, letters = (
        sum(values) for values in zip(*((run.linked, run.letters) for cell in cells for run in cell), strict=True)
    )
    return linked <= MOST_LINKED * letters and max(map(_paragraphs, cells)) <= MOST_PARAGRAPHS


def _paragraphs(cell: Sequence[Run]) -> int:
    return sum(_is_running_text(run.text) for run in cell)


def _row(cells: Sequence[Sequence[Run]]) -> list[Run]:
    """The short cells on one line, then the paragraphs of the others."""
    short = [cell for cell in cells if not _paragraphs(cell)]
    texts = tuple(" ".join(run.text for run in cell).replace("|", "/") for cell in short)
    made = [run for cell in cells if _paragraphs(cell) for run in cell]
    if not any(texts):
        return made
    first = next(run for cell in short for run in cell)
    runs = [run for cell in short for run in cell]
    line = replace(
        first,
        text=f"| {' | '.join(texts)} |",
        letters=sum(run.letters for run in runs),
        linked=sum(run.linked for run in runs),
        strong=0,
        heading=0,
        bullet="",
        continues=False,
        cells=texts,
    )
    return [line, *made]


def _is_running_text(text: str) -> bool:
    return len(text) >= TEXT_CELL or (len(text) >= SHORTEST_SENTENCE and text[-1] in _STOPS)
