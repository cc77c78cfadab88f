from __future__ import annotations

from zonetag.reading.plain import read_plain
from zonetag.reading.source import SourceDocument


def test_the_text_is_all_there_is() -> None:
    data = "# 不是标题\r\n正文".encode("gbk")
    assert read_plain(data, encoding=None, path="a.txt") == SourceDocument(
        text="# 不是标题\r\n正文", title=None, format="plain", encoding="gb18030", path="a.txt"
    )
