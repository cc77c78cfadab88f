from __future__ import annotations

import pytest

from zonetag.reading.html.parsing import parse_page

LONG = "加快启动区路网建设，完成白鹭大道二期、创业路等道路的路基和排水工程，同步实施绿化。"


def texts(source: str) -> list[str]:
    return [run.text for run in parse_page(source).runs]


def test_a_table_of_data_becomes_rows() -> None:
    source = (
        "<p>前<table><caption>表1</caption><tr><th>指标<th>单位<tr><td><p>产值</p><td>亿|元<tr><td>税收<td></table>后"
    )
    assert texts(source) == ["前", "表1", "| 指标 | 单位 |", "| 产值 | 亿/元 |", "| 税收 |  |", "后"]


def test_a_cell_of_running_text_follows_its_row() -> None:
    source = f"<table><tr><th>序号<th>任务<th>单位<tr><td>1<td><p>{LONG}</p><p>{LONG}</p><td>建设局</table>"
    assert texts(source) == ["| 序号 | 任务 | 单位 |", "| 1 | 建设局 |", LONG, LONG]


def test_what_stands_between_the_cells_of_a_row_follows_it() -> None:
    source = "<table><tr>前<td>甲</td>乙<td>丙</td><p>丁</p><td>戊</td>后</tr><tr><td>1</td><td>2</td></tr></table>"
    assert texts(source) == ["前", "| 甲 | 丙 | 戊 |", "乙", "丁", "后", "| 1 | 2 |"]


def test_rows_know_their_cells() -> None:
    first, second = parse_page("<table><tr><td>文号<td>某发〔2019〕2号<tr><td>甲<td><b>乙</b></table>").runs
    assert first.cells == ("文号", "某发〔2019〕2号")
    assert (second.cells, second.is_strong) == (("甲", "乙"), False)


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td>左</td><td>右</td></tr></table>",
        "<table><tr><td>上</td></tr><tr><td>下</td></tr></table>",
        "<table><tr><td>上<td>下<tr><td><table><tr><td>里</table></table>",
        "<table><tr><td>上<tr><td>下<tr><td>里<tr><td>一<td>二</table>",
        "<table><tr><td><a href=#>新闻</a><td>日期<tr><td><a href=#>新闻</a><td>日期</table>",
        f"<table><tr><td>上<td>下<tr><td>菜单<td>{f'<p>{LONG}</p>' * 9}</table>",
    ],
)
def test_a_table_that_lays_out_the_page_is_none(source: str) -> None:
    assert not any(run.cells for run in parse_page(source).runs)


def test_no_region_is_left_of_what_became_rows() -> None:
    page = parse_page("<div><p>前<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table><p>后</div>")
    assert len(page.runs) == 4
    assert all(region.end <= 4 for region in page.regions)


@pytest.mark.parametrize("source", ["<table>甲<tr>乙<td>丙</table>", "<td>甲</td><tr>乙", "<table><td>甲<tr></table>"])
def test_broken_tables_lose_nothing(source: str) -> None:
    assert "".join(texts(source)) == "".join(character for character in source if character in "甲乙丙")
