"""Tables in, the same tables with tag columns out, as a stream."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zonetag.tables.chunks import BadRow
    from zonetag.tables.formats import TableFormat, table_format
    from zonetag.tables.tagging import TableTagging, tag_table

__all__ = ["BadRow", "TableFormat", "TableTagging", "table_format", "tag_table"]

# Where each name lives. They are imported when they are first used, so that a command that only asks whether a file is
# a table need not wait for the rest.
_HOMES = {
    "BadRow": "zonetag.tables.chunks",
    "TableFormat": "zonetag.tables.formats",
    "TableTagging": "zonetag.tables.tagging",
    "table_format": "zonetag.tables.formats",
    "tag_table": "zonetag.tables.tagging",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type checker sees the imports above
    if name not in _HOMES:
        raise AttributeError(f"module 'zonetag.tables' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
