"""A table in, the same table with tag columns out."""

from __future__ import annotations

import codecs
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from zonetag.errors import EmptyInputError, InputError
from zonetag.integrations.arrow import extend_schema
from zonetag.integrations.columns import TagColumns
from zonetag.tables.delimited import DelimitedConverter, read_head
from zonetag.tables.formats import DELIMITERS, check_conversion
from zonetag.tables.json_lines import JsonLinesConverter, check_entry
from zonetag.tables.parquet import ParquetConverter, ParquetSource, parquet_writer
from zonetag.tables.records import line_chunks, quoted_chunks
from zonetag.tables.row_writers import cells_schema
from zonetag.tables.streams import compressed, read_blocks
from zonetag.tables.transcoding import read_utf8
from zonetag.tagging.model_cache import cached_tagger, manifest_checksum
from zonetag.tagging.parallel import map_in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from zonetag.tables.chunks import BadRow, Chunk, Converter, Rows
    from zonetag.tables.formats import TableFormat


@dataclass(frozen=True, slots=True)
class TableTagging:
    """What is to be done with a table.

    Attributes:
        path: What to call it in messages.
        source: Its file's format.
        target: The format to write.
        text_column: The column with the texts.
        model: A model folder, None for the packaged model.
        prefix: What the names of the new columns begin with.
        encoding: The file's encoding, None to find it out; Parquet has none.
        jobs: How many processes tag; the result is the same.
    """

    path: str
    source: TableFormat
    target: TableFormat
    text_column: str
    model: str | None = None
    prefix: str = ""
    encoding: str | None = None
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class _Way:
    """How a table is read, converted and written."""

    chunks: Iterable[Chunk]
    converter: Converter
    writer: AbstractContextManager[Callable[[Rows], object]]


def _ignore(_: object) -> None:
    """Nobody wants to know."""


def tag_table(
    task: TableTagging,
    file: BinaryIO,
    stream: BinaryIO,
    *,
    report: Callable[[BadRow], object] = _ignore,
    advance: Callable[[int], object] = _ignore,
) -> int:
    """Read a table as a stream and write it with tag columns.

    Every row is written, in its place, with all that it held. One that cannot be tagged has no tags, and a reason that
    begins with ``error:``.

    Example:
        >>> task = TableTagging("in.csv", TableFormat("csv"), TableFormat("jsonl"), "body")  # doctest: +SKIP
        >>> with open("in.csv", "rb") as file, open("out.jsonl", "wb") as stream:  # doctest: +SKIP
        ...     tag_table(task, file, stream)

    Args:
        task: What is to be done.
        file: The table. Parquet is read back and forth; anything else may come from a pipe.
        stream: Where to write.
        report: Told of each row that cannot be tagged.
        advance: Told how many bytes of the file have been read since the last time.

    Returns:
        The number of rows.

    Raises:
        InputError: The table cannot be read, or the columns cannot be added.
        ModelError: There is no model, or it cannot be used.
        MissingExtraError: The format needs a package that is not installed.
    """
    check_conversion(task.source.form, task.target.form)
    columns = TagColumns(cached_tagger(task.model).model.topics.keys, task.prefix)
    count = 0
    way = _find_way(task, columns, file, stream, advance)
    with way.writer as write, closing(map_in_order(way.converter, way.chunks, jobs=task.jobs)) as results:
        for converted in results:
            write(converted.rows)
            count += converted.count
            for bad_row in converted.bad_rows:
                report(bad_row)
    return count


def _find_way(
    task: TableTagging, columns: TagColumns, file: BinaryIO, stream: BinaryIO, advance: Callable[[int], object]
) -> _Way:
    if task.source.form == "parquet":
        return _way_of_parquet(task, columns, ParquetSource(file, path=task.path), stream, advance)
    blocks = read_blocks(file, path=task.path, compression=task.source.compression, advance=advance)
    text = read_utf8(blocks, path=task.path, encoding=task.encoding)
    if task.source.form == "jsonl":
        return _way_of_json_lines(task, text.blocks, stream)
    return _way_of_cells(task, columns, text.blocks, stream, wants_mark=text.wants_mark)


def _way_of_parquet(
    task: TableTagging, columns: TagColumns, source: ParquetSource, stream: BinaryIO, advance: Callable[[int], object]
) -> _Way:
    schema = extend_schema(source.schema, columns, text_column=task.text_column, name=task.path)
    converter = ParquetConverter(task.text_column, task.prefix, task.model, manifest_checksum(task.model))
    return _Way(source.read(advance), converter, parquet_writer(stream, schema, source.codec))


def _way_of_json_lines(task: TableTagging, blocks: Iterator[bytes], stream: BinaryIO) -> _Way:
    chunks = line_chunks(blocks, path=task.path)
    first = _first(chunks, task.path)
    check_entry(first, task.text_column, path=task.path)
    converter = JsonLinesConverter(task.path, task.text_column, task.prefix, task.model, manifest_checksum(task.model))
    return _Way(chain([first], chunks), converter, _write_text(stream, task.target))


def _way_of_cells(
    task: TableTagging, columns: TagColumns, blocks: Iterator[bytes], stream: BinaryIO, *, wants_mark: bool
) -> _Way:
    form, target = task.source.form, task.target.form
    chunks = quoted_chunks(blocks, DELIMITERS[form], path=task.path)
    first = _first(chunks, task.path)
    head = read_head(first, form, path=task.path)
    columns.check(head, text_column=task.text_column, name=task.path)
    if target not in DELIMITERS and len(set(head)) < len(head):
        twice = next(name for name in head if head.count(name) > 1)
        raise InputError(f"{task.path}: several columns are called {twice!r}; write {form}, which allows that")
    converter = DelimitedConverter(
        form, target, head, task.text_column, task.prefix, task.model, manifest_checksum(task.model)
    )
    if target == "parquet":
        return _Way(chunks, converter, parquet_writer(stream, cells_schema(head, columns)))
    start = b"" if target == "jsonl" else converter.extend_head(first)
    mark = codecs.BOM_UTF8 if wants_mark and target != "jsonl" else b""
    return _Way(chunks, converter, _write_text(stream, task.target, mark + start))


def _first(chunks: Iterator[Chunk], path: str) -> Chunk:
    first = next(chunks, None)
    if first is None:
        raise EmptyInputError(f"{path}: is empty")
    return first


@contextmanager
def _write_text(stream: BinaryIO, target: TableFormat, start: bytes = b"") -> Iterator[Callable[[Rows], object]]:
    with compressed(stream, target.compression) as file:
        file.write(start)
        yield file.write
