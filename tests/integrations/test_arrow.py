from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import zonetag
from zonetag.errors import InputError, MissingExtraError
from zonetag.integrations.arrow import output_schema, tag_batches
from zonetag.integrations.columns import TagColumns

from .conftest import TEXTS

TAGGER = zonetag.load()
COLUMNS = TagColumns(TAGGER.model.topics.keys)
STRINGS = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.int32(), pa.large_string()),
]


def rows(texts: list[str | None]) -> list[dict[str, Any]]:
    return [
        dict(zip(COLUMNS.names, COLUMNS.values(None if text is None else TAGGER.tag(text)), strict=True))
        for text in texts
    ]


def tag(
    batch: pa.RecordBatch, *, text_column: str = "body", model: Path | None = None, prefix: str = ""
) -> pa.RecordBatch:
    [tagged] = tag_batches([batch], text_column=text_column, model=model, prefix=prefix)
    tagged.validate()
    return tagged


@pytest.mark.parametrize("kind", STRINGS, ids=str)
def test_every_kind_of_string(kind: pa.DataType) -> None:
    batch = pa.record_batch({"id": range(len(TEXTS)), "body": pa.array(TEXTS, pa.string()).cast(kind)})
    tagged = tag(batch)
    assert tagged.select(["id", "body"]).equals(batch)
    assert tagged.select(COLUMNS.names).to_pylist() == rows([*TEXTS])


@given(st.lists(st.sampled_from(TEXTS), max_size=30), st.lists(st.integers(0, 30), max_size=6))
def test_rows_are_the_same_however_they_are_batched(texts: list[str | None], cuts: list[int]) -> None:
    whole = pa.record_batch({"body": pa.array(texts, pa.string())})
    places = sorted({0, len(texts), *(cut for cut in cuts if cut < len(texts))})
    # Slices begin in the midst of their buffers; the empty one at the end is a batch as well.
    slices = [whole.slice(start, end - start) for start, end in zip(places, [*places[1:], len(texts)], strict=True)]
    tagged = list(tag_batches(iter(slices), text_column="body"))
    assert [len(batch) for batch in tagged] == [len(batch) for batch in slices]
    assert pa.Table.from_batches(tagged).select(COLUMNS.names).to_pylist() == rows(texts)


def test_the_schema_is_known_beforehand_and_keeps_what_it_says() -> None:
    fields = [
        pa.field("body", pa.string(), nullable=False, metadata={"note": "正文"}),
        pa.field("year", pa.dictionary(pa.int8(), pa.int32())),
    ]
    schema = pa.schema(fields, metadata={"source": "青禾"})
    expected = output_schema(schema, text_column="body")
    batch = pa.RecordBatch.from_pylist([{"body": TEXTS[0], "year": 2024}], schema)
    for given_batch in (batch, batch.slice(1), schema.empty_table().to_batches() or [batch.slice(0, 0)]):
        for one in given_batch if isinstance(given_batch, list) else [given_batch]:
            assert tag(one).schema.equals(expected, check_metadata=True)
    assert expected.metadata == {b"source": "青禾".encode()}
    assert expected.names == ["body", "year", *COLUMNS.names]
    assert expected.field("topics").type == pa.list_(pa.string())
    assert {expected.field(f"p_{topic}").type for topic in COLUMNS.topics} == {pa.float64()}


def test_nulls_alone() -> None:
    tagged = tag(pa.record_batch({"body": pa.nulls(3)}))
    assert tagged.select(COLUMNS.names).to_pylist() == rows([None] * 3)


def test_no_batches() -> None:
    assert list(tag_batches([], text_column="body")) == []


def test_batches_are_read_one_at_a_time() -> None:
    read = []

    def stream() -> Iterator[pa.RecordBatch]:
        for number in range(3):
            read.append(number)
            yield pa.record_batch({"body": ["招商引资"]})

    tagged = tag_batches(stream(), text_column="body")
    next(tagged)
    assert read == [0]


def test_bytes_that_are_no_text_spoil_their_row_alone() -> None:
    good = TEXTS[0] or ""
    data = [good.encode(), "开发区".encode("gb18030"), good.encode()]
    batch = pa.record_batch({"body": pa.array(data, pa.binary()).view(pa.string())})
    tagged = tag(batch)
    assert tagged.column("body").equals(batch.column("body"))
    first, spoilt, last = tagged.select(COLUMNS.names).to_pylist()
    assert [first, last] == rows([good, good])
    assert spoilt == rows([None])[0] | {"reason": "error: no UTF-8 from byte 0 on"}


@pytest.mark.parametrize("values", [pa.array([1]), pa.array([b"1"]), pa.array([["1"]])])
def test_a_column_without_strings(values: pa.Array) -> None:
    batch = pa.record_batch({"body": values})
    with pytest.raises(InputError, match=f"the column 'body' holds {values.type}, not strings"):
        tag(batch)
    with pytest.raises(InputError, match="not strings"):
        output_schema(batch.schema, text_column="body")


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(InputError, match="no column 'text'; there are 'body'"):
        tag(pa.record_batch({"body": ["招商引资"]}), text_column="text")


def test_tagging_twice_needs_a_prefix(small_model_folder: Path) -> None:
    once = tag(pa.record_batch({"body": pa.array(TEXTS)}))
    with pytest.raises(InputError, match=r"there already: 'topics', 'primary', .*choose a prefix"):
        tag(once)
    twice = tag(once, prefix="small_", model=small_model_folder)
    assert twice.select(once.schema.names).equals(once)
    assert twice.schema.names[len(once.schema.names) :] == [f"small_{name}" for name in COLUMNS.names]
    assert twice.column("small_p_招商引资") != once.column("p_招商引资")


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = pa.record_batch({"body": ["招商引资"]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"zonetag\[arrow\]"):
        list(tag_batches([batch], text_column="body"))
