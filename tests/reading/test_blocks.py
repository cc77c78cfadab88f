from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.reading.blocks import Block, assemble, is_letterhead, may_be_heading, row_blocks

TEXTS = st.text(st.sampled_from("园区招商。|\n"), min_size=1, max_size=12)
BLOCKS = st.builds(Block, TEXTS, st.sampled_from(["paragraph", "heading", "row", "boilerplate"]), st.integers(1, 4))


@given(st.lists(BLOCKS))
def test_every_block_stands_where_it_is_said_to(blocks: list[Block]) -> None:
    assembled = assemble(blocks)
    for block, start in zip(blocks, assembled.starts, strict=True):
        assert assembled.text[start : start + len(block.text)] == block.text
    marked = [block for block in blocks if block.kind in {"heading", "boilerplate"}]
    assert [(assembled.text[mark.start : mark.end], mark.kind) for mark in assembled.marks] == [
        (block.text, block.kind) for block in marked
    ]


def test_rows_stand_on_lines_and_all_else_between_blank_lines() -> None:
    blocks = [Block("甲"), Block("| 1 |", "row"), Block("| 2 |", "row"), Block("乙")]
    assert assemble(blocks).text == "甲\n\n| 1 |\n| 2 |\n\n乙"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、招商引资", True),
        ("强化保障。", True),
        ("一是招商。二是引智。", False),
        ("全面落实安全生产责任" * 7, False),
        ("园" * 40 + "。", False),
        ("", False),
    ],
)
def test_only_short_texts_are_headings(text: str, *, expected: bool) -> None:
    assert may_be_heading(text) is expected


def test_a_letterhead() -> None:
    assert is_letterhead("澜川市人民政府文件")
    assert not is_letterhead("关于印发文件的通知")


def test_short_cells_share_a_line_and_paragraphs_have_their_own() -> None:
    inner = Block("| 内 | 表 |", "row")
    cells = [[Block("1")], [Block("新建道路。"), Block("铺设管网三千米。")], [Block("甲"), Block("乙|丙"), inner]]
    assert [block.text for block in row_blocks(cells)] == [
        "| 1 |",
        "新建道路。",
        "铺设管网三千米。",
        "| 甲 乙/丙 |",
        "| 内 | 表 |",
    ]
    assert row_blocks([[], []]) == []
