"""The forms that rows are written in: the bytes of one document's rows, and the output that such bytes make up.

The rows of a document are bytes of their own in each form: lines of text, or an Arrow record batch. Documents are
therefore tagged and written in any order and put together in the right one, without looking into them.
"""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Protocol

from zonetag.tagging.parquet_writer import ParquetWriter, check_pyarrow, make_batch, plain_schema
from zonetag.tagging.writers import CsvWriter, JsonlWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    import pyarrow as pa

    from zonetag.archive.settings import Form
    from zonetag.tagging import TaggedParagraph

_COPIED = 1 << 20


class Output(Protocol):
    """An output that is being written."""

    @property
    def position(self) -> int:
        """Where it ends so far: bytes of a text, rows of a table."""
        ...

    def add(self, rows: bytes) -> None:
        """Add the rows of a document, as `RowFormat.encode` gave them."""
        ...

    def copy(self, older: Path, start: int, end: int | None) -> None:
        """Add what stands between two positions of an older output, None for its end."""
        ...


class RowFormat(Protocol):
    """A form that rows are written in."""

    def encode(self, paragraphs: Sequence[TaggedParagraph]) -> bytes:
        """Give the rows of a document."""
        ...

    def create(self, path: Path) -> AbstractContextManager[Output]:
        """Write an output; it is on the disk when the context is left."""
        ...


def row_format(form: Form, topics: Sequence[str]) -> RowFormat:
    """Give a form by its name.

    Raises:
        MissingExtraError: What it needs is not installed.
    """
    if form == "parquet":
        return _ParquetFormat(topics)
    return _CsvFormat(topics) if form == "csv" else _JsonlFormat()


class _JsonlFormat:
    def encode(self, paragraphs: Sequence[TaggedParagraph]) -> bytes:
        stream = io.StringIO()
        JsonlWriter(stream).write(paragraphs)
        return _to_bytes(stream.getvalue())

    def create(self, path: Path) -> AbstractContextManager[Output]:
        return _create_text(path, b"")


class _CsvFormat:
    def __init__(self, topics: Sequence[str]) -> None:
        self._topics = topics
        head = io.StringIO(newline="")
        CsvWriter(head, topics)
        self._head = head.getvalue()

    def encode(self, paragraphs: Sequence[TaggedParagraph]) -> bytes:
        stream = io.StringIO(newline="")
        CsvWriter(stream, self._topics).write(paragraphs)
        return _to_bytes(stream.getvalue().removeprefix(self._head))

    def create(self, path: Path) -> AbstractContextManager[Output]:
        return _create_text(path, self._head.encode("utf-8-sig", "backslashreplace"))


@contextmanager
def _create_text(path: Path, head: bytes) -> Iterator[Output]:
    with open_durably(path) as file:
        yield _TextOutput(file, head)


class _TextOutput:
    def __init__(self, file: BinaryIO, head: bytes) -> None:
        self._file = file
        self.position = file.write(head)

    def add(self, rows: bytes) -> None:
        self.position += self._file.write(rows)

    def copy(self, older: Path, start: int, end: int | None) -> None:
        with older.open("rb") as file:
            left = (end if end is not None else older.stat().st_size) - file.seek(start)
            while left > 0 and (data := file.read(min(left, _COPIED))):
                self.add(data)
                left -= len(data)


class _ParquetFormat:
    def __init__(self, topics: Sequence[str]) -> None:
        check_pyarrow()
        self._topics = topics
        self._schema = plain_schema(topics)

    def encode(self, paragraphs: Sequence[TaggedParagraph]) -> bytes:
        data: bytes = make_batch(paragraphs, self._schema).serialize().to_pybytes()
        return data

    @contextmanager
    def create(self, path: Path) -> Iterator[Output]:
        with open_durably(path) as file, ParquetWriter(file, self._topics) as writer:
            yield _ParquetOutput(writer, self._schema)


class _ParquetOutput:
    def __init__(self, writer: ParquetWriter, schema: pa.Schema) -> None:
        self._writer = writer
        self._schema = schema
        self._group: tuple[int, pa.Table] | None = None

    @property
    def position(self) -> int:
        return self._writer.rows

    def add(self, rows: bytes) -> None:
        import pyarrow as pa  # noqa: PLC0415 - an extra

        self._writer.write_batch(pa.ipc.read_record_batch(pa.py_buffer(rows), self._schema))

    def copy(self, older: Path, start: int, end: int | None) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

        with pq.ParquetFile(older) as file:
            group_end = 0
            for number in range(file.num_row_groups):
                group_start, group_end = group_end, group_end + file.metadata.row_group(number).num_rows
                if group_end <= start or (end is not None and group_start >= end):
                    continue
                # The next call often begins in the row group that this one ends in.
                if self._group is None or self._group[0] != number:
                    self._group = number, file.read_row_group(number).cast(self._schema)
                first = max(start - group_start, 0)
                last = min(end, group_end) - group_start if end is not None else group_end - group_start
                for batch in self._group[1].slice(first, last - first).to_batches():
                    self._writer.write_batch(batch)


@contextmanager
def open_durably(path: Path) -> Iterator[BinaryIO]:
    """Write a file whose content is on the disk when the context is left."""
    with path.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _to_bytes(text: str) -> bytes:
    # As the command writes to a stream; only a file name in no encoding has what UTF-8 lacks.
    return text.encode("utf-8", "backslashreplace")
