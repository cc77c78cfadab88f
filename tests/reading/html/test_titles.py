from __future__ import annotations

import pytest

from zonetag.reading.html.article import find_article
from zonetag.reading.html.parsing import parse_page
from zonetag.reading.html.titles import find_title, is_title_line

TEXT = "<p>全年新签约项目32个，协议总投资186亿元，发展态势稳中向好。</p>"


def title_of(source: str) -> str | None:
    page = parse_page(source)
    title = find_title(page, find_article(page))
    return title.text if title else None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"<title>招商再上台阶_某园区</title><div>招商再上台阶</div>{TEXT}", "招商再上台阶"),
        (f"<title>招商再上台阶 | 要闻 | 某园区</title>{TEXT}", "招商再上台阶"),
        (f"<title>底线——访某书记</title>{TEXT}", "底线——访某书记"),
        (f"<title>2016年1-9月指标-某园区</title>{TEXT}", "2016年1-9月指标"),
        (f"<title>某园区欢迎您</title><center><font size=5><b>招商再上台阶</b></font></center>{TEXT}", "招商再上台阶"),
        (f"<title>要闻</title><meta name=ArticleTitle content=招商再上台阶><h1>要闻</h1>{TEXT}", "招商再上台阶"),
        (f"<h1>某园区网站</h1><p>招商再上台阶<p>2019-05-06 来源：某报{TEXT}", "招商再上台阶"),
        (f"<h1>招商再上台阶</h1><p>——某园区观察{TEXT}", "招商再上台阶"),
        (f"<table><tr><td>信息名称<td>招商办法<tr><td>文号<td>某发〔2019〕2号</table>{TEXT}", "招商办法"),
        (f"<title>招商</title><p>某发〔2019〕2号{TEXT}", "招商"),
        (
            f"<h1>招商再上台阶</h1>{TEXT}{'<table><tr><td>序号<td>文件名称<td>文号<tr><td>1<td>甲<td>乙</table>'}",
            "招商再上台阶",
        ),
        (f"<h1>招商再上台阶</h1><table><tr><td>文件名称<td>文号<tr><td>甲<td>乙</table>{TEXT}", "招商再上台阶"),
        (
            f"<h1>招商再上台阶</h1><table><tr><td>序号<td>名称<td>单位<tr><td>1<td>甲<td>乙</table>{TEXT}",
            "招商再上台阶",
        ),
        (f"<h1>招商再上台阶</h1>{TEXT}<table><tr><td>名称<td>单位<tr><td>甲<td>乙</table>{TEXT}", "招商再上台阶"),
        (TEXT, None),
    ],
)
def test_titles(source: str, expected: str | None) -> None:
    assert title_of(source) == expected


def test_the_menu_over_the_article_is_no_title() -> None:
    menu = "<h2>园区概况</h2>" + "<li><a href=#>园区简介</a>" * 4
    assert title_of(f"<title>园区概况_某园区</title>{menu}<h2>园区简介</h2>{TEXT}") == "园区简介"


def test_a_line_says_the_title_whatever_its_signs() -> None:
    assert is_title_line("“人才十条” 解读", "人才十条解读")
    assert not is_title_line("——", "…")
