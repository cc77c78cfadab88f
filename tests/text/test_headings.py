from __future__ import annotations

from zonetag.text.candidates import read_candidate
from zonetag.text.headings import find_headings

TEXT = "全年完成投资12亿元，各项工作按计划推进，企业反映良好。"


def found(*lines: str) -> list[str]:
    candidates = [read_candidate(line, line) for line in lines]
    return [line for line, heading in zip(lines, find_headings(candidates), strict=True) if heading]


def test_a_numbered_sentence_over_text_is_a_heading() -> None:
    assert found("（一）抓好招商。", TEXT, "（二）抓好服务。", TEXT) == ["（一）抓好招商。", "（二）抓好服务。"]


def test_numbered_sentences_in_a_row_are_a_list() -> None:
    assert found("（一）抓好招商。", "（二）抓好服务。", TEXT) == []
    assert found("（一）抓好招商。", "二、保障") == ["二、保障"]
    assert found("（一）抓好招商。") == []


def test_a_line_without_numbering_needs_text_under_it() -> None:
    assert found("指导思想", TEXT) == ["指导思想"]
    assert found("主要任务", "1.建好实验室，对外服务600次。", TEXT) == ["主要任务"]
    assert found("指导思想", "主要任务") == []
    assert found(TEXT, "指导思想") == []


def test_a_line_over_a_heading_or_a_table() -> None:
    assert found(TEXT, "内设机构", "党政办公室", TEXT) == ["内设机构", "党政办公室"]
    assert found(TEXT, "甲公司", "乙公司", "丙公司", TEXT) == ["丙公司"]
    table = read_candidate("会议日程", "会议日程", over_table=True)
    assert find_headings([table]) == [True]


def test_one_field_among_others_is_no_heading() -> None:
    assert found("项目名称：焚烧处置项目", "建设性质：新建", "建设内容：" + TEXT) == []
    assert found("项目一：焚烧处置项目", TEXT) == ["项目一：焚烧处置项目"]


def test_a_list_of_things_is_no_list_of_headings() -> None:
    assert found("1、身份证", "2、户口本", "3、申请表", TEXT) == []
    assert found("1、道路", TEXT, "2、管网", TEXT) == ["1、道路", "2、管网"]
    assert found("一、回顾", "二、展望", "三、保障") == ["一、回顾", "二、展望", "三、保障"]
