from __future__ import annotations

import pytest

from zonetag.errors import EmptyInputError
from zonetag.reading.html import read_html

TEXT = "<p>全年新签约项目32个，协议总投资186亿元，发展态势稳中向好。</p>"


def fields(source: str) -> dict[str, str]:
    return dict(read_html(f"<h1>招商再上台阶</h1>{source}".encode(), encoding=None, path=None).metadata)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            f"<p>发布时间：2013-03-28 09:41来源：青澜日报浏览次数：216{TEXT}",
            {"date": "2013-03-28", "source": "青澜日报"},
        ),
        (
            f"<p>作者：陈立新　来源： 招商局　点击数：　更新时间：2006-7-18{TEXT}",
            {"date": "2006-07-18", "source": "招商局", "author": "陈立新"},
        ),
        (f"<p>2014-05-12　锦屏商报{TEXT}", {"date": "2014-05-12", "source": "锦屏商报"}),
        (f"<p>麓山融媒2021-11-30 07:45+关注{TEXT}", {"date": "2021-11-30", "source": "麓山融媒"}),
        (f"<p>（2005年11月2日）{TEXT}", {"date": "2005-11-02"}),
        (f"{TEXT}<p>某园区管委会<p>二〇〇八年一月十日", {"date": "2008-01-10"}),
        (f"<p>某管发〔2019〕12号{TEXT}", {"document_number": "某管发〔2019〕12号"}),
        (f"{TEXT}<p>来源：某报", {"source": "某报"}),
        (f"<meta name=PubDate content='2020-01-02 08:00'><p>日期：2019-12-31{TEXT}", {"date": "2020-01-02"}),
        (f"<meta name=pubdate content=不详><p>日期：2019-12-31{TEXT}", {"date": "2019-12-31"}),
        (f"<p>来源：<p>日期：{TEXT}", {}),
        (f"<p>来源：2019-12-31{TEXT}", {}),
        (TEXT, {}),
    ],
)
def test_fields(source: str, expected: dict[str, str]) -> None:
    assert fields(source) == expected


def test_fields_in_a_table() -> None:
    table = (
        "<table><tr><td>索 引 号：<td>HZ-1<td>成文日期：<td>2018年11月05日<tr><td>发文机关：<td>某市人民政府"
        "<td>发布日期：<td>2018年11月09日<tr><td>发文字号：<td>某政发〔2018〕41号<td><td></table>"
    )
    assert fields(table + TEXT) == {
        "date": "2018-11-09",
        "source": "某市人民政府",
        "document_number": "某政发〔2018〕41号",
    }


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>文号<td>发布日期<tr><td>某发〔2019〕2号<td>无</table>",
        "<table><tr><td>序号<td>作者<td>作品<tr><td>1<td>王明<td>园区之歌</table>",
        "<table><tr><td>作者<td>作品<tr><td>王明<td>园区之歌</table>",
    ],
)
def test_the_article_s_own_tables_give_no_field(table: str) -> None:
    assert fields(TEXT + table + TEXT) == {}


def test_the_head_of_a_table_over_the_text_gives_no_field() -> None:
    assert fields(f"<table><tr><td>文号<td>发布日期<tr><td>某发〔2019〕2号<td>无</table>{TEXT}") == {}


def test_a_title_that_is_a_sentence_does_not_end_the_facts() -> None:
    table = "<table><tr><td>发布日期<td>2018年11月09日<tr><td>来源<td>某报</table>"
    source = f"<h1>招商再上台阶！</h1>{table}{TEXT}".encode()
    assert read_html(source, encoding=None, path=None).metadata == {"date": "2018-11-09", "source": "某报"}


def test_a_sentence_gives_no_field() -> None:
    assert fields("<p>扶持资金来源：税收、土地出让金。</p>" + TEXT) == {}


def test_a_page_of_facts_alone_is_no_article() -> None:
    with pytest.raises(EmptyInputError):
        fields("<p>来源：某报")
