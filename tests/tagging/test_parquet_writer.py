from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.errors import MissingExtraError
from zonetag.tagging import ParagraphTags, TaggedParagraph, parquet_writer
from zonetag.tagging.parquet_writer import ParquetWriter, make_batch, plain_schema

TOPICS = ("甲", "乙")
CODE = pa.dictionary(pa.int32(), pa.string())


def paragraph(text: str, *, index: int = 3, identifier: str | int | None = None) -> TaggedParagraph:
    tags = ParagraphTags(("乙", "甲"), "乙", {"甲": 0.51239, "乙": 0.9}, None, text)
    return TaggedParagraph("报告.txt", index, 10, 20, ("一、概况", "（一）道路"), tags, identifier=identifier)


def write(*batches: Sequence[TaggedParagraph], identifiers: bool = False) -> bytes:
    stream = io.BytesIO()
    with ParquetWriter(stream, TOPICS, identifiers=identifiers) as writer:
        for batch in batches:
            writer.write(batch)
    return stream.getvalue()


def test_rows_and_types() -> None:
    leftover = TaggedParagraph(None, 4, 21, 26, (), ParagraphTags((), None, {}, "boilerplate", "打印 关闭"))
    table = pq.read_table(io.BytesIO(write([paragraph("新建道路"), leftover])))
    assert {field.name: field.type for field in table.schema} == {
        "document": CODE,
        "index": pa.int64(),
        "start": pa.int64(),
        "end": pa.int64(),
        "page": pa.int64(),
        "headings": pa.list_(pa.string()),
        "text": pa.string(),
        "topics": pa.list_(pa.string()),
        "primary": CODE,
        "reason": CODE,
        "p_甲": pa.float64(),
        "p_乙": pa.float64(),
    }
    first, second = table.to_pylist()
    assert [first.pop("p_甲"), first.pop("p_乙")] == [0.5124, 0.9]
    assert first == {
        "document": "报告.txt",
        "index": 3,
        "start": 10,
        "end": 20,
        "page": None,
        "headings": ["一、概况", "（一）道路"],
        "text": "新建道路",
        "topics": ["乙", "甲"],
        "primary": "乙",
        "reason": None,
    }
    assert (second["document"], second["reason"], second["topics"]) == (None, "boilerplate", [])
    assert (second["primary"], second["p_甲"]) == (None, None)


def test_topics_are_dictionary_coded_in_the_file_too() -> None:
    group = pq.ParquetFile(io.BytesIO(write([paragraph("新建道路")] * 100))).metadata.row_group(0)
    coded = {
        group.column(place).path_in_schema: "RLE_DICTIONARY" in group.column(place).encodings
        for place in range(group.num_columns)
    }
    assert [name for name, is_coded in coded.items() if not is_coded] == ["text"]


def test_identifiers_are_strings() -> None:
    rows = [paragraph("项目", identifier=7), paragraph("项目", identifier="x"), paragraph("项目")]
    assert pq.read_table(io.BytesIO(write(rows, identifiers=True))).column("id").to_pylist() == ["7", "x", None]


def test_no_rows_are_a_table_with_columns() -> None:
    table = pq.read_table(io.BytesIO(write()))
    assert table.num_rows == 0
    assert table.column_names[0] == "document"


@given(st.lists(st.integers(0, 12), max_size=8), st.integers(1, 6))
def test_row_groups_are_bounded_and_do_not_tell_the_batches(sizes: list[int], most: int) -> None:
    rows = [paragraph("项" * (index % 3), index=index) for index in range(sum(sizes))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet_writer, "ROW_GROUP_BYTES", most * 512)
        patch.setattr(parquet_writer, "_MOST_BATCHES", 3)
        ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
        written = write(*(rows[end - size : end] for end, size in zip(ends, sizes, strict=True)))
        assert written == write(rows)
    file = pq.ParquetFile(io.BytesIO(written))
    assert [row["index"] for row in file.read().to_pylist()] == list(range(len(rows)))
    groups = [file.metadata.row_group(place).num_rows for place in range(file.metadata.num_row_groups)]
    assert all(1 <= count <= most for count in groups)


@given(st.lists(st.text(), max_size=5))
def test_any_text_comes_back(texts: list[str]) -> None:
    table = pq.read_table(io.BytesIO(write([paragraph(text) for text in texts])))
    assert table.column("text").to_pylist() == texts


def test_half_a_surrogate_pair_can_be_written() -> None:
    batch = make_batch([paragraph("a\ud800b")], plain_schema(TOPICS))
    assert batch.column("text").to_pylist() == ["a�b"]


def test_an_exception_passes() -> None:
    def fail() -> None:
        with ParquetWriter(io.BytesIO(), TOPICS):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r'pip install "zonetag\[arrow\]"'):
        ParquetWriter(io.BytesIO(), TOPICS)
