from __future__ import annotations

from dataclasses import replace

from zonetag.text.lines import Line
from zonetag.text.page_breaks import mark_page_breaks


def breaks(*texts: str) -> list[str]:
    lines = [Line(0, 0, text) for text in texts]
    marked = mark_page_breaks(lines)
    assert [replace(line, leftover=False) for line in marked] == lines
    return [line.text for line in marked if line.leftover]


def test_numbers_and_rules() -> None:
    assert breaks("园区发展规划", "- 1 -", "一、现状", "第2页 共9页", "----------") == [
        "- 1 -",
        "第2页 共9页",
        "----------",
    ]


def test_a_head_stands_beside_two_numbers() -> None:
    pages = ("园区发展规划", "现状", "园区发展规划", "3", "一、路网", "园区发展规划", "4", "管网")
    assert breaks(*pages) == ["园区发展规划", "3", "园区发展规划", "4"]
    assert breaks("园区发展规划", "3", "正文", "产业规划", "4") == ["3", "4"]


def test_what_the_format_marks_stays() -> None:
    lines = [Line(0, 0, "2020", level=1), Line(0, 0, "2021", bullet=True)]
    assert mark_page_breaks(lines) == lines


def test_no_lines() -> None:
    assert breaks() == []
