"""Tag columns for a polars data frame, eager or lazy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, overload

from zonetag.errors import InputError
from zonetag.integrations.columns import TagColumns
from zonetag.tagging.model_cache import cached_tagger

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl


@overload
def tag_dataframe(
    frame: pl.DataFrame, *, text_column: str, model: str | Path | None = None, prefix: str = ""
) -> pl.DataFrame: ...
@overload
def tag_dataframe(
    frame: pl.LazyFrame, *, text_column: str, model: str | Path | None = None, prefix: str = ""
) -> pl.LazyFrame: ...
def tag_dataframe(
    frame: pl.DataFrame | pl.LazyFrame,
    *,
    text_column: str,
    model: str | Path | None = None,
    prefix: str = "",
) -> pl.DataFrame | pl.LazyFrame:
    """Add tag columns to a data frame.

    Example:
        >>> import polars as pl
        >>> frame = pl.DataFrame({"body": ["全年新签约项目32个，协议总投资186亿元。"]})
        >>> tag_dataframe(frame, text_column="body")["primary"].to_list()
        ['招商引资']

    Args:
        frame: It stays as it is. A lazy one is tagged when it is collected, by batches where the engine streams.
        text_column: The column with the texts: String, Categorical or Enum. A null has null tags.
        model: A model folder, None for the packaged model. It is loaded once a process.
        prefix: What the names of the new columns begin with.

    Returns:
        A new frame: ``topics`` (lists), ``primary``, ``reason`` and ``p_<topic>`` are added.

    Raises:
        InputError: There is no such column, it does not hold texts, or a new column is there already.
        ModelError: There is no model, or it cannot be used.
    """
    import polars as pl  # noqa: PLC0415 - no dependency: who has a frame has polars

    tagger = cached_tagger(model)
    columns = TagColumns(tagger.model.topics.keys, prefix)
    schema = frame.collect_schema()
    columns.check(schema.names(), text_column=text_column, name="the data frame")
    kind = schema[text_column]
    if kind not in (pl.String, pl.Categorical, pl.Enum, pl.Null):
        raise InputError(f"the data frame: {text_column!r} holds {kind}, not strings; cast it, or name another one")
    kinds = [pl.List(pl.String()), pl.String(), pl.String(), *(pl.Float64() for _ in columns.topics)]
    added = dict(zip(columns.names, kinds, strict=True))
    if isinstance(frame, pl.LazyFrame):
        tag = partial(tag_dataframe, text_column=text_column, model=model, prefix=prefix)
        return frame.map_batches(tag, schema={**schema, **added}, streamable=True)
    values = columns.collect(tagger, frame.get_column(text_column))
    return frame.hstack(pl.DataFrame(values, schema=added))
