"""CSV and TSV: cells between delimiters, quoted where they hold one, as spreadsheets write them."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from zonetag.errors import EmptyInputError, InputError
from zonetag.integrations.columns import TagColumns, Unreadable, tag_texts
from zonetag.tables.broken_bytes import BROKEN_BYTES, broken_place, decode_rows, repair
from zonetag.tables.chunks import LONGEST_RECORD, BadRow, Converted
from zonetag.tables.formats import DELIMITERS
from zonetag.tables.row_writers import Row, row_writer
from zonetag.tables.tag_values import CellWriter
from zonetag.tagging.model_cache import pinned_tagger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zonetag.integrations.columns import Text
    from zonetag.tables.chunks import Chunk
    from zonetag.tables.formats import Form


@dataclass(frozen=True, slots=True)
class DelimitedConverter:
    """Adds tags to rows of CSV or TSV.

    Attributes:
        form: The form of the rows.
        target: The form that they are to be written in.
        head: The names of the columns.
        text_column: The column with the texts.
        prefix: What the names of the new columns begin with.
        model: The model's folder, None for the packaged model.
        checksum: Of its manifest.
    """

    form: Form
    target: Form
    head: tuple[str, ...]
    text_column: str
    prefix: str
    model: str | None
    checksum: str | None

    def __call__(self, chunk: Chunk) -> Converted:
        """Convert a chunk."""
        tagger = pinned_tagger(self.model, self.checksum)
        columns = TagColumns(tagger.model.topics.keys, self.prefix)
        writer = row_writer(self.form, self.target, self.head, columns)
        place = self.head.index(self.text_column)
        rows = [self._check(row, place) for row in read_rows(chunk, self.form)]
        for row, outcome in zip(rows, tag_texts(tagger, (self._text(row, place) for row in rows)), strict=True):
            writer.add(row, columns.values(outcome))
        count = sum(bool(row.cells) for row in rows)
        return Converted(writer.finish(), count, tuple(row.bad for row in rows if row.bad))

    def extend_head(self, chunk: Chunk) -> bytes:
        """Give the chunk with the row that names the columns, with the new ones."""
        columns = TagColumns(pinned_tagger(self.model, self.checksum).model.topics.keys, self.prefix)
        writer = row_writer(self.form, self.target, self.head, columns)
        for row in read_rows(chunk, self.form):
            writer.add(row, columns.names)
        return cast("bytes", writer.finish())

    def _check(self, row: Row, place: int) -> Row:
        """Say what is wrong with the cells of a row: cells that are missing at its end are not, but for the text."""
        count = len(row.cells)
        if row.bad or not count or place < count <= len(self.head):
            return row
        why = f"{count} cell{'s' if count > 1 else ''} under {len(self.head)} columns"
        if count <= place:
            why += f", so there is no {self.text_column!r}"
        return replace(row, bad=BadRow(row.number, None, why))

    def _text(self, row: Row, place: int) -> Text:
        if row.bad is None:
            return row.cells[place] if row.cells else None
        # What no column is there for is kept beside the error.
        surplus = CellWriter(DELIMITERS[self.form]).cells(row.cells[len(self.head) :])
        return Unreadable(f"{row.bad.why}: {surplus}" if surplus else row.bad.why)


def read_head(chunk: Chunk, form: Form, *, path: str) -> tuple[str, ...]:
    """Read the names of the columns.

    Args:
        chunk: The first chunk of the table.
        form: Its form.
        path: What to call it in messages.

    Raises:
        InputError: It is broken.
        EmptyInputError: It is not there.
    """
    head = next((row for row in read_rows(chunk, form) if row.cells), None)
    if head is None:
        raise EmptyInputError(f"{path}: is empty")
    if head.bad:
        raise InputError(f"{path}:{head.bad.number}: the row that names the columns: {head.bad.why}")
    return tuple(head.cells)


def read_rows(chunk: Chunk, form: Form) -> list[Row]:
    """Read the rows of a chunk; one with broken bytes, or with a quoted cell that is not closed, is a bad one."""
    text, whole = decode_rows(cast("bytes", chunk.rows))
    lines = [*io.StringIO(text, newline="")]
    rows: list[Row] = []
    start = 0
    with long_cells():
        reader = csv.reader(lines, delimiter=DELIMITERS[form])
        for cells in reader:
            row = Row(chunk.number + start, "".join(lines[start : reader.line_num]), cells)
            rows.append(row if whole else _repair(row))
            start = reader.line_num
    if chunk.open_end and rows:
        why = "a quoted cell is not closed: a quote is missing, or one too many"
        rows[-1] = replace(rows[-1], bad=BadRow(rows[-1].number, None, why))
    return rows


def _repair(row: Row) -> Row:
    place = broken_place(row.raw)
    if place is None:
        return row
    line_start = row.raw.rfind("\n", 0, place) + 1
    number = row.number + row.raw.count("\n", 0, place)
    bad = BadRow(number, place - line_start + 1, BROKEN_BYTES)
    return Row(row.number, repair(row.raw), [repair(cell) for cell in row.cells], bad)


@contextmanager
def long_cells() -> Iterator[None]:
    """Let the `csv` module read cells of any length: its limit is one of the whole process, so it is put back."""
    before = csv.field_size_limit(2 * LONGEST_RECORD)
    try:
        yield
    finally:
        csv.field_size_limit(before)
