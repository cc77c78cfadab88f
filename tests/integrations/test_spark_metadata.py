from __future__ import annotations

import json

import pyarrow as pa
import pytest

from zonetag.integrations.arrow import tag_batches
from zonetag.integrations.columns import TagColumns
from zonetag.integrations.spark_metadata import extend_metadata

COLUMNS = TagColumns(("招商引资", "科技创新"), "z_")
KEY = b"org.apache.spark.sql.parquet.row.metadata"
BODY = {"name": "正文", "type": "string", "nullable": True, "metadata": {"comment": "x"}}


def test_new_columns_are_named_behind_the_old_ones() -> None:
    metadata = {KEY: json.dumps({"type": "struct", "fields": [BODY]}).encode(), b"other": b"\xff"}
    extended = extend_metadata(metadata, COLUMNS) or {}
    schema = json.loads(extended[KEY])
    assert schema["type"] == "struct"
    assert schema["fields"][0] == BODY
    assert [field["name"] for field in schema["fields"][1:]] == list(COLUMNS.names)
    assert [field["type"] for field in schema["fields"][2:]] == ["string", "string", "double", "double"]
    assert extended[b"other"] == b"\xff"


@pytest.mark.parametrize("described", [b"", b"[]", b"\xff", b'{"type": "struct"}', b'{"fields": 5}'])
def test_what_is_not_understood_is_left_alone(described: bytes) -> None:
    assert extend_metadata({KEY: described}, COLUMNS) == {KEY: described}


def test_most_files_are_not_of_spark() -> None:
    assert extend_metadata(None, COLUMNS) is None
    assert extend_metadata({b"other": b"x"}, COLUMNS) == {b"other": b"x"}


def test_batches_carry_it() -> None:
    metadata = {KEY: json.dumps({"type": "struct", "fields": [BODY]})}
    batch = pa.record_batch({"body": ["招商引资"]}).replace_schema_metadata(metadata)
    [tagged] = tag_batches([batch], text_column="body")
    names = [field["name"] for field in json.loads(tagged.schema.metadata[KEY])["fields"]]
    assert names[:2] == ["正文", "topics"]
