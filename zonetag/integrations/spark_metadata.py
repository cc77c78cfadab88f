"""The schema that Spark keeps in the metadata of its Parquet files.

Spark reads the columns that are named there and no others: who adds columns to such a file has to name them there, too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zonetag.integrations.columns import TagColumns

_KEY = b"org.apache.spark.sql.parquet.row.metadata"


def extend_metadata(metadata: Mapping[bytes, bytes] | None, columns: TagColumns) -> Mapping[bytes, bytes] | None:
    """Give the metadata of a schema with tag columns, where Spark's schema is among it.

    Args:
        metadata: That of the schema without them.
        columns: The columns.
    """
    if not metadata or _KEY not in metadata:
        return metadata
    try:
        schema = json.loads(metadata[_KEY])
        fields = [*schema["fields"], *_fields(columns)]
    except (ValueError, TypeError, KeyError):
        return metadata  # no program that wrote this is known, so what it means is left alone
    described = json.dumps(schema | {"fields": fields}, ensure_ascii=False, separators=(",", ":"))
    return {**metadata, _KEY: described.encode("utf-8")}


def _fields(columns: TagColumns) -> list[dict[str, Any]]:
    strings = {"type": "array", "elementType": "string", "containsNull": True}
    kinds: list[Any] = [strings, "string", "string", *("double" for _ in columns.topics)]
    return [
        {"name": name, "type": kind, "nullable": True, "metadata": {}}
        for name, kind in zip(columns.names, kinds, strict=True)
    ]
