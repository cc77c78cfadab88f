"""The values of tag columns as JSON and as cells."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from zonetag.tagging.writers import TOPIC_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Writes JSON without escapes, as UTF-8 needs none.
encode_json = json.JSONEncoder(ensure_ascii=False).encode


class EntryWriter:
    """Writes entries of JSON objects that all have the same names.

    Example:
        >>> EntryWriter(["topics", "p_招商引资"]).entries([["招商引资"], 0.9981])
        '"topics": ["招商引资"], "p_招商引资": 0.9981'

    Args:
        names: The names.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._keys = [f"{encode_json(name)}: " for name in names]

    def entries(self, values: Iterable[Any]) -> str:
        """Give the entries, without braces around them."""
        return ", ".join([key + _to_json(value) for key, value in zip(self._keys, values, strict=True)])


class CellWriter:
    """Writes cells between delimiters, and quotes those that need it.

    Args:
        delimiter: What stands between two cells.
    """

    def __init__(self, delimiter: str) -> None:
        self._written = ""
        self._writer = csv.writer(self, delimiter=delimiter)

    def write(self, row: str) -> int:
        """Take a row from the `csv` module, whose line ends are such that it quotes any of them in a cell."""
        self._written = row.removesuffix("\r\n")
        return len(row)

    def cells(self, values: Iterable[Any]) -> str:
        """Give the cells of some values: topics are parted by ``;``, and None is an empty cell."""
        self._writer.writerow([TOPIC_SEPARATOR.join(one) if isinstance(one, list) else one for one in values])
        return self._written


def _to_json(value: list[str] | str | float | None) -> str:
    # The encoder sets itself up anew for whatever is not a string, which takes longer than all the rest.
    if isinstance(value, float):
        return repr(value)
    if value is None:
        return "null"
    return f"[{', '.join(map(encode_json, value))}]" if isinstance(value, list) else encode_json(value)
