from __future__ import annotations

import pytest

from zonetag.reading.html.page import Page
from zonetag.reading.html.parsing import parse_page


def texts(source: str) -> list[str]:
    return [run.text for run in parse_page(source).runs]


def page_of(source: str) -> Page:
    return parse_page(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>一<p>二<div>三</div>四", ["一", "二", "三", "四"]),
        ("<td>一<br>二<br><br>三</td>", ["一", "二", "三"]),
        ("<p>一<b>二</b><font>三</font><span>四</span><o:p></o:p>", ["一二三四"]),
        ("<p>一<nobr>二</nobr><unknown>三</unknown>", ["一二三"]),
        ("<P>扩容、\r\n 提质", ["扩容、提质"]),
        ("<p>NovaChip\nLtd.的\n项目", ["NovaChip Ltd.的项目"]),
        ("<p>&nbsp;&nbsp;一&nbsp;&nbsp; 二\u3000三", ["一 二\u3000三"]),
        ("<p>招\u200b商\u00ad引\ufeff资", ["招商引资"]),
        ("<p>\u200b<p>&nbsp;<p>\u3000", []),
        ("<pre>　　一\n\n　　二\n</pre>", ["一", "二"]),
        ("<pre><span>一</span>\n<span>二</span></pre>", ["一", "二"]),
        ("<pre>一\r\n<b>二</b>\r三</pre>四", ["一", "二", "三", "四"]),
        ("<!-- 注释 --><p>一<!--[if !supportLists]-->1.<!--[endif]--><![if x]>二<![endif]>", ["一1.二"]),
        ("<script>一</script><style>二</style><noscript>三</noscript><p>四", ["四"]),
        ("<textarea>一</textarea><select><option>二</select><button>三</button><p>四", ["四"]),
        ("<script src='a.js'/><a name='top'/><div/><p>一", ["一"]),
        ("<p hidden>一<p style='DISPLAY : none'>二<p class='a hidden'>三<p>四", ["四"]),
        ("<div style='display:none'><p>一<div>二</div></div><p>三", ["三"]),
        ("<div id=js_content style='visibility: hidden'>一</div>", ["一"]),
        ("<h1>一<br>二</h1>", ["一二"]),
        ("<h1>题目<br><span>2014-11-20 来源：某局</span></h1>", ["题目", "2014-11-20 来源：某局"]),
        ("<ruby>園<rt>yuan</rt></ruby>区", ["園区"]),
    ],
)
def test_runs(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_lists_count() -> None:
    source = "<ul><li>一<li>二<ol start=3><li><p>三</p><li>四</ol></ul><ol><li>五</ol><p>六"
    assert [(run.bullet, run.text) for run in page_of(source).runs] == [
        ("- ", "一"),
        ("- ", "二"),
        ("3. ", "三"),
        ("4. ", "四"),
        ("1. ", "五"),
        ("", "六"),
    ]


def test_what_is_in_links_in_bold_and_large() -> None:
    first, second, third = page_of("<p>一<a href=#>二三</a><b>四</b><p><a name=x>五</a><p><font size=5>六</font>").runs
    assert (first.letters, first.linked, first.strong, first.is_strong) == (4, 2, 1, False)
    assert (second.linked, second.titled) == (0, False)
    assert third.titled


def test_a_table_does_not_pass_on_that_it_is_centred() -> None:
    source = "<table align=center><tr><td>一<td align=center>二<td style='text-align:center'><p align=left>三"
    assert [run.centred for run in page_of(source).runs] == [False, True, False]


def test_a_single_break_goes_on_unless_the_line_is_set_in() -> None:
    source = "<p>一<br>二<br>　　三<br>&nbsp;&nbsp;四<br><br>五<p>六"
    assert [run.continues for run in page_of(source).runs] == [False, True, False, False, False, False]


def test_furniture_and_article_by_name() -> None:
    source = (
        "<nav>一</nav><div class=news-foot>二</div><div class=newsfoot>三</div><div class='nav TRS_Editor'>四</div>"
    )
    source += "<div id=vsb_content_2>五</div><body class=has-sidebar><p>六"
    assert [(run.furniture, run.article) for run in page_of(source).runs] == [
        (1, False),
        (1, False),
        (0, False),
        (0, True),
        (0, True),
        (0, False),
    ]


def test_a_caption_stands_behind_a_picture() -> None:
    assert [run.captioned for run in page_of("<p>一<p><img src=a.jpg><p>二<p>三").runs] == [False, True, False]


def test_the_head_and_frames() -> None:
    page = page_of(
        "<title> 题\n目 </title><meta name=PubDate content='2013-03-28'><meta property=og:title content=甲>"
        "<meta name=pubdate content=二><iframe src=a.htm></iframe>"
    )
    assert (page.title, page.frames) == ("题目", ["a.htm"])
    assert page.facts == {"pubdate": "2013-03-28", "og:title": "甲"}


def test_regions_lie_in_each_other() -> None:
    page = page_of("<div><p>一</p><span><p>二</p><p>三</p></span></div><div>四</div>")
    spans = [(region.start, region.end) for region in page.regions]
    assert (1, 3) in spans
    assert (0, 3) in spans
    assert spans[-1] == (0, 4)
