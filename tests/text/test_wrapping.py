from __future__ import annotations

from zonetag.reading.source import SourceDocument
from zonetag.text.lines import read_lines
from zonetag.text.page_breaks import mark_page_breaks
from zonetag.text.wrapping import join_wrapped

WRAPPED = """\
园区全年完成工业产值一百八十亿元，固定资产投资四十二亿元，均好
于年初的预期，其中新能源装备增长最快，已经成为园区第一大产业，
带动就业六千人。
二季度以来，受原料价格上涨影响，部分企业利润有所下滑，园区及时
组织供需对接，帮助企业稳定生产。
"""


def joined(text: str) -> list[str]:
    source = SourceDocument(text, title=None, format="plain", encoding=None, path=None)
    lines = list(join_wrapped(text, mark_page_breaks(list(read_lines(source)))))
    assert all(text[line.start : line.end] == line.text for line in lines)
    return [line.text for line in lines]


def test_full_lines_go_on_to_the_end_of_the_sentence() -> None:
    lines = WRAPPED.splitlines()
    assert joined(WRAPPED) == ["\n".join(lines[:3]), "\n".join(lines[3:])]


def test_a_heading_or_a_numbered_line_starts_anew() -> None:
    text = f"一、概况\n{WRAPPED}1、{WRAPPED}"
    assert [line[:4] for line in joined(text)] == ["一、概况", "园区全年", "二季度以", "1、园区", "二季度以"]


def test_a_blank_line_or_an_indent_starts_anew() -> None:
    lines = WRAPPED.splitlines()
    assert joined(f"{lines[0]}\n\n{WRAPPED}")[0] == lines[0]
    assert joined(f"{WRAPPED}{lines[0]}\n　　{lines[2]}")[-2:] == [lines[0], lines[2]]


def test_with_indents_a_sentence_may_end_at_the_edge() -> None:
    indented = "　　" + WRAPPED.replace("二季", "　　二季")
    text = indented + indented.replace("产业，", "产业。")
    assert [line[:4] for line in joined(text)] == ["园区全年", "二季度以"] * 2


def test_lines_that_end_no_sentence_are_a_list() -> None:
    names = "\n".join(f"某某市某某新区第{number}号地块标准厂房建设工程项目" for number in "一二三四五六七八")
    assert joined(names) == names.split("\n")


def test_a_document_of_long_lines_is_not_wrapped() -> None:
    text = WRAPPED + "园区道路建设加快推进，" * 30 + "。\n"
    assert joined(text) == text.splitlines()


def test_a_full_line_that_ends_a_sentence_goes_on_where_gaps_part_paragraphs() -> None:
    first = "园区道路建设加快推进，全年完成投资三亿元，均好于年初预期的增幅。"
    second = "其中新能源装备增长最快，成为第一大产业。"
    text = f"{WRAPPED}\n{first}\n{second}\n\n{WRAPPED}\n{WRAPPED}".replace("六千人。\n", "六千人。\n\n")
    assert f"{first}\n{second}" in joined(text)


def test_a_wrapped_heading_is_one() -> None:
    heading = "一、认清形势，进一步增强抓项目就是抓发展的紧迫感和责任感、使命\n感和危机感"
    assert joined(f"{heading}\n{WRAPPED}")[0] == heading
    indented = "　　" + WRAPPED.replace("二季", "　　二季")
    assert heading in joined(f"{indented}　　{heading}\n{indented}")


def test_a_paragraph_may_end_with_a_colon_or_a_bracket() -> None:
    lines = WRAPPED.splitlines()
    assert joined(f"{WRAPPED}{lines[0]}\n做法如下：\n")[-1] == f"{lines[0]}\n做法如下："
    assert joined(f"{WRAPPED}{lines[0]}\n于预期（某局牵头）\n1、{WRAPPED}")[2] == f"{lines[0]}\n于预期（某局牵头）"


def test_a_page_may_end_in_a_sentence() -> None:
    lines = WRAPPED.splitlines()
    parts = joined(f"{WRAPPED}{lines[0]}\n{lines[1]}\n- 4 -\n{lines[2]}\n")
    assert parts[-3:] == ["\n".join(lines[:2]), "- 4 -", lines[2]]


def test_blank_lines_behind_every_line_say_nothing_where_paragraphs_are_set_in() -> None:
    spaced = ("　　" + WRAPPED.replace("二季", "　　二季")).replace("\n", "\n\n")
    assert [part[:4] for part in joined(spaced)] == ["园区全年", "二季度以"]


def test_narrow_columns() -> None:
    narrow = """\
　　昨日上午，随着一声汽笛长鸣，
满载光伏组件的货轮缓缓驶离二号码
头，标志着首条集装箱航线正式开通。
　　该航线每周两班，途经三个港口，
比过去缩短四天，每个标箱可节约物
流费用一千三百元。
"""
    assert [part[:4] for part in joined(narrow)] == ["昨日上午", "该航线每"]


def test_words_and_columns() -> None:
    english = """\
The park is home to eleven manufacturers
of bearings and to a research institute
for new materials that opened its doors
in the spring of the year before last."""
    assert joined(english) == [english]


def test_nothing_to_join() -> None:
    assert joined("") == []
    assert joined("园区概况") == ["园区概况"]
