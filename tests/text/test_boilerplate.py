from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.text.boilerplate import is_leftover, is_menu_entry
from zonetag.text.cleaning import clean

CASES = json.loads((Path(__file__).parent / "cases" / "leftovers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("line", CASES["leftovers"])
def test_leftovers(line: str) -> None:
    assert is_leftover(line, clean(line))


@pytest.mark.parametrize("line", CASES["kept"])
def test_kept(line: str) -> None:
    assert not is_leftover(line, clean(line))


def test_a_paragraph_is_kept_whatever_it_begins_with() -> None:
    line = "来源：" + "园区企业从全国各地采购的原料有三百多种，" * 10
    assert not is_leftover(line, line)


@pytest.mark.parametrize("text", ["政务公开", "园区动态news"])
def test_menu_entries(text: str) -> None:
    assert is_menu_entry(text)


@pytest.mark.parametrize(
    "text", ["", "园", "新增企业12家", "招商引资。", "道路、管网", "一、概况", "园区产业政策研究和解读专栏"]
)
def test_no_menu_entries(text: str) -> None:
    assert not is_menu_entry(text)


@given(st.text(), st.text())
def test_any_line_can_be_asked(raw: str, text: str) -> None:
    assert is_leftover(raw, text) in {True, False}
    assert is_menu_entry(text) in {True, False}
