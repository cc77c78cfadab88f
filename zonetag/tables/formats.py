"""The formats of tables, told by the name of a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal, TypeAlias

from zonetag.errors import FormatError

#: How rows are written.
Form: TypeAlias = Literal["csv", "tsv", "jsonl", "parquet"]
#: What is around them.
Compression: TypeAlias = Literal["gzip", "zstd"]

FORMS: dict[str, Form] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
COMPRESSIONS: dict[str, Compression] = {".gz": "gzip", ".zst": "zstd"}
#: Between the cells of a row.
DELIMITERS: dict[Form, str] = {"csv": ",", "tsv": "\t"}

# What each can be written as without losing anything. Cells are strings, and so are the values that they become;
# the values of JSON have types, lists and absences that no cell has, and those of Parquet more than JSON has.
_WRITABLE: dict[Form, tuple[Form, ...]] = {
    "csv": ("csv", "tsv", "jsonl", "parquet"),
    "tsv": ("tsv", "csv", "jsonl", "parquet"),
    "jsonl": ("jsonl",),
    "parquet": ("parquet",),
}


@dataclass(frozen=True, slots=True)
class TableFormat:
    """The format of a table's file.

    Attributes:
        form: How its rows are written.
        compression: What is around them, None for nothing.
    """

    form: Form
    compression: Compression | None = None


def table_format(path: str) -> TableFormat | None:
    """Tell the format of a table by its name, None where it is none.

    Example:
        >>> table_format("archive.jsonl.gz")
        TableFormat(form='jsonl', compression='gzip')

    Raises:
        FormatError: It is Parquet in another compression than its own.
    """
    name = PurePath(path)
    compression = COMPRESSIONS.get(name.suffix.lower())
    form = FORMS.get((PurePath(name.stem) if compression else name).suffix.lower())
    if form is None:
        return None
    if form == "parquet" and compression:
        raise FormatError(f"{path}: Parquet files are compressed inside; name it {name.stem}")
    return TableFormat(form, compression)


def is_table(path: str) -> bool:
    """Say whether a file is a table, by its name; a folder is none, whatever its name is."""
    if Path(path).is_dir():
        return False
    try:
        return table_format(path) is not None
    except FormatError:
        return True


def check_conversion(source: Form, target: Form) -> None:
    """Say so where a table cannot be written in another form without losing something.

    Raises:
        FormatError: It cannot.
    """
    if target not in _WRITABLE[source]:
        names = " or ".join(_WRITABLE[source])
        raise FormatError(f"a {source} table as {target} would lose the types of its values: write {names}")
