from __future__ import annotations

import itertools

import pytest

from zonetag.errors import FormatError
from zonetag.tables import TableFormat, table_format
from zonetag.tables.formats import FORMS, check_conversion


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("archive.csv", TableFormat("csv")),
        ("ARCHIVE.CSV.GZ", TableFormat("csv", "gzip")),
        ("a/b.c/青禾.tsv", TableFormat("tsv")),
        ("x.ndjson.zst", TableFormat("jsonl", "zstd")),
        ("x.2024.parquet", TableFormat("parquet")),
        ("x.txt", None),
        ("x.gz", None),
        ("csv", None),
        (".csv", None),
        ("-", None),
    ],
)
def test_the_name_tells_the_format(name: str, expected: TableFormat | None) -> None:
    assert table_format(name) == expected


def test_parquet_is_compressed_inside() -> None:
    with pytest.raises(FormatError, match=r"x.parquet.gz: Parquet files are compressed inside; name it x.parquet"):
        table_format("x.parquet.gz")


def test_only_what_loses_nothing_is_converted() -> None:
    for source, target in itertools.product(set(FORMS.values()), repeat=2):
        if source in {"csv", "tsv"} or source == target:
            check_conversion(source, target)
            continue
        with pytest.raises(FormatError, match=f"a {source} table as {target} would lose .*: write {source}"):
            check_conversion(source, target)
