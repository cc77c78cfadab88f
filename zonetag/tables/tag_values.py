"""The values of tag columns as JSON and as cells."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from zonetag.tagging.writers import TOPIC_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Writes JSON without escapes, as UTF-8 needs none.
encode_json = json.JSONEncoder(ensure_ascii=False).encode


def json_entries(names: Sequence[str], values: Iterable[Any]) -> str:
    """Write entries of a JSON object, without the braces around them.

    Example:
        >>> json_entries(["topics", "primary"], [["招商引资"], "招商引资"])
        '"topics": ["招商引资"], "primary": "招商引资"'
    """
    return encode_json(dict(zip(names, values, strict=True)))[1:-1]


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
