from __future__ import annotations

import pytest

from zonetag.text.lines import Line
from zonetag.text.tables import split_row

SENTENCE = "对重大危险源企业逐一开展评估。"


def parts(text: str) -> list[tuple[str, bool]]:
    lines = list(split_row(Line(0, len(text), text)))
    assert all(text[line.start : line.end] == line.text for line in lines)
    return [(line.text, line.leftover) for line in lines]


@pytest.mark.parametrize(
    "text", ["![]() |", "|", "||", "| 序号 | 内容 |", "|---|:--:|", "| 索引号： | 0001/2020 |", "发布单位： | 某园区 |"]
)
def test_rows_of_facts_are_leftovers(text: str) -> None:
    assert parts(text) == [(text, True)]


@pytest.mark.parametrize("text", ["园区道路通车。", "甲|乙", ""])
def test_other_lines_stay(text: str) -> None:
    assert parts(text) == [(text, False)]


def test_a_title_in_a_layout_table() -> None:
    assert parts("某某园区2020年工作计划 | ||") == [("某某园区2020年工作计划", False), ("| ||", True)]


def test_text_in_a_cell() -> None:
    assert parts(f"| 1 | {SENTENCE} | 某局 |") == [("| 1 |", True), (SENTENCE, False), ("| 某局 |", True)]
