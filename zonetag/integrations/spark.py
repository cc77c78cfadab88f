"""Tag columns for a Spark data frame: `DataFrame.mapInArrow` over the Arrow function.

What a cluster needs is described in ``docs/spark.md``: zonetag on every worker, and the model by its path.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from zonetag.errors import InputError, MissingExtraError
from zonetag.integrations.arrow import tag_batch
from zonetag.integrations.columns import TagColumns
from zonetag.tagging.model_cache import cached_tagger, manifest_checksum, pinned_tagger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    import pyarrow as pa
    from pyspark.sql import DataFrame


def tag_dataframe(
    frame: DataFrame, *, text_column: str, model: str | Path | None = None, prefix: str = ""
) -> DataFrame:
    """Add tag columns to a data frame.

    Example:
        ``tag_dataframe(spark.read.parquet("in"), text_column="body").write.parquet("out")``

    Args:
        frame: Its columns stay as they are.
        text_column: The column with the texts. A null has null tags.
        model: None for the packaged model of the zonetag on each worker; or a folder that the driver and every worker
            see under this path; or the name of one that was shipped with `SparkContext.addFile` (recursive) or
            `SparkContext.addArchive`. Each worker process loads it once.
        prefix: What the names of the new columns begin with.

    Returns:
        A new frame: ``topics`` (array), ``primary``, ``reason`` and ``p_<topic>`` are added. As everything in Spark it
        is computed when it is used; a worker whose model is not the driver's fails then, and says so.

    Raises:
        InputError: There is no such column, it does not hold strings, or a new column is there already.
        ModelError: There is no model, or it cannot be used.
        MissingExtraError: pyspark, or what its mapInArrow needs, is not installed.
    """
    types = _import_types()
    folder = _locate(model)
    columns = TagColumns(cached_tagger(folder).model.topics.keys, prefix)
    columns.check(frame.columns, text_column=text_column, name="the data frame")
    # To Spark's own columns, Topics and topics are one name.
    columns.check_clash([name.lower() for name in frame.columns], name="the data frame (in lower case)")
    kind = frame.schema[text_column].dataType
    if not isinstance(kind, (types.StringType, types.CharType, types.VarcharType)):
        raise InputError(f"the data frame: {text_column!r} holds {kind.simpleString()}, not strings; cast it")
    text, number = types.StringType(), types.DoubleType()
    kinds = [types.ArrayType(text), text, text, *(number for _ in columns.topics)]
    added = [types.StructField(name, added_kind) for name, added_kind in zip(columns.names, kinds, strict=True)]
    tag = partial(
        _tag_partition,
        text_column=text_column,
        model=None if model is None else str(model),
        prefix=prefix,
        checksum=manifest_checksum(folder),
    )
    return frame.mapInArrow(tag, types.StructType([*frame.schema.fields, *added]))


def _tag_partition(
    batches: Iterable[pa.RecordBatch], *, text_column: str, model: str | None, prefix: str, checksum: str | None
) -> Iterator[pa.RecordBatch]:
    """Tag the batches of a partition; this runs in the worker."""
    tagger = pinned_tagger(_locate(model), checksum)
    columns = TagColumns(tagger.model.topics.keys, prefix)
    for batch in batches:
        yield tag_batch(batch, tagger, columns, text_column=text_column)


def _import_types() -> ModuleType:
    """Give Spark's data types: an extra, and slow to import."""
    try:
        # What mapInArrow needs as well, so that it is missed here and not in the midst of a job.
        for name in ("pandas", "pyarrow"):
            import_module(name)
        return import_module("pyspark.sql.types")
    except ModuleNotFoundError as error:
        raise MissingExtraError("tagging Spark data frames", extra="spark") from error


def _locate(model: str | Path | None) -> str | Path | None:
    """Give the folder of a model: its path, or the place where Spark has put what was shipped under this name."""
    if model is None or Path(model).is_dir():
        return model
    from pyspark import SparkFiles  # noqa: PLC0415 - an extra, and slow to import

    try:
        shipped = Path(SparkFiles.get(str(model)))
    except (AssertionError, AttributeError):  # without a SparkContext, as in Spark Connect, nothing has come here
        return model
    return shipped if shipped.is_dir() else model
