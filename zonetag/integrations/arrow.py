"""Arrow record batches in, the same with tag columns out: what Spark, Parquet files and any other Arrow stream use.

The columns that are added, each null where the text is null:

    topics      list<string>   the topics given, most probable first; empty for none
    primary     string         the first of them
    reason      string         why there is none; `error: …` where the text is no valid UTF-8
    p_<topic>   double         the probability of each topic, rounded to four digits
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from zonetag.errors import InputError, MissingExtraError
from zonetag.integrations.columns import TagColumns, Unreadable
from zonetag.integrations.spark_metadata import extend_metadata
from zonetag.tagging.model_cache import cached_tagger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import ModuleType

    import pyarrow as pa

    from zonetag.integrations.columns import Text
    from zonetag.tagging import Tagger


def tag_batches(
    batches: Iterable[pa.RecordBatch], *, text_column: str, model: str | Path | None = None, prefix: str = ""
) -> Iterator[pa.RecordBatch]:
    """Add tag columns to record batches.

    Example:
        >>> import pyarrow as pa
        >>> batch = pa.record_batch({"body": ["全年新签约项目32个，协议总投资186亿元。"], "year": [2024]})
        >>> [tagged] = tag_batches([batch], text_column="body")
        >>> tagged.to_pylist()[0]["topics"]
        ['招商引资']

    Args:
        batches: They are read one at a time. Other columns and the schema's metadata stay as they are.
        text_column: The column with the texts: strings of any kind, also dictionary-coded.
        model: A model folder, None for the packaged model. It is loaded once a process.
        prefix: What the names of the new columns begin with.

    Yields:
        A batch for each batch.

    Raises:
        InputError: There is no such column, it does not hold strings, or a new column is there already.
        ModelError: There is no model, or it cannot be used.
        MissingExtraError: pyarrow is not installed.
    """
    import_pyarrow()
    tagger = cached_tagger(model)
    columns = TagColumns(tagger.model.topics.keys, prefix)
    for batch in batches:
        yield tag_batch(batch, tagger, columns, text_column=text_column)


def output_schema(
    schema: pa.Schema, *, text_column: str, model: str | Path | None = None, prefix: str = ""
) -> pa.Schema:
    """Give the schema that `tag_batches` will give batches of a schema.

    Args:
        schema: The schema of the batches.
        text_column: As for `tag_batches`.
        model: As for `tag_batches`.
        prefix: As for `tag_batches`.

    Raises:
        InputError: The columns cannot be added.
        ModelError: There is no model, or it cannot be used.
        MissingExtraError: pyarrow is not installed.
    """
    import_pyarrow()
    columns = TagColumns(cached_tagger(model).model.topics.keys, prefix)
    return extend_schema(schema, columns, text_column=text_column)


def tag_batch(batch: pa.RecordBatch, tagger: Tagger, columns: TagColumns, *, text_column: str) -> pa.RecordBatch:
    """Add tag columns to one record batch.

    Raises:
        InputError: The columns cannot be added.
    """
    pa = import_pyarrow()
    schema = extend_schema(batch.schema, columns, text_column=text_column)
    values = columns.collect(tagger, read_texts(batch.column(text_column)))
    added = [pa.array(values[name], type=schema.field(name).type) for name in columns.names]
    return pa.RecordBatch.from_arrays([*batch.columns, *added], schema=schema)


def extend_schema(schema: pa.Schema, columns: TagColumns, *, text_column: str, name: str = "the table") -> pa.Schema:
    """Add the fields of tag columns to a schema.

    Args:
        schema: The schema; its metadata stays, but for a schema of Spark's in it, which grows as well.
        columns: The columns to add.
        text_column: The column with the texts.
        name: What to call the table in messages.

    Raises:
        InputError: The columns cannot be added.
    """
    columns.check(schema.names, text_column=text_column, name=name)
    kind = schema.field(text_column).type
    if not _holds_strings(kind):
        raise InputError(f"{name}: the column {text_column!r} holds {kind}, not strings; cast it, or name another one")
    metadata = extend_metadata(schema.metadata, columns)
    for field in tag_fields(columns):
        schema = schema.append(field)
    return schema.with_metadata(metadata)


def tag_fields(columns: TagColumns) -> list[pa.Field]:
    """Give the fields of tag columns, in the order of their names."""
    pa = import_pyarrow()
    kinds = [pa.list_(pa.string()), pa.string(), pa.string(), *(pa.float64() for _ in columns.topics)]
    return [pa.field(name, kind) for name, kind in zip(columns.names, kinds, strict=True)]


def read_texts(array: pa.Array) -> Iterator[Text]:
    """Give the texts of an array one by one, so that a batch of long ones is not held twice."""
    for scalar in array:
        try:
            yield scalar.as_py()
        except UnicodeDecodeError as error:
            yield Unreadable(f"no UTF-8 from byte {error.start} on")


def import_pyarrow() -> ModuleType:
    """Give the module: an extra, and slow to import, so it is imported when it is first needed.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return import_module("pyarrow")
    except ModuleNotFoundError as error:
        raise MissingExtraError("reading Arrow data and Parquet", extra="arrow") from error


def _holds_strings(kind: pa.DataType) -> bool:
    types = import_pyarrow().types
    if types.is_dictionary(kind):
        kind = kind.value_type
    return any(is_one(kind) for is_one in (types.is_string, types.is_large_string, types.is_string_view, types.is_null))
