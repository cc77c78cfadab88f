from __future__ import annotations

import pytest

from zonetag.text.candidates import read_candidate
from zonetag.text.lines import Line
from zonetag.text.titles import find_further_titles, find_title, join_title

TEXT = "全年完成投资12亿元，各项工作按计划推进，企业反映良好。"


def title(*lines: str, known: str | None = None) -> int | None:
    return find_title([read_candidate(line, line) for line in lines], known)


def test_titles() -> None:
    assert title("园区发展报告", TEXT) == 0
    assert title("高新区上半年工业产值同比增长12%", TEXT) == 0
    assert title("某市人民政府文件", "关于支持园区发展的意见", TEXT) == 1
    assert title(TEXT, "园区发展报告") is None
    assert title("一、概况", TEXT) is None
    assert title("各位代表：", TEXT) is None
    assert title("园区发展报告") is None
    assert title() is None


def test_a_line_of_signs_over_the_title_is_passed_over() -> None:
    assert title("A- A A+", "园区发展报告", TEXT) == 1


def test_the_known_title_is_taken_where_it_stands() -> None:
    assert title("园区要闻", "某园区发展报告", TEXT, known="某园区发展报告") == 1
    assert title("园区要闻", TEXT, known="别的题目") == 0


def test_the_known_title_may_go_on() -> None:
    assert title("园区要闻", "共建共享——在商会成立大会上的致辞", TEXT, known="共建共享") == 1


def joined(*lines: str, leftover: int | None = None) -> list[str]:
    text = "\n".join(lines)
    read = [Line(text.index(line), text.index(line) + len(line), line) for line in lines]
    texts = list(lines)
    leftovers = [index == leftover for index in range(len(lines))]
    join_title(text, read, texts, leftovers)
    assert [text[line.start : line.end] for line in read] == [line.text for line in read]
    assert len(read) == len(texts) == len(leftovers)
    return texts


def test_a_title_in_several_lines_is_one() -> None:
    assert joined("某市人民政府", "关于支持园区发展的意见", TEXT)[0] == "某市人民政府关于支持园区发展的意见"
    assert (
        joined("某局", "关于开展危险化学品企业", "安全评估的通知", TEXT)[0]
        == "某局关于开展危险化学品企业安全评估的通知"
    )
    assert joined("关于印发园区管理", "办法的通知", TEXT) == ["关于印发园区管理办法的通知", TEXT]


def test_a_subtitle_belongs_to_the_title() -> None:
    assert joined("共建共享", "——在商会成立大会上的致辞", TEXT)[0] == "共建共享——在商会成立大会上的致辞"


@pytest.mark.parametrize(
    "lines",
    [
        ("园区发展报告", "各企业：", TEXT),
        ("园区发展报告", "总体情况", TEXT),
        ("某市人民政府", "园区概况", TEXT),
        ("园区发展报告", "一、总结", TEXT),
        ("园区发展报告", "——工业经济企稳回升。", TEXT),
        (TEXT, "某市人民政府", "关于支持园区发展的意见"),
        ("园区发展报告",),
    ],
)
def test_other_lines_stay_apart(lines: tuple[str, ...]) -> None:
    assert joined(*lines) == list(lines)


def test_a_leftover_is_no_part_of_a_title() -> None:
    lines = ("某市人民政府", "关于支持园区发展的意见", TEXT)
    assert joined(*lines, leftover=0) == joined(*lines, leftover=1) == list(lines)


def further(*lines: str, leftovers: set[int]) -> list[str]:
    content = [index for index in range(len(lines)) if index not in leftovers]
    candidates = [read_candidate(lines[index], lines[index]) for index in content]
    flags = [index in leftovers for index in range(len(lines))]
    return [candidates[place].text for place in find_further_titles(candidates, content, lines, flags)]


def test_an_attachment_has_a_title() -> None:
    assert further("关于检查的通知", TEXT, "附件1", "检查标准", TEXT, leftovers={2}) == ["检查标准"]
    assert further("关于检查的通知", TEXT, "附件1", "一、标准", TEXT, leftovers={2}) == []


def test_behind_a_signature_another_document_may_begin() -> None:
    signed = ("关于停水的公告", TEXT, "某供水公司", "2012年6月18日", "关于停电的公告", TEXT)
    assert further(*signed, leftovers={2, 3}) == ["关于停电的公告"]
    assert further(*signed[:4], "网站地图", leftovers={2, 3}) == []
    assert further("政府工作报告", "2012年6月18日", "上年工作总结", TEXT, leftovers={1}) == []
