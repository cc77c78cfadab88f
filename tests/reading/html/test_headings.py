from __future__ import annotations

from zonetag.reading.html.headings import find_headings
from zonetag.reading.html.parsing import parse_page

TEXT = "<p>全年新签约项目32个，协议总投资186亿元，发展态势稳中向好。</p>"


def levels(source: str) -> dict[str, int]:
    runs = parse_page(source).runs
    return {run.text: level for run, level in zip(runs, find_headings(runs), strict=True) if level}


def test_elements_give_their_levels_under_the_title() -> None:
    assert levels(f"<h1>甲</h1>{TEXT}<h3>乙</h3>{TEXT}") == {"甲": 2, "乙": 3}


def test_what_stands_out_nests_by_its_numbering() -> None:
    source = f"<p><b>（一）招商</b>{TEXT}<p><b>一、总体</b>{TEXT}<p align=center>第一章 总则{TEXT}<p><b>重点</b>{TEXT}"
    assert levels(TEXT + source) == {"第一章 总则": 2, "一、总体": 3, "（一）招商": 4, "重点": 5}


def test_what_stands_out_lies_under_elements() -> None:
    assert levels(f"<h2>甲</h2>{TEXT}<p><strong>乙</strong>{TEXT}") == {"甲": 2, "乙": 3}


def test_bold_that_is_no_heading() -> None:
    source = "<p><b>主持人：</b>您好！<p><b>主持人：</b><p><b>这一句是重点。</b><p><b>2019年5月13日</b><li><b>甲</b>"
    assert levels(f"{source}<p><b>{'重点任务' * 11}</b>{TEXT}") == {}


def test_bold_says_nothing_where_all_is_bold() -> None:
    assert levels(f"<b><p>通知要求</p>{TEXT}<p>特此通知</p></b>") == {}


def test_centred_that_is_no_heading() -> None:
    source = f"<center>同名标题</center>{TEXT}<img src=a.jpg><p align=center>园区一角{TEXT}"
    source += f"<p align=center>主任 梁保平{TEXT}<p align=center>（2012年2月8日）{TEXT}<p align=center>落款"
    assert levels(source) == {}


def test_an_element_around_a_paragraph_makes_no_heading() -> None:
    assert levels(f"<h2>{'全年新签约项目32个，协议总投资186亿元。' * 4}</h2>") == {}
