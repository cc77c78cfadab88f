from __future__ import annotations

import pytest

from zonetag.text.headings import Shape, find_headings, find_title, read_candidate

TEXT = "全年完成投资12亿元，各项工作按计划推进，企业反映良好。"


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("一、总体要求", Shape.NUMBERED),
        ("（二）全年主要指标完成情况：", Shape.NUMBERED),
        ("三、如何申请补贴？", Shape.NUMBERED),
        ("第一章", Shape.NUMBERED),
        ("第二条 适用范围", Shape.NUMBERED),
        ("一是压缩审批环节", Shape.NUMBERED),
        ("2022年重点工作", Shape.UNNUMBERED),
        ("腾笼换鸟，旧厂房里请来新客", Shape.UNNUMBERED),
        ("（四）以夜校为课堂，培养产业工人。", Shape.NUMBERED_SENTENCE),
        ("1、规模以上工业总产值120亿元，同比增长5%；", Shape.TEXT),
        ("1、规模以上工业总产值120亿元，同比增长5%", Shape.TEXT),
        ("（六）支持乡村创业。鼓励外出人员返乡办厂", Shape.TEXT),
        ("（六）支持乡村创业。鼓励外出人员返乡办厂。", Shape.TEXT),
        ("二、工作打算 要把项目放在首位。", Shape.TEXT),
        ("第三条 管委会履行下列职责：", Shape.TEXT),
        ("第四条 本办法自公布之日起施行。", Shape.TEXT),
        ("一是压缩审批环节。", Shape.TEXT),
        ("（三）" + "推动园区高质量发展" * 8, Shape.TEXT),
        ("2022年主要指标：", Shape.TEXT),
        ("各位代表", Shape.TEXT),
        ("工业总产值达到120亿元", Shape.TEXT),
        ("一、", Shape.TEXT),
        ("PPP", Shape.TEXT),
        (TEXT, Shape.TEXT),
    ],
)
def test_shapes(line: str, shape: Shape) -> None:
    assert read_candidate(line, line).shape is shape


def found(*lines: str) -> list[str]:
    candidates = [read_candidate(line, line) for line in lines]
    return [line for line, heading in zip(lines, find_headings(candidates), strict=True) if heading]


def title(*lines: str, known: str | None = None) -> int | None:
    return find_title([read_candidate(line, line) for line in lines], known)


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


def test_a_list_of_things_is_no_list_of_headings() -> None:
    assert found("1、身份证", "2、户口本", "3、申请表", TEXT) == []
    assert found("1、道路", TEXT, "2、管网", TEXT) == ["1、道路", "2、管网"]
    assert found("一、回顾", "二、展望", "三、保障") == ["一、回顾", "二、展望", "三、保障"]


def test_titles() -> None:
    assert title("园区发展报告", TEXT) == 0
    assert title("高新区上半年工业产值同比增长12%", TEXT) == 0
    assert title("某市人民政府文件", "关于支持园区发展的意见", TEXT) == 1
    assert title(TEXT, "园区发展报告") is None
    assert title("一、概况", TEXT) is None
    assert title("各位代表：", TEXT) is None
    assert title("园区发展报告") is None
    assert title() is None


def test_the_known_title_is_taken_where_it_stands() -> None:
    assert title("园区要闻", "某园区发展报告", TEXT, known="某园区发展报告") == 1
    assert title("园区要闻", TEXT, known="别的题目") == 0
