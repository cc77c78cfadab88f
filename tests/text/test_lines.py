from __future__ import annotations

import pytest

from zonetag.reading.source import Mark, SourceDocument
from zonetag.text.lines import Line, read_lines, sublines


def lines(text: str, *marks: Mark) -> list[Line]:
    return list(read_lines(SourceDocument(text, title=None, format="test", encoding=None, path=None, marks=marks)))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028"])
def test_every_kind_of_line_end(end: str) -> None:
    assert [line.text for line in lines(f"甲{end}乙{end}{end}丙")] == ["甲", "乙", "丙"]


def test_indents_and_gaps() -> None:
    found = lines("甲\n　　乙\n\n丙\n \n    丁")
    assert [(line.text, line.indented, line.after_gap) for line in found] == [
        ("甲", False, True),
        ("乙", True, False),
        ("丙", False, True),
        ("丁", True, True),
    ]


@pytest.mark.parametrize(
    ("raw", "text", "level", "bullet"),
    [
        ("## 概况", "概况", 2, False),
        ("## 概况 ##", "概况", 2, False),
        ("**概况**", "概况", 0, False),
        ("### **概况**", "概况", 3, False),
        ("- 概况", "概况", 0, True),
        ("* 概况", "概况", 0, True),
        ("●概况", "概况", 0, True),
        ("> 概况", "概况", 0, False),
        ("> - 概况", "概况", 0, True),
        ("#概况", "#概况", 0, False),
        ("-概况", "-概况", 0, False),
        ("- 3 -", "- 3 -", 0, False),
        ("* * *", "* * *", 0, False),
        ("——概况", "——概况", 0, False),
        ("**甲**和**乙**", "**甲**和**乙**", 0, False),
        ("**", "**", 0, False),
        ("****", "****", 0, False),
        (">", ">", 0, False),
    ],
)
def test_markup_is_no_part_of_a_line(raw: str, text: str, level: int, *, bullet: bool) -> None:
    [line] = lines(raw)
    assert (line.text, line.level, line.bullet) == (text, level, bullet)
    assert raw[line.start : line.end] == text


def test_hashes_alone_are_markup() -> None:
    assert lines("##") == []


def test_marks_are_lines() -> None:
    found = lines("甲甲乙\n乙丙", Mark(2, 5, "heading", 2), Mark(5, 6, "boilerplate"))
    assert [(line.text, line.level, line.leftover) for line in found] == [
        ("甲甲", 0, False),
        ("乙\n乙", 2, False),
        ("丙", 0, True),
    ]


def test_marks_that_overlap_or_lie_outside_are_passed_over() -> None:
    marks = (Mark(0, 2, "heading", 1), Mark(1, 3, "heading", 1), Mark(3, 9, "heading", 1), Mark(2, 2, "heading", 1))
    assert [line.text for line in lines("甲乙丙丁", *marks)] == ["甲乙", "丙丁"]


def test_blank_marks_are_no_lines() -> None:
    assert [line.text for line in lines("甲 \n乙", Mark(1, 2, "heading", 1))] == ["甲", "乙"]


def test_sublines() -> None:
    line = Line(10, 16, "甲 乙  丙")
    assert [(part.start, part.end, part.text) for part in sublines(line, [(0, 2), (2, 4), (3, 5), (4, 6)])] == [
        (10, 11, "甲"),
        (12, 13, "乙"),
        (15, 16, "丙"),
    ]
