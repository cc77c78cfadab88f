from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.text.cleaning.traditional import simplified_character, simplify

GB2312 = bytes(byte for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode(
    "gb2312", "ignore"
)


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("開發區設立產業基金", "开发区设立产业基金"),
        ("皇後的後院在後面", "皇后的后院在后面"),
        ("乾隆年間氣候乾燥", "乾隆年间气候干燥"),
        ("隨著著名專家入駐，成效顯著", "随着著名专家入驻，成效显著"),
        ("衞生部門著力開展檢查", "卫生部门着力开展检查"),
        ("開發區\ud800", "开发区�"),
        ("開發\x00區", "开发\x00区"),
    ],
)
def test_traditional_text_is_converted(text: str, simple: str) -> None:
    assert simplify(text) == simple


def test_simplified_characters_stay() -> None:
    assert len(GB2312) == 6763
    assert simplify(GB2312) == GB2312.replace("後", "后")


def test_mixed_text_keeps_its_ambiguous_characters() -> None:
    assert simplify("乾务镇著力推進规划，於姓族人") == "乾务镇著力推进规划，於姓族人"


@given(st.text())
def test_conversion_is_done_in_one_go(text: str) -> None:
    assert simplify(simplify(text)) == simplify(text)


def test_one_character() -> None:
    assert [simplified_character(sign) for sign in "業业a\ud800"] == ["业", "业", "a", "\ud800"]


def test_threads_may_convert_at_once() -> None:
    results: list[str] = []
    threads = [threading.Thread(target=lambda: results.append(simplify("產業園區" * 1000))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == ["产业园区" * 1000] * 8
