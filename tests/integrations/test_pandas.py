from __future__ import annotations

from typing import Literal

import pandas as pd
import pytest

import zonetag
from zonetag.errors import InputError
from zonetag.integrations.columns import TagColumns
from zonetag.integrations.pandas import tag_dataframe

from .conftest import TEXTS

TAGGER = zonetag.load()
COLUMNS = TagColumns(TAGGER.model.topics.keys)
MISSING = [number for number, text in enumerate(TEXTS) if text is None]


@pytest.mark.parametrize("kind", ["object", "string", "category", "str"])
@pytest.mark.parametrize(
    "index",
    [range(10, 10 + len(TEXTS)), [7] * len(TEXTS), pd.MultiIndex.from_product([["甲", "乙"], range(len(TEXTS) // 2)])],
    ids=["range", "duplicates", "levels"],
)
def test_columns_are_added_and_the_index_stays(
    kind: Literal["object", "string", "category", "str"], index: object
) -> None:
    column = pd.Series(TEXTS, dtype="string" if kind in {"string", "str"} else "object").astype(kind)
    frame = pd.DataFrame({"year": range(len(TEXTS)), "body": column}).set_axis(pd.Index(index))
    before = frame.copy()
    tagged = tag_dataframe(frame, text_column="body")
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(tagged[["year", "body"]], before)
    assert list(tagged.columns) == ["year", "body", *COLUMNS.names]
    for number, text in enumerate(TEXTS):
        row = tagged.iloc[number]
        if text is None:
            assert row[list(COLUMNS.names)].isna().all()
            continue
        values = COLUMNS.values(TAGGER.tag(text))
        for name, value in zip(COLUMNS.names, values, strict=True):
            assert pd.isna(row[name]) if value is None else row[name] == value
    assert tagged.dtypes["p_招商引资"] == "float64"
    assert tagged.index[tagged["primary"].isna() & tagged["reason"].isna()].tolist() == frame.index[MISSING].tolist()


def test_an_empty_frame() -> None:
    tagged = tag_dataframe(pd.DataFrame({"body": pd.Series([], dtype="object")}), text_column="body")
    assert (len(tagged), list(tagged.columns)) == (0, ["body", *COLUMNS.names])


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pd.DataFrame({"text": ["a"]}), "no column 'body'; there are 'text'"),
        (pd.DataFrame({"body": ["a", 5]}, index=["一", "二"]), "row '二' of 'body' holds a int, not a text"),
        (pd.DataFrame({"body": ["a"], "topics": ["b"]}), "there already: 'topics'"),
        (pd.DataFrame([["a", "b"]], columns=["body", "body"]), "2 columns are called 'body'"),
    ],
)
def test_what_cannot_be_tagged(frame: pd.DataFrame, message: str) -> None:
    with pytest.raises(InputError, match=message):
        tag_dataframe(frame, text_column="body")


def test_a_prefix() -> None:
    frame = tag_dataframe(pd.DataFrame({"body": [TEXTS[0]]}), text_column="body")
    assert tag_dataframe(frame, text_column="body", prefix="z_").loc[0, "z_primary"] == frame.loc[0, "primary"]
