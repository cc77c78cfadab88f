from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import zonetag
from zonetag.errors import InputError
from zonetag.integrations.columns import TagColumns
from zonetag.integrations.polars import tag_dataframe

from .conftest import TEXTS

TAGGER = zonetag.load()
COLUMNS = TagColumns(TAGGER.model.topics.keys)
ROWS = [
    dict(zip(COLUMNS.names, COLUMNS.values(None if text is None else TAGGER.tag(text)), strict=True)) for text in TEXTS
]


def frame(kind: pl.datatypes.DataTypeClass | pl.DataType = pl.String) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "year": range(len(TEXTS)),
            "body": pl.Series(TEXTS, dtype=pl.String).cast(kind),
            # Neither survives a way through Arrow.
            "thing": pl.Series([object() for _ in TEXTS], dtype=pl.Object),
        }
    )


@pytest.mark.parametrize("kind", [pl.String, pl.Categorical, pl.Enum([text for text in TEXTS if text is not None])])
def test_columns_are_added(kind: pl.datatypes.DataTypeClass | pl.DataType) -> None:
    before = frame(kind)
    tagged = tag_dataframe(before, text_column="body")
    assert tagged.select(COLUMNS.names).to_dicts() == ROWS
    assert_frame_equal(tagged.select("year", "body"), before.select("year", "body"))
    assert tagged["thing"].to_list() == before["thing"].to_list()
    assert tagged.schema["topics"] == pl.List(pl.String)
    assert tagged.schema["p_招商引资"] == pl.Float64


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_a_lazy_frame(engine: Literal["in-memory", "streaming"], tmp_path: Path) -> None:
    path = tmp_path / "archive.parquet"
    plain = pl.concat([frame().drop("thing")] * 30)
    plain.write_parquet(path, row_group_size=20)
    lazy = tag_dataframe(pl.scan_parquet(path), text_column="body")
    assert isinstance(lazy, pl.LazyFrame)
    tagged = tag_dataframe(plain, text_column="body")
    assert lazy.collect_schema() == tagged.schema
    assert_frame_equal(lazy.collect(engine=engine), tagged)
    # The optimiser may take the tagging away where nobody asks for it, and must not where somebody does.
    assert_frame_equal(lazy.filter(pl.col("year") == 2).select("primary").collect(), tagged.filter(year=2)[["primary"]])


def test_nulls_alone_and_nothing_at_all() -> None:
    assert tag_dataframe(pl.DataFrame({"body": [None, None]}), text_column="body")["p_招商引资"].to_list() == [None] * 2
    empty = tag_dataframe(frame().clear(), text_column="body")
    assert empty.schema == tag_dataframe(frame(), text_column="body").schema


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"text": ["a"]}, "no column 'body'; there are 'text'"),
        ({"body": [5]}, "'body' holds Int64, not strings"),
        ({"body": ["a"], "topics": ["b"]}, "there already: 'topics'"),
    ],
)
def test_what_cannot_be_tagged(columns: dict[str, list[Any]], message: str) -> None:
    for one in (pl.DataFrame(columns), pl.LazyFrame(columns)):
        with pytest.raises(InputError, match=message):
            tag_dataframe(one, text_column="body")
