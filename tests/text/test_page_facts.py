from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.text.page_facts import (
    is_attachment_label,
    is_date,
    is_document_number,
    is_issue_number,
    is_office,
    is_page_number,
)

QUESTIONS = (is_attachment_label, is_date, is_document_number, is_issue_number, is_office, is_page_number)


def test_dates() -> None:
    assert is_date("2019年6月3日")
    assert is_date("202 0年3月16日")
    assert not is_date("2019年6月")
    assert not is_date("2019年6月3日印发")


@pytest.mark.parametrize("text", ["某市人民政府", "某区党工委管委会", "大赛组委会", "园区供电所", "某某有限公司"])
def test_offices(text: str) -> None:
    assert is_office(text)


@pytest.mark.parametrize("text", ["园区概况", "局", "一、党政办公室", "通知发至各办公室。", "某" * 40 + "局"])
def test_no_offices(text: str) -> None:
    assert not is_office(text)


@pytest.mark.parametrize("text", ["- 3 -", "12", "第3页 共10页", "·42· 某某年鉴", "城市建设·43·", "? 2 ?"])
def test_page_numbers(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["", "第三页", "12345", "12家", "·42·" + "年鉴" * 20, "3.1"])
def test_no_page_numbers(text: str) -> None:
    assert not is_page_number(text)


def test_other_facts() -> None:
    assert is_document_number("某政发〔2019〕17号")
    assert is_issue_number("2022年第9期（总第87期）")
    assert is_attachment_label("附件1")
    assert not is_attachment_label("附件：统计表")
    assert not is_issue_number("第一期")


@given(st.text(st.sampled_from("0123456789年月日第页期号〔〕（）-·/ 附件局。"), max_size=150))
def test_any_line_can_be_asked(text: str) -> None:
    assert all(question(text) in {True, False} for question in QUESTIONS)
