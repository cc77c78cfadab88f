"""Tag columns for a pandas data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zonetag.errors import InputError
from zonetag.integrations.columns import TagColumns
from zonetag.tagging.model_cache import cached_tagger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from zonetag.integrations.columns import Text


def tag_dataframe(
    frame: pd.DataFrame, *, text_column: str, model: str | Path | None = None, prefix: str = ""
) -> pd.DataFrame:
    """Add tag columns to a data frame.

    Example:
        >>> import pandas as pd
        >>> frame = pd.DataFrame({"body": ["全年新签约项目32个，协议总投资186亿元。"]}, index=["a7"])
        >>> tag_dataframe(frame, text_column="body").loc["a7", "primary"]
        '招商引资'

    Args:
        frame: It stays as it is.
        text_column: The column with the texts. A missing value has missing tags.
        model: A model folder, None for the packaged model. It is loaded once a process.
        prefix: What the names of the new columns begin with.

    Returns:
        A new frame with the same index: ``topics`` (lists), ``primary``, ``reason`` and ``p_<topic>`` are added.

    Raises:
        InputError: There is no such column, a value in it is no text, or a new column is there already.
        ModelError: There is no model, or it cannot be used.
    """
    import pandas as pd  # noqa: PLC0415 - no dependency: who has a frame has pandas

    tagger = cached_tagger(model)
    columns = TagColumns(tagger.model.topics.keys, prefix)
    columns.check(list(frame.columns), text_column=text_column, name="the data frame")
    values = columns.collect(tagger, _texts(frame[text_column]))
    kinds = ["object", "string", "string", *("float64" for _ in columns.topics)]
    return frame.assign(
        **{
            name: pd.Series(values[name], index=frame.index, dtype=kind)
            for name, kind in zip(columns.names, kinds, strict=True)
        }
    )


def _texts(column: pd.Series) -> Iterator[Text]:
    for label, value, missing in zip(column.index, column, column.isna(), strict=True):
        if not missing and not isinstance(value, str):
            kind = type(value).__name__
            raise InputError(f"the data frame: row {label!r} of {column.name!r} holds a {kind}, not a text")
        yield None if missing else value
