from __future__ import annotations

import pytest

from zonetag.reading.pdf.metadata import is_title, read_properties


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("D:20231201093005+08'00'", "2023-12-01T09:30:05+08:00"),
        ("D:20231201093005Z", "2023-12-01T09:30:05"),
        ("D:20231201", "2023-12-01"),
        ("20231201093005", "2023-12-01T09:30:05"),
        ("2023年12月1日", None),
        ("", None),
    ],
)
def test_dates(date: str, expected: str | None) -> None:
    assert read_properties({"CreationDate": date}).get("created") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("澜川开发区2024年工作总结", True),
        ("关于优化营商环境的意见(征求意见稿)", True),
        ("Microsoft Word - 2024年工作总结", False),
        ("工作总结.docx", False),
        ("文档1", False),
        ("新建 Microsoft Word 文档", False),
        ("C:\\Users\\总结", False),
        ("幻灯片 1", False),
        ("Annual report", False),
        ("", False),
    ],
)
def test_the_name_of_a_file_is_no_title(title: str, *, expected: bool) -> None:
    assert is_title(title) is expected
    assert ("title" in read_properties({"Title": title})) is expected
