from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.text.cleaning.gbk_shift import shift
from zonetag.text.cleaning.shifted_gbk import restore_shifted_gbk

SENTENCES = [
    "加快推进工业项目建设，提升综合承载能力",
    "深化行政审批制度改革，优化园区营商环境",
    "引导企业加大研发投入，培育高新技术企业",
    "完善污水处理和集中供热等基础设施",
    "强化危险化学品企业安全生产监督管理",
    "主動承接產業轉移，擴大對外開放",
    "大力實施創新驅動發展戰略，建設科技園區",
]


# Both pairs of 六 are lost; without an indent nothing is left of it.
HEADINGS = [
    *(f"　（{numeral}）" for numeral in (*"一二三四五六七八九", "十一", "十四", "十九")),
    *(f"（{numeral}）" for numeral in (*"一二三四五七八九", "十一", "十四", "十九")),
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_the_numeral_of_a_heading_is_restored(heading: str) -> None:
    assert restore_shifted_gbk(shift(f"{heading}加快基础设施建设")).startswith(heading)


@pytest.mark.parametrize("numeral", ["十", "十二", "十三"])
def test_a_numeral_that_might_be_another_is_not_guessed(numeral: str) -> None:
    assert restore_shifted_gbk(shift(f"　（{numeral}）加快基础设施建设")).startswith("　（�）")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_only_certain_characters_are_written(sentence: str) -> None:
    heading = f"　（一）{sentence}"
    restored = restore_shifted_gbk(shift(heading))
    assert re.fullmatch(".{0,9}".join(map(re.escape, restored.split("�"))), heading)


def test_a_text_that_is_in_step_again_is_not_touched_further() -> None:
    assert restore_shifted_gbk("?。ǘ┮詧@區建設為抓手，餐饮饕餮") == "　（二）以園區建設為抓手，餐饮饕餮"


def test_what_fits_no_frame_stays_unknown() -> None:
    assert restore_shifted_gbk(shift("　（二）以&ldquo;双碳&rdquo;为重点")) == "　（二）以&ldquo;双碳&rdquo;为重点"
    assert restore_shifted_gbk(shift("　（二）引&ldquo;凤&rdquo;入园")) == "　（二）�&ldquo;凤&rdquo;入园"


def test_every_damaged_line_of_a_text_is_restored() -> None:
    lines = ["　（一）以建设为主", "　（二）以产业为本"]
    restored = restore_shifted_gbk("\n".join(map(shift, lines)))
    assert [line[:5] for line in restored.split("\n")] == [line[:5] for line in lines]


@given(st.text(st.characters(codec="gb18030"), min_size=1), st.text())
def test_ordinary_text_behind_a_question_mark_stays(before: str, after: str) -> None:
    text = f"{before}?因此要加快推进基础设施建设，提升承载能力。{after.replace('?', '')}"
    assert "因此要加快推进基础设施建设" in restore_shifted_gbk(text)


def test_real_paragraphs_have_no_such_damage(real_paragraphs: list[str]) -> None:
    for paragraph in real_paragraphs:
        assert restore_shifted_gbk(paragraph) == paragraph


def test_real_paragraphs_stay_behind_a_question_mark(real_paragraphs: list[str]) -> None:
    for paragraph in real_paragraphs:
        assert restore_shifted_gbk("?" + paragraph) == "?" + paragraph
