"""Page headers, footers and page numbers: what stands at the same place on page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zonetag.reading.pdf.lines import Piece

# A header or footer has no more lines than this, and each is on so many pages at least: on both where there are two.
_MOST_LINES = 3
_FEWEST_PAGES = 3
_FEW_PAGES = 5
# It stands at the same distance from the edge, within so many points.
_NEAR = 6.0
# It stands apart from the text: by a gap so much wider than between the lines of its page, or by its letters' size.
_GAP = 1.3
_OTHER_SIZE = 0.08
# A page number that is nowhere repeated, as on a single page, stands in this outer part of the page.
_EDGE = 0.12

_DASHES = r"[-—–－―_·•.~〜～|\s]*"
_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十百〇零]{1,5})"
_PAGE_NUMBER = re.compile(
    rf"{_DASHES}(?:第\s*{_NUMBER}\s*页|page\s*\d{{1,4}}|\d{{1,4}})(?:\s*[/，,、]?\s*(?:共|of)?\s*{_NUMBER}\s*页?)?{_DASHES}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NO_WORDS = re.compile(r"[-—–－―_·•.~〜～|\s]+")


class PageExtent(NamedTuple):
    """Where a page begins and ends, counted downwards and from the left."""

    top: float
    bottom: float
    left: float = 0.0
    right: float = 0.0


class _EdgeLine(NamedTuple):
    """A line near the upper or the lower edge."""

    row: int
    text: str
    size: float
    at_top: bool
    distance: float

    @property
    def key(self) -> tuple[bool, str]:
        """What it has in common with the same line on other pages, whatever their numbers are."""
        return self.at_top, _NO_WORDS.sub("", _DIGITS.sub("0", self.text))


def remove_furniture(pages: Sequence[Sequence[Piece]], extents: Sequence[PageExtent]) -> list[list[Piece]]:
    """Leave out page headers, footers and page numbers.

    Args:
        pages: The pieces of each page, from top to bottom.
        extents: Where each page begins and ends.

    Returns:
        What remains of each page.
    """
    edges = [_edge_lines(pieces, extent) for pieces, extent in zip(pages, extents, strict=True)]
    repeated = _repeated([[line for side in sides for line in side[:_MOST_LINES]] for sides in edges])
    kept = []
    for pieces, extent, sides in zip(pages, extents, edges, strict=True):
        rows: set[int] = set()
        for side in sides:
            found = _furniture(side, repeated)
            rows |= found or _page_number(side, extent)
        kept.append([piece for piece in pieces if piece.row not in rows])
    return kept


def _edge_lines(pieces: Sequence[Piece], extent: PageExtent) -> tuple[list[_EdgeLine], list[_EdgeLine]]:
    """The lines of a page from its upper edge inwards, and those from its lower edge."""
    rows = [list(group) for _, group in groupby(pieces, key=lambda piece: piece.row)]
    lines = [(row[0].row, " ".join(piece.text for piece in row), row[0].size, row[0].base) for row in rows]
    upper = [_EdgeLine(row, text, size, True, base - extent.top) for row, text, size, base in lines]
    lower = [_EdgeLine(row, text, size, False, extent.bottom - base) for row, text, size, base in reversed(lines)]
    return upper, lower


def _repeated(pages: Sequence[Sequence[_EdgeLine]]) -> Mapping[tuple[bool, str], float]:
    """The lines that are on several pages, and their usual distance from the edge."""
    distances: dict[tuple[bool, str], list[float]] = defaultdict(list)
    for lines in pages:
        for key, distance in {line.key: line.distance for line in reversed(lines)}.items():  # once a page
            distances[key].append(distance)
    fewest = 2 if len(pages) <= _FEW_PAGES else _FEWEST_PAGES
    usual = {key: median(found) for key, found in distances.items()}
    return {
        key: distance
        for key, distance in usual.items()
        if sum(abs(one - distance) <= _NEAR for one in distances[key]) >= fewest
    }


def _furniture(side: Sequence[_EdgeLine], repeated: Mapping[tuple[bool, str], float]) -> set[int]:
    """The rows of a header or footer: the outer lines that other pages have as well, down to a gap."""
    is_repeated = [
        line.key in repeated and abs(line.distance - repeated[line.key]) <= _NEAR for line in side[:_MOST_LINES]
    ]
    usual = median(abs(line.distance - after.distance) for line, after in pairwise(side)) if len(side) > 1 else 0.0
    for count in range(len(is_repeated), 0, -1):
        if is_repeated[count - 1] and _stands_apart(side, count, usual):
            return {line.row for line, found in zip(side, is_repeated[:count], strict=False) if found}
    return set()


def _stands_apart(side: Sequence[_EdgeLine], count: int, usual: float) -> bool:
    if count == len(side):
        return True
    line, inner = side[count - 1], side[count]
    return (
        abs(line.distance - inner.distance) > _GAP * usual
        or abs(line.size - inner.size) > _OTHER_SIZE * inner.size
        or not line.key[1].strip("0")  # a mere number
    )


def _page_number(side: Sequence[_EdgeLine], extent: PageExtent) -> set[int]:
    """The row of a page number that is the outermost of its page and at its very edge."""
    height = extent.bottom - extent.top
    return {line.row for line in side[:1] if line.distance <= _EDGE * height and _PAGE_NUMBER.fullmatch(line.text)}
