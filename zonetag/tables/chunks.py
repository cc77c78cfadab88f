"""What goes into a conversion and what comes out: rows by the thousand, and what was wrong with some of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    import pyarrow as pa

#: Bytes of text that are read at once, and about as many in a chunk.
CHUNK_BYTES = 1 << 20
#: A record longer than this is no record: a quote that is never closed, or a file of another format.
LONGEST_RECORD = 16 << 20

#: Lines in UTF-8, or a record batch.
Rows: TypeAlias = "bytes | pa.RecordBatch"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole records of a table.

    Attributes:
        number: The number of the first line, or of the first row of a table without lines, counted from 1.
        rows: The records; bytes that were no text before are no UTF-8.
        open_end: Whether the last cell is quoted and not closed.
    """

    number: int
    rows: Rows
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class BadRow:
    """What is wrong with a row.

    Attributes:
        number: Its line, or its row in a table without lines, counted from 1.
        column: The character of the line, counted from 1; None where the whole row is meant.
        why: What is wrong, one line.
    """

    number: int
    column: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A chunk with tags.

    Attributes:
        rows: What is to be written.
        count: How many rows it has.
        bad_rows: Those that could not be tagged, in order.
    """

    rows: Rows
    count: int
    bad_rows: tuple[BadRow, ...] = ()


class Converter(Protocol):
    """Adds tags to chunks, in whatever process: it can be pickled, and loads the model where it is called."""

    def __call__(self, chunk: Chunk) -> Converted:
        """Convert a chunk."""
        ...
