"""Rows of cells with their tags, written in each of the forms that they can have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from zonetag.integrations.arrow import import_pyarrow, tag_fields
from zonetag.tables.formats import DELIMITERS
from zonetag.tables.tag_values import CellWriter, encode_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from zonetag.integrations.columns import TagColumns
    from zonetag.tables.chunks import BadRow, Rows
    from zonetag.tables.formats import Form


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells.

    Attributes:
        number: The line that it begins in, counted from 1.
        raw: As it stood in the file, with its line end.
        cells: Its cells; none for an empty line.
        bad: Why it cannot be tagged, None if it can: then it has no more cells than there are columns.
    """

    number: int
    raw: str
    cells: Sequence[str]
    bad: BadRow | None = None


class RowWriter(Protocol):
    """What takes rows."""

    def add(self, row: Row, values: Sequence[Any]) -> None:
        """Add a row with the values of its tag columns."""
        ...

    def finish(self) -> Rows:
        """Give what has been written."""
        ...


def row_writer(source: Form, target: Form, head: Sequence[str], columns: TagColumns) -> RowWriter:
    """Give a writer.

    Args:
        source: The form of the rows.
        target: The form to write.
        head: The names of the columns.
        columns: The columns to add.
    """
    if target == "jsonl":
        return _JsonRows(head, columns)
    if target == "parquet":
        return _ArrowRows(head, columns)
    return _CellRows(DELIMITERS[target], len(head), keep=source == target)


class _CellRows:
    """CSV or TSV. Where the form stays the same, what stood in the file does as well, to the last quote."""

    def __init__(self, delimiter: str, width: int, *, keep: bool) -> None:
        self._delimiter = delimiter
        self._width = width
        self._keep = keep
        self._writer = CellWriter(delimiter)
        self._parts: list[str] = []

    def add(self, row: Row, values: Sequence[Any]) -> None:
        line = row.raw.rstrip("\r\n")
        end = row.raw[len(line) :] if self._keep else "\n"
        if not row.cells:
            self._parts.append(row.raw if self._keep else "")
            return
        if not self._keep or row.bad:
            line = self._writer.cells(row.cells[: self._width])
        missing = self._delimiter * (self._width - len(row.cells))
        self._parts += (line, missing, self._delimiter, self._writer.cells(values), end)

    def finish(self) -> bytes:
        return "".join(self._parts).encode("utf-8")


class _JsonRows:
    """JSON Lines: cells are strings, and one that is missing has no entry."""

    def __init__(self, head: Sequence[str], columns: TagColumns) -> None:
        self._head = head
        self._names = columns.names
        self._lines: list[str] = []

    def add(self, row: Row, values: Sequence[Any]) -> None:
        if row.cells:
            entries = dict(zip(self._head, row.cells, strict=False)) | dict(zip(self._names, values, strict=True))
            self._lines.append(encode_json(entries) + "\n")

    def finish(self) -> bytes:
        return "".join(self._lines).encode("utf-8")


class _ArrowRows:
    """A record batch: cells are strings, and one that is missing is null."""

    def __init__(self, head: Sequence[str], columns: TagColumns) -> None:
        self._schema = cells_schema(head, columns)
        self._width = len(head)
        self._columns: list[list[Any]] = [[] for _ in self._schema.names]

    def add(self, row: Row, values: Sequence[Any]) -> None:
        if row.cells:
            missing = [None] * (self._width - len(row.cells))
            for column, value in zip(self._columns, (*row.cells[: self._width], *missing, *values), strict=True):
                column.append(value)

    def finish(self) -> pa.RecordBatch:
        pa = import_pyarrow()
        arrays = [pa.array(column, field.type) for column, field in zip(self._columns, self._schema, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=self._schema)


def cells_schema(head: Sequence[str], columns: TagColumns) -> pa.Schema:
    """Give the Arrow schema of a table of cells with tag columns."""
    pa = import_pyarrow()
    return pa.schema([*(pa.field(name, pa.string()) for name in head), *tag_fields(columns)])
