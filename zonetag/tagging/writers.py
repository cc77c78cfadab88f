"""Tagged paragraphs written for programs: JSON Lines and CSV.

A writer takes paragraphs as they come and holds none of them, so a stream of any length can be written.
"""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zonetag.tagging.results import TaggedParagraph

#: Between the topics in a cell of a CSV file, as in labelled data.
TOPIC_SEPARATOR = ";"
#: Between the headings in a cell.
HEADING_SEPARATOR = " > "

# Half of a pair of UTF-16, as a careless JSON file or a file name in no encoding gives: UTF-8 has no bytes for it.
_SURROGATE = re.compile("[\ud800-\udfff]")


class Writer(Protocol):
    """What takes tagged paragraphs."""

    def write(self, paragraphs: Iterable[TaggedParagraph]) -> None:
        """Write paragraphs, one row each, and hand them on to whoever reads."""
        ...


class JsonlWriter:
    """Writes JSON Lines: one object a paragraph, in UTF-8 and without escapes where the stream is UTF-8.

    Args:
        stream: Where to write.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, paragraphs: Iterable[TaggedParagraph]) -> None:
        """Write paragraphs, one line each."""
        for paragraph in paragraphs:
            line = json.dumps(paragraph.to_dict(), ensure_ascii=False)
            self._stream.write(_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", line) + "\n")
        self._stream.flush()


class _UnixLines:
    r"""Ends rows with ``\n`` for `csv.writer`, which quotes a lone ``\r`` in a cell only if it ends rows with one."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        return self._stream.write(row.removesuffix("\r\n") + "\n")


class CsvWriter:
    """Writes a CSV table with a head: the same columns as JSON Lines, and a column ``p_<topic>`` for each probability.

    The column ``page`` is there whether or not a document has pages.

    Topics in a cell are parted by ``;``, headings by `` > ``.

    Args:
        stream: Where to write.
        topics: Keys of the model's topics.
        identifiers: Whether there is a column ``id``.
    """

    def __init__(self, stream: TextIO, topics: Sequence[str], *, identifiers: bool = False) -> None:
        self._stream = stream
        self._table = csv.writer(_UnixLines(stream))
        self._topics = tuple(topics)
        self._identifiers = identifiers
        before = ("id",) if identifiers else ()
        columns = ("document", "index", "start", "end", "page", "headings", "text", "topics", "primary", "reason")
        self._table.writerow((*before, *columns, *(f"p_{topic}" for topic in self._topics)))

    def write(self, paragraphs: Iterable[TaggedParagraph]) -> None:
        """Write paragraphs, one row each."""
        for paragraph in paragraphs:
            tags = paragraph.tags.to_dict()
            cells = (
                *((paragraph.identifier,) if self._identifiers else ()),
                paragraph.document,
                paragraph.index,
                paragraph.start,
                paragraph.end,
                paragraph.page,
                HEADING_SEPARATOR.join(paragraph.headings),
                tags["text"],
                TOPIC_SEPARATOR.join(tags["topics"]),
                tags["primary"],
                tags["reason"],
                *(tags["probabilities"].get(topic) for topic in self._topics),
            )
            self._table.writerow([_SURROGATE.sub("�", cell) if isinstance(cell, str) else cell for cell in cells])
        self._stream.flush()
