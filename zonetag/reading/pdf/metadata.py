"""What a PDF file says of itself; its title is mostly the name of the file that it was made from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHINESE = re.compile(r"[\u3400-\u9fff]{2}")
_NO_TITLE = re.compile(
    r"microsoft (?:word|excel|powerpoint)|\.(?:docx?|wps|wpt|pdf|pptx?|xlsx?|txt|rtf|indd|cdr|tmp)\b|[\\/]"
    r"|^\s*(?:文档|新建|演示文稿|工作簿|幻灯片|无标题|未命名|未标题|untitled)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:([+-])(\d\d)'?(\d\d)?|Z)?")


def read_properties(properties: Mapping[str, str]) -> dict[str, str]:
    """Choose what is worth keeping of a file's properties.

    >>> read_properties({"Title": "Microsoft Word - 文档1.doc", "CreationDate": "D:20231201093000+08'00'"})
    {'created': '2023-12-01T09:30:00+08:00'}

    Args:
        properties: The properties by their names in the file.
    """
    found = {
        "title": properties.get("Title", "") if is_title(properties.get("Title", "")) else "",
        "author": properties.get("Author", ""),
        "created": _date(properties.get("CreationDate", "")),
        "modified": _date(properties.get("ModDate", "")),
    }
    return {name: value.strip() for name, value in found.items() if value.strip()}


def is_title(text: str) -> bool:
    """Whether a file's title may be the document's: Chinese, and no name of a file or of a program."""
    return bool(_CHINESE.search(text)) and not _NO_TITLE.search(text)


def _date(text: str) -> str:
    match = _DATE.match(text)
    if match is None:
        return ""
    year, month, day, hour, minute, second, sign, zone_hours, zone_minutes = match.groups()
    zone = f"{sign}{zone_hours}:{zone_minutes or '00'}" if sign else ""
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone}" if hour else "")
