from __future__ import annotations

from zonetag.text.numbering import read_numbering
from zonetag.text.outline import Heading, Path, find_levels


def levels(*lines: str, given: dict[int, int] | None = None) -> list[int]:
    given = given or {}
    return find_levels([Heading(read_numbering(line), given.get(index, 0)) for index, line in enumerate(lines)])


def test_the_usual_order() -> None:
    assert levels("第一章", "第一节", "一、", "（一）", "1、a", "(1)", "①") == [1, 2, 3, 4, 5, 6, 7]


def test_a_kind_has_one_level_even_where_one_is_left_out() -> None:
    assert levels("一、", "1、a", "二、", "（一）", "1、a") == [1, 3, 1, 2, 3]


def test_the_order_does_not_depend_on_what_comes_first() -> None:
    assert levels("（一）", "（二）", "一、", "（一）", "二、", "（一）") == [2, 2, 1, 2, 1, 2]


def test_a_kind_that_starts_again_under_another_stands_under_it() -> None:
    assert levels("1、a", "一、", "二、", "2、a", "一、", "3、a", "一、") == [1, 2, 2, 1, 2, 1, 2]


def test_a_kind_stands_one_below_the_deepest_that_it_starts_under() -> None:
    assert levels("一、", "（一）", "（二）", "二、", "1、a", "2、b") == [1, 2, 2, 1, 2, 2]
    assert levels("一、", "（一）", "1、a", "二、", "1、a") == [1, 2, 3, 1, 3]


def test_headings_without_numbering() -> None:
    assert levels("概况", "规划") == [1, 1]
    assert levels("一、", "概况", "二、", "规划") == [1, 2, 1, 2]
    assert levels("政策", "一、", "二、", "指南", "一、", "二、") == [1, 2, 2, 1, 2, 2]


def test_a_preface_is_not_over_what_follows_it() -> None:
    assert levels("前言", "第一章", "第一节", "第二章", "第一节") == [3, 1, 2, 1, 2]


def test_what_the_format_gives_holds() -> None:
    assert levels("题目", "一、", "（一）", given={0: 1}) == [1, 2, 3]
    assert levels("题目", "一、", "（一）", "二、", given={0: 1, 1: 3}) == [1, 3, 4, 3]
    assert levels() == []


def test_a_path_leads_back_out() -> None:
    path = Path()
    path.enter("一、", 1)
    path.enter("（一）", 2)
    assert path.over() == ("一、", "（一）")
    assert path.over(2) == ("一、",)
    path.enter("二、", 1)
    assert path.over() == ("二、",)
