from __future__ import annotations

import decimal
import io
import sys
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from zonetag.errors import InputError, MissingExtraError
from zonetag.tables import BadRow, parquet

from .conftest import COLUMNS, NOTHING, ROADS, WORK, error, tag, tags

TEXTS = [WORK, None, ROADS, "", NOTHING] * 20


def write(table: pa.Table, **options: Any) -> bytes:  # noqa: ANN401 - what pyarrow takes
    stream = io.BytesIO()
    pq.write_table(table, stream, **options)
    return stream.getvalue()


def read(data: bytes) -> pa.Table:
    return pq.read_table(io.BytesIO(data))


@pytest.fixture
def table() -> pa.Table:
    """Columns of every kind that an archive has."""
    count = len(TEXTS)
    return pa.table(
        {
            "id": pa.array(range(count), pa.uint16()),
            "body": pa.array(TEXTS),
            "zone": pa.array(["青禾", "蓝桥"] * (count // 2)).dictionary_encode(),
            "when": pa.array([1_700_000_000_000_000_001] * count, pa.timestamp("ns", "Asia/Shanghai")),
            "amount": pa.array([decimal.Decimal("1.50")] * count, pa.decimal128(20, 2)),
            "nested": pa.array([{"tags": ["甲", None], "n": number} for number in range(count)]),
            "raw": pa.array([bytes([number]) for number in range(count)], pa.large_binary()),
            "nothing": pa.nulls(count),
        }
    ).replace_schema_metadata({"source": "青禾"})


def test_columns_schema_and_what_it_says_stay(table: pa.Table) -> None:
    field = pa.field("id", pa.uint16(), nullable=False, metadata={"PARQUET:field_id": "7", "note": "编号"})
    table = table.set_column(0, field, table.column("id"))
    data = write(table, row_group_size=30, compression="gzip")
    tagged = tag(data, "parquet")
    found = read(tagged.data)
    assert found.select(table.column_names).equals(read(data), check_metadata=True)
    assert found.select(COLUMNS.names).to_pylist() == [tags(text) for text in TEXTS]
    assert found.schema.metadata == {b"source": "青禾".encode()}
    assert (tagged.count, tagged.bad_rows) == (len(TEXTS), [])
    column = pq.ParquetFile(io.BytesIO(tagged.data)).metadata.row_group(0).column(0)
    assert column.compression == "GZIP"


def test_the_index_of_pandas_stays() -> None:
    frame = pd.DataFrame({"body": [WORK, NOTHING]}, index=pd.Index(["a7", "b8"], name="编号"))
    stream = io.BytesIO()
    frame.to_parquet(stream)
    tagged = pd.read_parquet(io.BytesIO(tag(stream.getvalue(), "parquet").data))
    assert tagged.index.equals(frame.index)
    assert tagged.loc["a7", "primary"] == tags(WORK)["primary"]


def test_rows_are_the_same_whatever_is_read_and_written_at_once(
    table: pa.Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write(table, row_group_size=7)
    expected = read(tag(data, "parquet").data)
    monkeypatch.setattr(parquet, "BATCH_ROWS", 3)
    monkeypatch.setattr(parquet, "ROW_GROUP_BYTES", 4000)
    tagged = tag(data, "parquet").data
    assert read(tagged).equals(expected, check_metadata=True)
    assert pq.ParquetFile(io.BytesIO(tagged)).num_row_groups > 3


def test_batches_have_fewer_rows_where_rows_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    table = pa.table({"body": [f"{number}{WORK * 50}" for number in range(50)]})
    monkeypatch.setattr(parquet, "BATCH_BYTES", 20_000)
    source = parquet.ParquetSource(io.BytesIO(write(table, use_dictionary=False)), path="t")
    advanced: list[int] = []
    sizes = [len(chunk.rows) for chunk in source.read(advanced.append)]
    assert max(sizes) * len(WORK * 50) * 3 < 25_000
    assert sum(sizes) == 50
    assert len(advanced) == len(sizes)


def test_bytes_that_are_no_text_spoil_their_row_alone() -> None:
    texts = pa.array([WORK.encode(), b"\xff\xfe", NOTHING.encode()]).view(pa.string())
    tagged = tag(write(pa.table({"body": texts})), "parquet")
    assert tagged.bad_rows == [BadRow(2, None, "no UTF-8 from byte 0 on")]
    found = read(tagged.data)
    assert found.column("body").cast(pa.binary()).to_pylist()[1] == b"\xff\xfe"
    rows = found.select(COLUMNS.names).to_pylist()
    assert rows == [tags(WORK), error("no UTF-8 from byte 0 on"), tags(NOTHING)]


@pytest.mark.parametrize("groups", [0, 1])
def test_no_rows(table: pa.Table, groups: int) -> None:
    stream = io.BytesIO()
    with pq.ParquetWriter(stream, table.schema) as writer:
        for _ in range(groups):
            writer.write_table(table.slice(0, 0))
    found = read(tag(stream.getvalue(), "parquet").data)
    assert len(found) == 0
    assert found.column_names == [*table.column_names, *COLUMNS.names]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "t: no Parquet file that can be read: "),
        (b"id,body\n1,2\n", "t: no Parquet file that can be read: "),
        (write(pa.table({"body": [WORK]}))[:-20], "t: no Parquet file that can be read: "),
        (write(pa.table({"text": [WORK]})), "t: no column 'body'; there are 'text'"),
        (write(pa.table({"body": [5]})), "t: the column 'body' holds int64, not strings"),
        (write(pa.table({"body": [WORK], "topics": [5]})), "t: to be added, but there already: 'topics'"),
    ],
    ids=["empty", "no Parquet", "cut off", "no column", "no strings", "a clash"],
)
def test_what_cannot_be_tagged(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        tag(data, "parquet")


def test_a_page_that_is_damaged() -> None:
    data = bytearray(write(pa.table({"body": TEXTS}), compression="zstd"))
    data[40:60] = bytes(20)
    with pytest.raises(InputError, match="t: no Parquet file that can be read: "):
        tag(bytes(data), "parquet")


def test_the_stream_is_left_open(table: pa.Table) -> None:
    stream = io.BytesIO()
    with parquet.parquet_writer(stream, table.schema) as write_batch:
        for batch in table.to_batches():
            write_batch(batch)
    assert not stream.closed
    assert read(stream.getvalue()).equals(table)


def test_without_pyarrow(table: pa.Table, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write(table)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"zonetag\[arrow\]"):
        tag(data, "parquet")
    with pytest.raises(MissingExtraError, match=r"zonetag\[arrow\]"):
        tag(b"body\n1\n", "csv", "parquet")
    assert tag(b"body\n1\n", "csv", "jsonl").count == 1
