from __future__ import annotations

import pytest

from zonetag.text.lines import Line
from zonetag.text.tables import find_rows, split_row

SENTENCE = "对重大危险源企业逐一开展评估。"


def parts(text: str) -> list[tuple[str, bool]]:
    lines = list(split_row(Line(0, len(text), text)))
    assert all(text[line.start : line.end] == line.text for line in lines)
    return [(line.text, line.leftover) for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "![]() |",
        "序号\t名称\t金额",
        "|",
        "||",
        "| 序号 | 内容 |",
        "|---|:--:|",
        "| 索引号： | 0001/2020 |",
        "发布单位： | 某园区 |",
    ],
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


def test_text_between_tabs() -> None:
    assert parts(f"1\t{SENTENCE}\t某局") == [("1", True), (SENTENCE, False), ("某局", True)]
    assert parts("“普六”\t、\t“普九”步伐") == [("“普六”\t、\t“普九”步伐", False)]


def rows(*texts: str, leftover: int | None = None) -> list[str]:
    lines = [Line(index, index, text, leftover=index == leftover) for index, text in enumerate(texts)]
    leftovers = [line.leftover for line in lines]
    starts = find_rows(lines, texts, leftovers)
    assert starts == {line.start for line, row in zip(lines, leftovers, strict=True) if row}
    return [text for text, row in zip(texts, leftovers, strict=True) if row]


@pytest.mark.parametrize(
    "table",
    [
        ("岗位　人数　年龄", "招商专员　6　35以下", "外资专员　4　40以下"),
        ("商品名称 金额（亿元） 增长（%）", "机电产品 71.2 14.3"),
        ("指标　　全市", "消费价格　　2.4", "食品烟酒　　7.6"),
        ("表1　主要指标", "单位：亿元", "工业 71.2 14.3", "农业 1.2 4.3"),
        ("10月16日", "14:00—20:00　报到　大堂", "18:00—20:00　晚餐　一楼"),
    ],
)
def test_a_table_pasted_as_lines(table: tuple[str, ...]) -> None:
    assert rows("园区概况", *table, SENTENCE) == list(table)


@pytest.mark.parametrize(
    "lines",
    [
        ("县长　周启明", "书记　李明"),
        ("工业 71.2 14.3", "农业 1.2", SENTENCE),
        ("张三　李四　王五", "赵六　钱七　孙八"),
        ("第一章　总　则", "第二章　管　理　办　法"),
        ("消费价格 2.4", "食品烟酒 7.6"),
        ("表1　主要指标", SENTENCE),
    ],
)
def test_lines_that_are_no_table(lines: tuple[str, ...]) -> None:
    assert rows(*lines) == []


def test_a_caption_over_a_table_with_bars() -> None:
    assert rows("表1　主要指标", "| 工业 | 71.2 |", leftover=1) == ["表1　主要指标", "| 工业 | 71.2 |"]
