from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zonetag.text.inline import (
    LONGEST_PARAGRAPH,
    SHORTEST_COUNTED,
    SHORTEST_INDENTED,
    SHORTEST_SPACED,
    split_inline,
)
from zonetag.text.lines import Line

SENTENCE = "园区道路建设加快推进，全年完成投资3.1亿元。"


def sentences(length: int) -> str:
    return SENTENCE * (length // len(SENTENCE) + 1)


def parts(text: str) -> list[str]:
    line = Line(0, len(text), text)
    lines = list(split_inline(line))
    assert all(text[part.start : part.end] == part.text for part in lines)
    return [part.text for part in lines]


def test_a_normal_paragraph_with_ordinals_stays_whole() -> None:
    text = "重点抓好三件事。" + "".join(f"{one}是{sentences(70)}" for one in "一二三")
    assert 250 < len(text) < SHORTEST_SPACED
    assert parts(text) == [text]


def test_a_long_paragraph_stays_whole_up_to_the_limit() -> None:
    text = "".join(f"{one}是{sentences(160)}" for one in "一二三四")
    assert SHORTEST_SPACED < len(text) < LONGEST_PARAGRAPH
    assert parts(text) == [text]


def test_beyond_the_limit_it_is_split_where_it_counts() -> None:
    wanted = [f"{one}是{sentences(300)}" for one in "一二三"]
    assert parts("".join(wanted)) == wanted


def test_the_outermost_numbering_comes_first_and_the_inner_one_only_where_needed() -> None:
    short = f"一、{sentences(50)}一是{SENTENCE}二是{SENTENCE}"
    long = [f"二、{sentences(50)}", *(f"{one}是{sentences(400)}" for one in "一二三")]
    assert parts(short + "".join(long)) == [short, *long]


def test_white_space_is_what_is_left_of_line_breaks() -> None:
    wanted = [
        sentences(100),
        f"1、{sentences(60)}",
        f"2、{sentences(60)}",
        f"三、小标题 {sentences(60)}",
        f"1、{sentences(60)}",
    ]
    wanted += [f"{one}是{sentences(60)}" for one in "一二"]
    assert parts(" ".join(wanted)) == wanted


def test_chapters_are_split_earlier_than_ordinals() -> None:
    wanted = [f"{one}、{sentences(140)}" for one in "一二三"]
    assert SHORTEST_COUNTED < len("".join(wanted)) < LONGEST_PARAGRAPH
    assert parts("".join(wanted)) == wanted
    short = "".join(f"{one}、{sentences(90)}" for one in "一二三")
    assert len(short) < SHORTEST_COUNTED
    assert parts(short) == [short]


def test_white_space_behind_some_sentences_is_what_is_left_of_line_breaks() -> None:
    wanted = [sentences(60), sentences(100), f"“{sentences(60)}”"]
    assert parts(" ".join(wanted)) == wanted
    assert parts("".join(wanted[:2]) + " " + wanted[2]) == ["".join(wanted[:2]) + " " + wanted[2]]


def test_white_space_behind_every_sentence_is_a_habit() -> None:
    text = " ".join([SENTENCE] * 20)
    assert parts(text) == [text]


def test_decimals_lists_and_stray_numbers_do_not_split() -> None:
    text = " ".join([sentences(100), "3.1亿元", "1、2、3号厂房", "5、" + SENTENCE[:-1], sentences(400)])
    assert parts(text) == [text]


def test_numbers_must_ascend() -> None:
    text = f"{sentences(300)} 3、{sentences(300)} 2、{sentences(100)}"
    first, second = parts(text)
    assert (first, second[:2]) == (sentences(300), "3、")


def test_indents_are_paragraphs() -> None:
    wanted = ["一、概况", sentences(150), sentences(150)]
    assert parts("　　".join(wanted)) == wanted


CONTRACT = [
    "乙方在开发区投资建设　　　项目，总投资　　　万元，占地约　　　亩，于　　年　　月　　日前开工。",
    "一、甲方负责办理　　　　手续，费用由（丙方）　　　　，即　　　　公司承担，每期建设不超过　　　个月。",
]


def test_blanks_to_fill_in_are_no_paragraphs() -> None:
    text = CONTRACT[0] * 5
    assert len(text) > SHORTEST_INDENTED
    assert parts(text) == [text]
    assert parts("　　".join(CONTRACT * 3)) == CONTRACT * 3


def test_a_title_and_headings_without_numbering_stand_over_indents() -> None:
    wanted = ["某园区管理委员会工作报告", "主任　某某", "各位代表：", sentences(150), "（一）抓龙头，带配套"]
    wanted += [sentences(60), "党的建设", sentences(60), "抓龙头，带配套", "一、概况", sentences(60)]
    assert parts("　　".join(wanted)) == wanted


def test_a_heading_or_an_office_may_stand_behind_the_last_sentence_of_a_paragraph() -> None:
    wanted = [f"{sentences(100)}5“标准地”改革", f"{sentences(100)}某市人民政府", "2020年8月11日", "（此件公开发布）"]
    assert parts("　　".join(wanted)) == wanted


def test_a_word_that_is_spaced_out_stays_whole() -> None:
    wanted = ["第九章　附　　则", f"第七十五条　{sentences(200)}"]
    assert parts("　　".join(wanted)) == wanted


def test_a_short_line_is_left_alone() -> None:
    text = "市长　　某某　　1、概况 2、展望"
    assert len(text) < SHORTEST_INDENTED
    assert parts(text) == [text]


def test_a_long_line_without_numbering_stays_whole() -> None:
    text = sentences(20_000)
    assert parts(text) == [text]


def test_headings_and_leftovers_are_not_split() -> None:
    text = " ".join(f"{number}、{sentences(300)}" for number in range(1, 9))
    for line in (Line(0, len(text), text, level=1), Line(0, len(text), text, leftover=True)):
        assert list(split_inline(line)) == [line]


@given(
    st.lists(
        st.sampled_from([SENTENCE * 3, " ", "　　", "1、", "2、", "一是", "二是", "（一）", "三、", "。", "\xa0"]),
        max_size=60,
    )
)
def test_nothing_but_white_space_is_between_the_parts(pieces: list[str]) -> None:
    text = "".join(pieces).strip()
    assert "".join("".join(parts(text)).split()) == "".join(text.split())
