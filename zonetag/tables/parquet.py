"""Parquet files, batch by batch: neither a row group nor a column of one is held as a whole when it is read."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from zonetag.errors import InputError
from zonetag.integrations.arrow import import_pyarrow, tag_batch
from zonetag.integrations.columns import ERROR, TagColumns
from zonetag.tables.chunks import BadRow, Chunk, Converted
from zonetag.tagging.model_cache import pinned_tagger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa

    from zonetag.tables.chunks import Rows

#: Bytes of a batch that is read, by the average row, and most of its rows.
BATCH_BYTES = 4 << 20
BATCH_ROWS = 8192
#: Bytes of a column that are read at once; by default pyarrow reads those of a whole row group.
READ_BYTES = 1 << 20
#: Bytes in memory of a row group that is written.
ROW_GROUP_BYTES = 32 << 20
#: The codec of columns that come from no Parquet file.
CODEC = "zstd"


@dataclass(frozen=True, slots=True)
class ParquetConverter:
    """Adds tags to record batches.

    Attributes:
        text_column: The column with the texts.
        prefix: What the names of the new columns begin with.
        model: The model's folder, None for the packaged model.
        checksum: Of its manifest.
    """

    text_column: str
    prefix: str
    model: str | None
    checksum: str | None

    def __call__(self, chunk: Chunk) -> Converted:
        """Convert a chunk."""
        tagger = pinned_tagger(self.model, self.checksum)
        columns = TagColumns(tagger.model.topics.keys, self.prefix)
        batch = tag_batch(cast("pa.RecordBatch", chunk.rows), tagger, columns, text_column=self.text_column)
        reasons = batch.column(f"{self.prefix}reason").to_pylist()
        bad_rows = tuple(
            BadRow(chunk.number + place, None, reason.removeprefix(ERROR))
            for place, reason in enumerate(reasons)
            if reason is not None and reason.startswith(ERROR)
        )
        return Converted(batch, batch.num_rows, bad_rows)


class ParquetSource:
    """A Parquet file that is read.

    Args:
        file: The file.
        path: What to call it in messages.

    Attributes:
        schema: Its Arrow schema, with what its writers have said of it.
        codec: The codec of its first column.

    Raises:
        InputError: It cannot be read.
        MissingExtraError: pyarrow is not installed.
    """

    def __init__(self, file: BinaryIO, *, path: str) -> None:
        import_pyarrow()
        self._path = path
        self._size = file.seek(0, os.SEEK_END)
        with self._reporting():
            self._file = _parquet().ParquetFile(file, buffer_size=READ_BYTES, pre_buffer=False)
            self.schema: pa.Schema = self._file.schema_arrow
        self._metadata = self._file.metadata
        groups = range(self._metadata.num_row_groups)
        self._bytes = sum(self._metadata.row_group(number).total_byte_size for number in groups)
        codec = self._metadata.row_group(0).column(0).compression if groups and self.schema.names else CODEC
        self.codec = {"UNCOMPRESSED": "none"}.get(codec, codec).lower()

    def read(self, advance: Callable[[int], object]) -> Iterator[Chunk]:
        """Read the file.

        Args:
            advance: Told after each chunk how many bytes of the file have been read since the last, by its rows.

        Raises:
            InputError: A part of it is damaged.
        """
        rows = self._metadata.num_rows
        if not rows:
            return  # some versions of pyarrow read no file without row groups
        size = max(1, min(BATCH_ROWS, BATCH_BYTES * rows // max(self._bytes, 1)))
        # One thread, since several hold several columns.
        batches = self._file.iter_batches(batch_size=size, use_threads=False)
        number = 1
        while True:
            with self._reporting():
                batch = next(batches, None)
            if batch is None:
                return
            yield Chunk(number, batch)
            number += batch.num_rows
            advance(self._size * batch.num_rows // rows)

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        try:
            yield
        except (import_pyarrow().ArrowException, OSError) as error:
            message = " ".join(str(error).split())
            raise InputError(f"{self._path}: no Parquet file that can be read: {message}") from error


@contextmanager
def parquet_writer(stream: BinaryIO, schema: pa.Schema, codec: str = CODEC) -> Iterator[Callable[[Rows], None]]:
    """Write a Parquet file.

    Args:
        stream: Where to.
        schema: Its schema.
        codec: The codec of its columns.

    Yields:
        To be called with each record batch. The same batches are the same bytes.
    """
    arrow = import_pyarrow()
    waiting: list[Rows] = []
    size = 0
    with _parquet().ParquetWriter(stream, schema, compression=codec) as writer:

        def flush() -> None:
            table = arrow.Table.from_batches(waiting, schema)
            writer.write_table(table, row_group_size=max(table.num_rows, 1))
            waiting.clear()

        def write(batch: Rows) -> None:
            nonlocal size
            waiting.append(batch)
            size += cast("pa.RecordBatch", batch).nbytes
            if size >= ROW_GROUP_BYTES:
                flush()
                size = 0

        yield write
        if waiting:
            flush()


def _parquet() -> Any:  # noqa: ANN401 - a module without type information
    return import_module("pyarrow.parquet")
