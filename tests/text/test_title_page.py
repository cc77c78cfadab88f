from __future__ import annotations

import pytest

from zonetag.text.boilerplate import is_leftover
from zonetag.text.cleaning import clean
from zonetag.text.lines import Line
from zonetag.text.title_page import find_title_page

TEXT = "全年完成投资12亿元，各项工作按计划推进，企业反映良好。"


def marked(*texts: str) -> list[str]:
    lines = [Line(0, 0, text) for text in texts]
    cleaned = [clean(text) for text in texts]
    before = [is_leftover(raw, text) for raw, text in zip(texts, cleaned, strict=True)]
    leftovers = list(before)
    find_title_page(lines, cleaned, leftovers)
    return [text for text, first, last in zip(texts, before, leftovers, strict=True) if last and not first]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("某管委会文件", "某管发〔2018〕31号", "关于检查的通知", TEXT), ["某管委会文件"]),
        (("某开发区", "应急局文件", "某应急〔2018〕1号", TEXT), ["某开发区", "应急局文件"]),
        (("A类", "同意公开", "某函〔2020〕15号", "对提案的答复", TEXT), ["A类", "同意公开"]),
        (("招商动态", "第9期", "某中心编", "2022年5月10日", TEXT), ["招商动态", "某中心编"]),
        (("园区管理办法", "某发〔2020〕15号", TEXT), []),
        (("公告", "某发〔2020〕15号", TEXT), []),
    ],
)
def test_letterheads(lines: tuple[str, ...], found: list[str]) -> None:
    assert marked(*lines) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("政府工作报告", "县长　周启明", "各位代表：", TEXT), ["县长　周启明"]),
        (("在大会上的讲话", "傅建新", "（2016年2月15日）", TEXT), ["傅建新"]),
        (("在大会上的讲话", "2016年2月15日", "李　明", "同志们：", TEXT), ["李　明"]),
        (("发展规划", "二〇二一年九月", "前言", TEXT), ["二〇二一年九月"]),
        (("首页", "高新区", "概况", TEXT), []),
        (("园区发展", "方案", "各企业：", TEXT), []),
        ((TEXT, "县长　周启明", "二〇二一年九月"), []),
        (("二〇二一年九月", TEXT), []),
    ],
)
def test_what_stands_under_a_title(lines: tuple[str, ...], found: list[str]) -> None:
    assert marked(*lines) == found


def test_what_the_format_marks_stays() -> None:
    lines = [Line(0, 0, "工作报告"), Line(0, 0, "二〇二一年九月", level=2)]
    leftovers = [False, False]
    find_title_page(lines, ["工作报告", "二〇二一年九月"], leftovers)
    assert leftovers == [False, False]
