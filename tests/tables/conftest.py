"""A way to tag a table that is in memory, and what its rows should get."""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from typing import Any

import zonetag
from zonetag.integrations.columns import TagColumns
from zonetag.tables import BadRow, TableFormat, TableTagging, tag_table
from zonetag.tables.formats import Compression, Form
from zonetag.tagging.model_cache import manifest_checksum

TAGGER = zonetag.load()
COLUMNS = TagColumns(TAGGER.model.topics.keys)
CHECKSUM = manifest_checksum()
WORK = "全年新签约项目32个，协议总投资186亿元，其中5亿元以上项目9个。"
ROADS = "新建标准厂房12万平方米，青禾大道二期建成通车，\n220千伏变电站“投入”运行。"
NOTHING = "今天下午三点在二楼会议室开会，请大家准时参加。"


@functools.cache
def values(text: str | None) -> tuple[Any, ...]:
    """What the tag columns of a text hold."""
    return COLUMNS.values(None if text is None else TAGGER.tag(text))


def tags(text: str | None, prefix: str = "") -> dict[str, Any]:
    return {prefix + name: value for name, value in zip(COLUMNS.names, values(text), strict=True)}


def error(why: str) -> dict[str, Any]:
    return tags(None) | {"reason": f"error: {why}"}


@dataclass
class Tagged:
    data: bytes
    count: int
    bad_rows: list[BadRow]


def tag(  # noqa: PLR0913 - the options
    data: bytes,
    source: Form,
    target: Form | None = None,
    *,
    column: str = "body",
    packed: tuple[Compression | None, Compression | None] = (None, None),
    prefix: str = "",
    encoding: str | None = None,
    jobs: int = 1,
) -> Tagged:
    """Tag a table."""
    stream = io.BytesIO()
    bad_rows: list[BadRow] = []
    task = TableTagging(
        "t",
        TableFormat(source, packed[0]),
        TableFormat(target or source, packed[1]),
        column,
        prefix=prefix,
        encoding=encoding,
        jobs=jobs,
    )
    count = tag_table(task, io.BytesIO(data), stream, report=bad_rows.append)
    return Tagged(stream.getvalue(), count, bad_rows)
