from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zonetag.reading.pdf.lines import Piece
from zonetag.reading.pdf.paragraphs import Habits, Line, find_habits, make_paragraphs

from .conftest import Typesetter, paragraphs

LEFT, RIGHT, SIZE = 72.0, 432.0, 12.0
HABITS = Habits(spacing=1.6, sets_in=False, body_size=SIZE, letters=1000)
CHARACTERS = "园区全年新签约项目个总投资亿元建成道路公里高新技术企业改革审批安全环保"


def lines_of(*lines: tuple[float, str]) -> list[Line]:
    """Lines that are set in by so many letters."""
    pieces = [
        Piece(text, LEFT + indent * SIZE, LEFT + (indent + len(text)) * SIZE, 100 + 20 * row, SIZE)
        for row, (indent, text) in enumerate(lines)
    ]
    return [Line(piece, 0, LEFT, RIGHT, RIGHT) for piece in pieces]


def joined(*lines: tuple[float, str], habits: Habits = HABITS) -> list[str]:
    return [paragraph.text for paragraph in make_paragraphs(lines_of(*lines), habits)]


def full(indent: int, end: str = "") -> tuple[float, str]:
    """A line of 30 letters."""
    return indent, ("园" * (30 - indent - len(end))) + end


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    assert len(joined(full(2), (0, "区。"), full(2), full(0), (0, "止。"))) == 2


def test_a_full_line_that_ends_a_sentence_goes_on_unless_the_next_is_set_in() -> None:
    assert len(joined(full(2), full(0, "。"), (0, "又。"))) == 1
    assert len(joined(full(2), full(0, "。"), (2, "新。"))) == 2


def test_a_numbering_begins_a_paragraph_where_a_sentence_ended() -> None:
    assert len(joined(full(0, "。"), (0, "（一）招商。"))) == 2
    assert len(joined(full(0, "第"), (0, "（一）项所列的情形。"))) == 1
    # Where paragraphs are set in, a numbering at the margin begins none.
    assert len(joined(full(2, "。"), (0, "2.开工。"), habits=replace(HABITS, sets_in=True))) == 1


def test_the_habits_of_a_document() -> None:
    paragraph = [full(2), full(0), (0, "止。")]
    assert find_habits(lines_of(*paragraph * 5)) == Habits(20 / SIZE, sets_in=True, body_size=SIZE, letters=5 * 60)
    assert not find_habits(lines_of(*[full(0), (0, "止。")] * 5)).sets_in
    assert not find_habits(lines_of(*paragraph)).sets_in
    assert find_habits([]) == Habits(1.0, sets_in=False, body_size=0.0, letters=0)


def test_items_whose_further_lines_are_set_in() -> None:
    assert len(joined((0, "1." + "园" * 28), full(2), (2, "止。"), (0, "2." + "区" * 28), (2, "止。"))) == 2


def test_a_quotation_that_is_set_in_as_a_whole() -> None:
    assert len(joined(full(0, "："), full(2), full(2), full(2), (2, "止。"), (0, "后文。"))) == 3


def test_entries_of_a_table_of_contents_stay_apart() -> None:
    lines = [(0, "一、发展基础" + "…" * 22 + "12"), (0, "二、总体要求" + "…" * 22 + "15")]
    assert len(joined(*lines)) == 2


def test_a_gap_ends_a_paragraph() -> None:
    before, behind = full(0), full(0)
    made = [
        Line(Piece(text, LEFT, RIGHT, base, SIZE), 0, LEFT, RIGHT, RIGHT)
        for base, (_, text) in ((100, before), (130, behind))
    ]
    assert len(make_paragraphs(made, HABITS)) == 2


def test_another_page_is_remembered() -> None:
    made = [
        Line(Piece("园" * 30, LEFT, RIGHT, 700, SIZE), 0, LEFT, RIGHT, RIGHT),
        Line(Piece("区。", LEFT, LEFT + 24, 100, SIZE), 1, LEFT, RIGHT, RIGHT, opens_column=True),
    ]
    [paragraph] = make_paragraphs(made, HABITS)
    assert (paragraph.page, paragraph.breaks) == (0, ((30, 1),))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("引进power", "module生产线", "引进power module生产线"),
        ("develop-", "ment zone", "development zone"),
        ("GDP-", "100", "GDP- 100"),
        ("同比增长12", "5%，", "同比增长125%，"),
        ("招商", "引资", "招商引资"),
        ("2024", "年", "2024年"),
    ],
)
def test_what_stands_between_two_lines(one: str, other: str, expected: str) -> None:
    made = [
        Line(Piece(text, LEFT, RIGHT, base, SIZE), 0, LEFT, RIGHT, RIGHT) for base, text in ((100, one), (120, other))
    ]
    assert [paragraph.text for paragraph in make_paragraphs(made, HABITS)] == [expected]


@settings(max_examples=25)
@given(
    st.lists(st.text(st.sampled_from(CHARACTERS), min_size=20, max_size=200), min_size=2, max_size=12),
    st.sampled_from([9.0, 10.5, 12.0, 14.0, 16.0]),
    st.sampled_from([1.3, 1.6, 1.8, 2.2]),
)
def test_whatever_is_set_comes_back(texts: list[str], size: float, spacing: float) -> None:
    # Without one long paragraph nobody could tell where the margins are.
    written = [f"{text}。" for text in (CHARACTERS * 6, *texts)]
    page = Typesetter(size=size, spacing=spacing)
    for text in written:
        page.paragraph(text)
    assert paragraphs(page.save()) == written
