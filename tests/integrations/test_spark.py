from __future__ import annotations

import datetime as dt
import decimal
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark import SparkFiles

from zonetag.errors import InputError, MissingExtraError, ModelError
from zonetag.integrations.arrow import tag_batches
from zonetag.integrations.spark import tag_dataframe
from zonetag.model import Model, save_model
from zonetag.tables import TableFormat, TableTagging, tag_table

from .conftest import TEXTS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [
    # One session, where processes share the tests by groups.
    pytest.mark.xdist_group("spark"),
    # What PySpark 4 says of pandas 3; mapInArrow imports it and uses nothing of it.
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]
ROWS = 100


@pytest.fixture(scope="module")
def table() -> pa.Table:
    """Columns of the kinds that a lake has."""
    return pa.table(
        {
            "id": pa.array(range(ROWS), pa.int64()),
            "body": pa.array([TEXTS[number % len(TEXTS)] for number in range(ROWS)]),
            "when": pa.array(
                [dt.datetime(2024, 1, 1 + number % 28, tzinfo=dt.UTC) for number in range(ROWS)],
                pa.timestamp("us", "UTC"),
            ),
            "amount": pa.array([decimal.Decimal(number) / 4 for number in range(ROWS)], pa.decimal128(10, 2)),
            "source": pa.array([{"url": f"https://example.org/{n}", "tags": ["甲", None]} for n in range(ROWS)]),
            "page": pa.array([bytes([number]) for number in range(ROWS)]),
        }
    )


def sorted_by_id(table: pa.Table) -> pa.Table:
    return table.sort_by("id").combine_chunks()


def test_parquet_to_parquet_is_what_the_local_engine_gives(
    spark: SparkSession, table: pa.Table, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(table, source, row_group_size=20)
    frame = spark.read.parquet(str(source)).repartition(4)
    tag_dataframe(frame, text_column="body").write.parquet(str(target))
    assert len(list(target.glob("part-*.parquet"))) > 1
    found = sorted_by_id(pq.read_table(target))
    expected = pa.Table.from_batches(tag_batches(table.to_batches(), text_column="body"))
    # Spark writes timestamps in a unit of its own; the values are to be the same, to the last digit.
    assert found.cast(expected.schema).equals(expected)


def test_spark_sees_the_new_columns_of_a_file_of_its_own_that_the_command_tagged(
    spark: SparkSession, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    frame = spark.createDataFrame([(number, text) for number, text in enumerate(TEXTS)], "id int, body string")
    frame.coalesce(1).write.parquet(str(source))
    [part] = source.glob("part-*.parquet")
    task = TableTagging(str(part), TableFormat("parquet"), TableFormat("parquet"), "body")
    with part.open("rb") as file, target.open("wb") as stream:
        tag_table(task, file, stream)
    found = spark.read.parquet(str(target))
    assert found.schema == tag_dataframe(frame, text_column="body").schema
    expected = tag_dataframe(frame, text_column="body").sort("id").collect()
    assert found.sort("id").collect() == expected


@pytest.mark.parametrize("by", ["path", "addFile", "addArchive"])
def test_a_model_by_path_and_shipped(spark: SparkSession, small_model_folder: Path, tmp_path: Path, by: str) -> None:
    name = f"model-{by}"
    folder = shutil.copytree(small_model_folder, tmp_path / name)
    model: str | Path = name
    if by == "path":
        model = folder
    elif by == "addFile":
        spark.sparkContext.addFile(str(folder), recursive=True)
    else:
        archive = shutil.make_archive(str(tmp_path / "packed"), "zip", folder)
        spark.sparkContext.addArchive(f"{archive}#{name}")
    frame = spark.createDataFrame([(text,) for text in TEXTS], "body string")
    tagged = tag_dataframe(frame, text_column="body", model=model, prefix="z_").toArrow()
    [expected] = tag_batches(
        [pa.record_batch({"body": pa.array(TEXTS)})], text_column="body", model=small_model_folder, prefix="z_"
    )
    assert tagged.to_pylist() == expected.to_pylist()


def test_a_worker_with_another_model_says_so(spark: SparkSession, small_model: Model, tmp_path: Path) -> None:
    folder = save_model(small_model, tmp_path / "model")
    tagged = tag_dataframe(spark.createDataFrame([("招商引资",)], "body string"), text_column="body", model=folder)
    save_model(replace(small_model, name="another"), folder, overwrite=True)
    with pytest.raises(Exception, match="holds another model here and now"):
        tagged.collect()


@pytest.mark.parametrize(
    ("row", "schema", "message"),
    [
        ("a", "text string", "no column 'body'; there are 'text'"),
        (5, "body int", "'body' holds int, not strings"),
        ("a", "body string, Topics string", "there already: 'topics'"),
    ],
)
def test_what_cannot_be_tagged_fails_before_a_job_begins(
    spark: SparkSession, row: str | int, schema: str, message: str
) -> None:
    frame = spark.createDataFrame([(row,) * schema.count(" ")][:0], schema)
    with pytest.raises(InputError, match=message):
        tag_dataframe(frame, text_column="body")


def test_a_model_that_is_nowhere(spark: SparkSession) -> None:
    frame = spark.createDataFrame([("a",)], "body string")
    with pytest.raises(ModelError, match=r"there is no model at .*nowhere"):
        tag_dataframe(frame, text_column="body", model="nowhere")


def test_without_a_spark_context_a_model_is_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SparkFiles, "_sc", None)
    with pytest.raises(ModelError, match=r"there is no model at .*nowhere"):
        tag_dataframe(None, text_column="body", model="nowhere")  # type: ignore[arg-type]


@pytest.mark.parametrize("package", ["pandas", "pyarrow", "pyspark.sql.types"])
def test_without_what_it_needs(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=r"zonetag\[spark\]"):
        tag_dataframe(None, text_column="body")  # type: ignore[arg-type]
