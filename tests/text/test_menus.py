from __future__ import annotations

from zonetag.text.lines import Line
from zonetag.text.menus import find_contents, find_links_below, find_menus, find_signatures


def menus(*texts: str) -> list[bool]:
    """Which lines are menus; a bullet is written as in Markdown."""
    lines = [Line(0, 0, text.removeprefix("- "), bullet=text.startswith("- ")) for text in texts]
    leftovers = [False] * len(texts)
    find_menus(lines, [line.text for line in lines], leftovers)
    return leftovers


def test_three_bullets_are_a_menu() -> None:
    assert menus("- 首页", "- 新闻中心", "- 政务公开", "园区概况。") == [True, True, True, False]
    assert menus("- 首页", "- 新闻中心") == [False, False]


def test_four_bare_entries_are_a_menu() -> None:
    assert menus("首页", "新闻", "公开", "互动") == [True] * 4
    assert menus("首页", "新闻", "公开") == [False] * 3
    assert menus("道路建设", "一、管网", "绿化工程", "亮化工程", "厂房。") == [False] * 5


def test_a_colon_announces_a_list() -> None:
    assert menus("重点如下：", "- 建研究院", "- 办大赛", "- 设基金") == [False] * 4


def test_no_lines() -> None:
    assert menus() == []


def contents(*texts: str) -> list[bool]:
    leftovers = [False] * len(texts)
    find_contents(texts, leftovers)
    return leftovers


def test_contents() -> None:
    assert contents("目录", "一、概况……1", "二、2020年", "一、概况", "二、2020年") == [True, True, True, False, False]
    assert contents("目录", "一、概况", "二、任务") == [False, False, False]
    assert contents("目录") == [False]
    assert contents("目录", "目录", "概况", "概况", "目录") == [True, True, True, False, False]
    assert contents("目录", "概况", "目录", "任务", "概况", "目录") == [True, True, True, False, False, False]


def test_a_great_many_tables_of_contents() -> None:
    assert contents(*["目录"] * 100_000) == [True] * 99_999 + [False]


def signatures(*texts: str) -> list[bool]:
    leftovers = [False] * len(texts)
    find_signatures(texts, leftovers)
    return leftovers


def test_signatures() -> None:
    assert signatures("某市人民政府", "2020年1月2日") == [True, False]
    assert signatures("某市人民政府", "园区概况") == [False, False]
    assert signatures("全部工作已经完成。", "2020年1月2日") == [False, False]
    assert signatures("2020年1月2日") == [False]


def test_an_office_over_the_day_of_printing() -> None:
    leftovers = [False, True]
    find_signatures(["某管委会办公室", "2021年7月16日印发"], leftovers)
    assert leftovers == [True, True]


def links(*texts: str, leftovers: set[int]) -> list[str]:
    flags = [index in leftovers for index in range(len(texts))]
    find_links_below([Line(0, 0, text) for text in texts], texts, flags)
    return [text for index, text in enumerate(texts) if flags[index] and index not in leftovers]


def test_links_below_the_text() -> None:
    text = "园区道路建设加快推进。"
    assert links(text, "责任编辑：某某", "市政府网站", "科技厅网站", leftovers={1}) == ["市政府网站", "科技厅网站"]
    assert links(text, "市政府网站", "责任编辑：某某", leftovers={2}) == []
    assert links("市政府网站", "责任编辑：某某", text, leftovers={1}) == []
    assert links(text, "- 2 -", "组织保障", leftovers={1}) == []
    assert links(text, "附件1", "项目清单", leftovers={1}) == []
    assert links("市政府网站", leftovers=set()) == []
