"""The rows of a file of tags as plain data, each with its place: JSON Lines, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, TypeAlias

from zonetag.errors import InputError, MissingExtraError
from zonetag.tables.delimited import long_cells
from zonetag.tagging.writers import HEADING_SEPARATOR, TOPIC_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

#: A row, and where it stands, for error messages.
PlacedRow: TypeAlias = tuple[str, "Mapping[str, Any]"]

_PROBABILITY = "p_"
_NUMBERS = ("index", "start", "end", "page")
_REQUIRED = ("text", "topics")


def json_rows(text: str, path: str, report: Callable[[InputError], None]) -> Iterator[PlacedRow]:
    """Read JSON Lines; ``report`` is told of lines that are no JSON object."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except json.JSONDecodeError as error:
            report(InputError(f"{path}:{number}:{error.colno}: no valid JSON: {error.msg}"))
            continue
        except (RecursionError, ValueError) as error:
            report(InputError(f"{path}:{number}:1: JSON that cannot be read: {error}"))
            continue
        if isinstance(entry, dict):
            # A table that was tagged has an entry for each topic.
            is_table = "probabilities" not in entry and any(name.startswith(_PROBABILITY) for name in entry)
            yield f"{path}:{number}:1", _with_probabilities(entry) if is_table else entry
        else:
            report(InputError(f"{path}:{number}:1: no JSON object; `zonetag tag --format jsonl` writes one a line"))


def csv_rows(text: str, path: str) -> Iterator[PlacedRow]:
    """Read CSV.

    Raises:
        InputError: It is no CSV, or no table of tags.
    """
    with long_cells():
        yield from _csv_rows(csv.DictReader(io.StringIO(text, newline="")), path)


def _csv_rows(reader: csv.DictReader[str], path: str) -> Iterator[PlacedRow]:
    try:
        columns = [name.strip() for name in reader.fieldnames or ()]
        _check_columns(columns, f"{path}:1:1")
        reader.fieldnames = columns
        for cells in reader:
            given = {name: value for name, value in cells.items() if name is not None and value not in {None, ""}}
            given["topics"] = _split(given.get("topics", ""), TOPIC_SEPARATOR)
            given["headings"] = _split(given.get("headings", ""), HEADING_SEPARATOR)
            numbers = {name: _number_or_text(given[name]) for name in given if name in _NUMBERS}
            probabilities = {name: _number_or_text(given[name]) for name in given if name.startswith(_PROBABILITY)}
            yield f"{path}:{reader.line_num}:1", _with_probabilities({"text": "", **given, **numbers, **probabilities})
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}:1: no valid CSV: {error}") from error


def parquet_rows(data: bytes, path: str) -> Iterator[PlacedRow]:
    """Read Parquet.

    Raises:
        InputError: It is no Parquet, or no table of tags.
        MissingExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError(f"{path}: reading Parquet", extra="arrow") from error
    try:
        table = pq.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: is no Parquet file, or a damaged one: {error}") from error
    _check_columns(table.column_names, path)
    number = 0
    for batch in table.to_batches():
        for row in batch.to_pylist():
            number += 1
            yield f"{path}: row {number}", _with_probabilities({k: v for k, v in row.items() if v is not None})


def _check_columns(columns: Sequence[str], place: str) -> None:
    for name in _REQUIRED:
        if name not in columns:
            raise InputError(
                f"{place}: no column {name!r}: is this a table that `zonetag tag` wrote? "
                f"It has {', '.join(columns[:12]) or 'no columns'}"
            )


def _with_probabilities(row: dict[str, Any]) -> dict[str, Any]:
    """Gather the columns of probabilities."""
    probabilities = {name.removeprefix(_PROBABILITY): row[name] for name in row if name.startswith(_PROBABILITY)}
    rest = {name: row[name] for name in row if not name.startswith(_PROBABILITY)}
    return {**rest, "probabilities": probabilities}


def _split(cell: str, separator: str) -> list[str]:
    return [part for part in cell.split(separator) if part]


def _number_or_text(cell: str) -> float | str:
    """Read a number; what is none stays as it is, and whoever checks the row says so."""
    try:
        number = float(cell)
    except ValueError:
        return cell
    return int(number) if number.is_integer() else number
