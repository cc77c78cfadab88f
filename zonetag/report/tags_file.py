"""Reading back what ``zonetag tag`` wrote: JSON Lines, CSV or Parquet, one tagged paragraph a row.

Rows may have more columns than zonetag writes; of these ``title``, ``year``, ``date``, ``zone`` and ``source`` describe
the document, so a table that was joined with other data keeps what was joined.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from zonetag.errors import EmptyInputError, InputError
from zonetag.reading import decode
from zonetag.reading.access import reading
from zonetag.report.described import DescribedDocument
from zonetag.report.row_sources import csv_rows, json_rows, parquet_rows
from zonetag.report.rows import parse_row
from zonetag.tagging import TaggedDocument, TaggedParagraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from zonetag.report.row_sources import PlacedRow

#: Suffixes of the files that `read_tags_file` reads.
TAGS_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".parquet")

_DESCRIBING = ("title", "year", "date", "zone", "source")


def read_tags_file(
    path: str | Path, *, encoding: str | None = None, report: Callable[[InputError], None]
) -> tuple[DescribedDocument, ...]:
    """Read tagged paragraphs and put them together to documents again.

    Args:
        path: The file; its suffix says what it is, and without a known one it is JSON Lines.
        encoding: Its encoding, where it shall not be found out; a spreadsheet may have saved it in another.
        report: Told of each row that cannot be read; the others are.

    Returns:
        The documents in the order of their first rows, without their text, which no row holds.

    Raises:
        InputError: The file cannot be read, or is no such table.
        EmptyInputError: There is no row in it.
        MissingExtraError: It is Parquet, and pyarrow is not installed.
    """
    file = Path(path)
    with reading(str(path)):
        data = file.read_bytes()
    failed: list[InputError] = []

    def fail(error: InputError) -> None:
        failed.append(error)
        report(error)

    documents = _gather(_rows(data, file, encoding, fail), fail)
    if not documents and not failed:
        raise EmptyInputError(f"{path}: there are no tagged paragraphs in it")
    return documents


def _rows(data: bytes, file: Path, encoding: str | None, report: Callable[[InputError], None]) -> Iterator[PlacedRow]:
    suffix = file.suffix.lower()
    if suffix == ".parquet":
        return parquet_rows(data, str(file))
    text = decode(data, encoding=encoding, path=str(file)).text
    return csv_rows(text, str(file)) if suffix == ".csv" and text.strip() else json_rows(text, str(file), report)


def _gather(rows: Iterable[PlacedRow], report: Callable[[InputError], None]) -> tuple[DescribedDocument, ...]:
    """Group rows by their document."""
    paragraphs: dict[str | None, list[TaggedParagraph]] = {}
    metadata: dict[str | None, dict[str, str]] = {}
    for place, row in rows:
        try:
            paragraph = parse_row(row, place)
        except InputError as error:
            report(error)
            continue
        name = paragraph.document
        paragraphs.setdefault(name, []).append(paragraph)
        described = metadata.setdefault(name, {})
        for key in _DESCRIBING:
            value = row.get(key)
            if isinstance(value, str | int) and str(value).strip():
                described.setdefault(key, str(value).strip())
    return tuple(
        DescribedDocument(TaggedDocument(name, None, "", _number(gathered)), metadata[name])
        for name, gathered in paragraphs.items()
    )


def _number(paragraphs: list[TaggedParagraph]) -> tuple[TaggedParagraph, ...]:
    """Number paragraphs that came without an index of their own."""
    return tuple(
        replace(paragraph, index=number) if paragraph.index < 0 else paragraph
        for number, paragraph in enumerate(paragraphs)
    )
