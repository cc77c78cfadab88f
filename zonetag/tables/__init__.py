"""Tables in, the same tables with tag columns out, as a stream."""

from __future__ import annotations

from zonetag.tables.chunks import BadRow
from zonetag.tables.formats import TableFormat, table_format
from zonetag.tables.tagging import TableTagging, tag_table

__all__ = ["BadRow", "TableFormat", "TableTagging", "table_format", "tag_table"]
