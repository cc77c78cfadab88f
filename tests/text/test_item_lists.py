from __future__ import annotations

from zonetag.text.candidates import read_candidate
from zonetag.text.item_lists import find_items

TEXT = "全年完成投资12亿元，各项工作按计划推进，企业反映良好。"


def items(*lines: str) -> list[str]:
    return [lines[index] for index in find_items([read_candidate(line, line) for line in lines])]


def test_things_with_nothing_under_them() -> None:
    papers = ["1、身份证", "2、户口本", "3、申请表"]
    assert items(*papers, TEXT) == papers
    assert items(*papers[:2], TEXT) == []
    assert items("一、回顾", "二、展望", "三、保障") == []


def test_attachments_are_counted_on() -> None:
    assert items("附件：1.申报表", "2.汇总表", "4.其他") == ["2.汇总表"]
    assert items("附件：申报表", "2.汇总表") == []


def test_a_lead_in_beside_sentences() -> None:
    sentences = f"1.{TEXT}", "2.支持企业上云用云：", f"3.{TEXT}"
    assert set(items(*sentences)) == set(items(*sentences[:2])) == {"2.支持企业上云用云："}
    assert items("（一）主要指标完成情况：", TEXT, "（二）主要任务", TEXT) == []
    assert items(f"1.{TEXT}", "（二）其他：", "1.方案：", TEXT) == []
    assert items(f"一、{TEXT}", "二、工作安排：") == []
