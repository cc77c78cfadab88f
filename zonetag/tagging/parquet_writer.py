"""Tagged paragraphs written as a Parquet table, for programs that read columns.

The columns are those of the CSV file, with types:

    id            string                        only of inputs that have one; numbers are written out
    document      dictionary<string>            path or name, null for a text without one
    index         int64                         number among the rows of the document, from 0
    start, end    int64                         characters of the document's text
    page          int64                         the page that it begins on, from 1; null where there are no pages
    headings      list<string>                  outermost first
    text          string                        the paragraph, cleaned
    topics        list<string>                  most probable first, empty where ``reason`` says why
    primary       dictionary<string>            the first topic, null if there is none
    reason        dictionary<string>            null where there are topics
    p_<topic>     double                        probability of each topic, four digits; null for leftovers of the page

In the file, all of these but ``id`` and ``text`` are dictionary-coded: each topic is stored once in a row group. The
dictionaries of the table above are part of the Arrow schema that the file carries, so that pandas gives categories;
readers that know only Parquet see strings. Lists have strings there, since Arrow cannot read lists of dictionaries from
more than one row group. A row group holds what comes to about 16 MiB in memory, whatever batches the rows came in, so
the same rows are the same bytes.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, Self

import numpy as np

from zonetag.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyarrow as pa

    from zonetag.tagging.results import TaggedParagraph

#: Bytes of text in a row group, each row's other columns counted as `_ROW_BYTES`.
ROW_GROUP_BYTES = 16 << 20
_ROW_BYTES = 512
#: So many batches wait at most: one for each of many small documents takes more memory than its rows.
_MOST_BATCHES = 256

# Half of a pair of UTF-16, as a file name in no encoding gives: UTF-8 has no bytes for it.
_SURROGATE = re.compile("[\ud800-\udfff]")


def check_pyarrow() -> None:
    """Say what to install where pyarrow is missing.

    Raises:
        MissingExtraError: It is.
    """
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("Parquet", extra="arrow") from error


def plain_schema(topics: Sequence[str], *, identifiers: bool = False) -> pa.Schema:
    """Give the schema of the batches that are written: that of the file, with strings instead of dictionaries."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    return _schema(pa.string(), topics, identifiers=identifiers)


def file_schema(topics: Sequence[str], *, identifiers: bool = False) -> pa.Schema:
    """Give the schema of the file; see the top of this module."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    return _schema(pa.dictionary(pa.int32(), pa.string()), topics, identifiers=identifiers)


def make_batch(paragraphs: Iterable[TaggedParagraph], schema: pa.Schema) -> pa.RecordBatch:
    """Turn paragraphs into a batch of rows.

    Args:
        paragraphs: The paragraphs.
        schema: What `plain_schema` gave.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra

    return pa.RecordBatch.from_pylist([_row(paragraph) for paragraph in paragraphs], schema=schema)


class ParquetWriter:
    """Writes a Parquet file. It is complete only when the writer is closed; as a context manager, it closes itself.

    Example:
        >>> with ParquetWriter(stream, tagger.model.topics.keys) as writer:  # doctest: +SKIP
        ...     writer.write(tagger.tag_document("report.txt").paragraphs)

    Args:
        stream: Where to write, in binary. It is left open.
        topics: Keys of the model's topics.
        identifiers: Whether there is a column ``id``.

    Attributes:
        rows: How many have been written.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """

    def __init__(self, stream: BinaryIO, topics: Sequence[str], *, identifiers: bool = False) -> None:
        check_pyarrow()
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

        self.rows = 0
        self._plain = plain_schema(topics, identifiers=identifiers)
        self._schema = file_schema(topics, identifiers=identifiers)
        # Hardly two texts are the same: a dictionary of them would be built only to be thrown away.
        coded = [
            f"{name}.list.element" if name in {"headings", "topics"} else name
            for name in self._schema.names
            if name not in {"id", "text"}
        ]
        self._writer = pq.ParquetWriter(stream, self._schema, compression="zstd", use_dictionary=coded)
        self._waiting: list[pa.RecordBatch] = []
        self._waiting_bytes = 0

    def write(self, paragraphs: Iterable[TaggedParagraph]) -> None:
        """Write paragraphs, one row each. They are in the file when their row group is full, or at the end."""
        self.write_batch(make_batch(paragraphs, self._plain))

    def write_batch(self, batch: pa.RecordBatch) -> None:
        """Write rows of the schema that `plain_schema` gives."""
        import pyarrow.compute as pc  # noqa: PLC0415 - an extra

        self.rows += batch.num_rows
        while batch.num_rows:
            sizes = _ROW_BYTES + pc.binary_length(batch.column("text")).to_numpy().astype(np.int64)
            ends = self._waiting_bytes + np.cumsum(sizes)
            # The row that fills the group is its last, wherever a batch ends.
            count = int(np.searchsorted(ends, ROW_GROUP_BYTES)) + 1
            self._waiting.append(batch.slice(0, count))
            self._waiting_bytes = int(ends[min(count, len(ends)) - 1])
            if len(self._waiting) >= _MOST_BATCHES:
                self._waiting = self._join_waiting().to_batches()
            if self._waiting_bytes >= ROW_GROUP_BYTES:
                self._write_row_group()
            batch = batch.slice(count)

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        if self._waiting:
            self._write_row_group()
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.close()
        else:
            with suppress(OSError):  # the disk may be full, which is what the exception says
                self._writer.close()

    def _write_row_group(self) -> None:
        # Joined before dictionaries are made, so that these do not tell which batches the rows came in.
        table = self._join_waiting().cast(self._schema)
        self._writer.write_table(table, row_group_size=table.num_rows)
        self._waiting, self._waiting_bytes = [], 0

    def _join_waiting(self) -> pa.Table:
        import pyarrow as pa  # noqa: PLC0415 - an extra

        return pa.Table.from_batches(self._waiting).combine_chunks()


def _schema(code: pa.DataType, topics: Sequence[str], *, identifiers: bool) -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    columns = [("id", pa.string())] if identifiers else []
    columns += [("document", code), ("index", pa.int64()), ("start", pa.int64()), ("end", pa.int64())]
    columns += [("page", pa.int64())]
    columns += [("headings", pa.list_(pa.string())), ("text", pa.string()), ("topics", pa.list_(pa.string()))]
    columns += [("primary", code), ("reason", code)]
    return pa.schema(columns + [(f"p_{topic}", pa.float64()) for topic in topics])


def _row(paragraph: TaggedParagraph) -> dict[str, Any]:
    row = paragraph.to_dict()
    probabilities = row.pop("probabilities")
    if paragraph.identifier is not None:
        row["id"] = _writable(str(paragraph.identifier))
    if paragraph.document is not None:
        row["document"] = _writable(paragraph.document)
    row["text"] = _writable(row["text"])
    row["headings"] = [_writable(heading) for heading in row["headings"]]
    return row | {f"p_{topic}": value for topic, value in probabilities.items()}


def _writable(text: str) -> str:
    return _SURROGATE.sub("�", text)
