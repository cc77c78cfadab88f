"""From the blocks of a document that was laid out, as in Word or PDF, to one text with its marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from zonetag.reading.source import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BlockKind: TypeAlias = Literal["paragraph", "heading", "row", "boilerplate"]

# The longest heading, and the longest that is a whole sentence: writers give the style of a heading to paragraphs, too.
LONGEST_HEADING = 60
LONGEST_SENTENCE = 35
_STOPS = frozenset("。！？!?；;")

# A cell of a table is running text from this many characters on, or when it is a whole sentence.
TEXT_CELL = 40
SHORTEST_SENTENCE = 6


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a row of a table.

    Attributes:
        text: Its text, without outer white space.
        kind: What the format says that it is; what else it may be is for :mod:`zonetag.text` to find out.
        level: A heading's level, 1 for the outermost; 0 for anything else.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0


class Assembled(NamedTuple):
    """A text put together.

    Attributes:
        text: All blocks: rows of a table on lines, blank lines between other blocks.
        marks: The headings and the boilerplate among them.
        starts: Where each block begins.
    """

    text: str
    marks: tuple[Mark, ...]
    starts: tuple[int, ...]


def assemble(blocks: Iterable[Block]) -> Assembled:
    r"""Put blocks together to one text.

    >>> assemble([Block("一、招商", "heading", 1), Block("签约12个。")])[:2]
    ('一、招商\n\n签约12个。', (Mark(start=0, end=4, kind='heading', level=1),))

    Args:
        blocks: The blocks in order; none is empty.
    """
    parts: list[str] = []
    marks: list[Mark] = []
    starts: list[int] = []
    position = 0
    before: BlockKind | None = None
    for block in blocks:
        if parts:
            # A blank line says that nothing goes on across it, however wide the lines are.
            separator = "\n" if block.kind == before == "row" else "\n\n"
            parts.append(separator)
            position += len(separator)
        starts.append(position)
        end = position + len(block.text)
        if block.kind == "heading":
            marks.append(Mark(position, end, "heading", block.level))
        elif block.kind == "boilerplate":
            marks.append(Mark(position, end, "boilerplate"))
        parts.append(block.text)
        position, before = end, block.kind
    return Assembled("".join(parts), tuple(marks), tuple(starts))


def may_be_heading(text: str) -> bool:
    """Whether a paragraph in the style of a heading is as short as one; else it is a paragraph, and to be tagged."""
    if not text or len(text) > LONGEST_HEADING:
        return False
    stops = text[-1] in _STOPS
    return not (stops and len(text) > LONGEST_SENTENCE) and not any(stop in text[:-1] for stop in _STOPS)


def is_letterhead(text: str) -> bool:
    """Whether large letters only say who wrote: ``某市人民政府文件`` stands over the title of an official document."""
    return text.endswith("文件") and len(text) <= LONGEST_HEADING


def row_blocks(cells: Sequence[Sequence[Block]]) -> list[Block]:
    """The blocks of a table's row: short cells together on one line, paragraphs of a cell on lines of their own.

    >>> cells = [[Block("1")], [Block("道路")], [Block("新建道路。"), Block("铺设管网三千米。")]]
    >>> [block.text for block in row_blocks(cells)]
    ['| 1 | 道路 |', '新建道路。', '铺设管网三千米。']

    Args:
        cells: The blocks of each cell; those of a table in a cell are among them.
    """
    blocks: list[Block] = []
    short: list[str] = []
    inner: list[Block] = []
    for cell in cells:
        own = [block for block in cell if block.kind != "row"]
        if len(own) > 1 and any(block.kind == "heading" or _is_running_text(block.text) for block in own):
            blocks += [*_row(short), *cell]
            short = []
        else:
            short.append(" ".join(block.text for block in own))
            inner += [block for block in cell if block.kind == "row"]
    return [*blocks, *_row(short), *inner]


def _row(cells: Sequence[str]) -> list[Block]:
    if not any(cells):
        return []
    # A cell's own bars and line breaks would part it in two.
    inner = " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells)
    return [Block(f"| {inner} |", "row")]


def _is_running_text(text: str) -> bool:
    return len(text) >= TEXT_CELL or (len(text) >= SHORTEST_SENTENCE and text[-1] in _STOPS)
