from __future__ import annotations

import pytest

from zonetag.reading.html.article import find_article
from zonetag.reading.html.parsing import parse_page

TEXT = "<p>全年新签约项目32个，协议总投资186亿元，发展态势稳中向好。</p>"
LINKS = "<li><a href=a.htm>关于召开会议的通知</a>" * 6


def article(source: str) -> list[str]:
    page = parse_page(source)
    return [page.runs[index].text for index in find_article(page)]


def without_text(source: str) -> list[str]:
    return [line for line in article(source) if not line.startswith("全年")]


@pytest.mark.parametrize("line", ["此致", "敬礼！", "特此通知。", "各区：", "管委会办公室", "2019年5月13日"])
def test_short_paragraphs_are_kept_for_where_they_stand(line: str) -> None:
    assert without_text(f"<ul>{LINKS}</ul><div>{TEXT}<p>{line}</p></div><ul>{LINKS}</ul>") == [line]


def test_a_list_of_links_within_the_article_is_left_out() -> None:
    assert without_text(f"<div>{TEXT}<div><b>请看</b><ul>{LINKS}</ul></div>{TEXT}</div>") == []


def test_a_link_in_a_sentence_is_part_of_it() -> None:
    assert article("<p>详见<a href=a>招商引资奖励办法</a>。") == ["详见招商引资奖励办法。"]


def test_a_link_that_was_never_closed_takes_nothing_away() -> None:
    long = "全年新签约项目32个，协议总投资186亿元，发展态势稳中向好。" * 5
    assert article(f"<a href=a><p>{long}<p>{long}") == [long, long]


def test_an_element_that_calls_itself_the_article_is_believed() -> None:
    intro = "<p>本站由管委会办公室主管，欢迎提出宝贵意见和建议，来稿请注明作者。</p>"
    assert article(f"{intro}<div class=TRS_Editor>{TEXT}<p>此致</div>{intro}")[1:] == ["此致"]


def test_an_element_that_calls_itself_the_article_and_holds_little_is_not() -> None:
    assert article(f"<div>{TEXT * 6}</div><div class=TRS_Editor><p>标语，横幅。</div>")[0].startswith("全年")


def test_furniture_is_left_out_but_for_a_page_that_is_nothing_else() -> None:
    assert without_text(f"{TEXT}<div class=comments><p>绿化比以前好多了，点赞。</div>") == []
    assert len(article(f"<div class=footer>{TEXT}</div>")) == 1


def test_a_signature_beside_the_article_s_element_is_its() -> None:
    source = f"<ul>{LINKS}</ul><div>{TEXT}{TEXT}</div>{{}}<ul>{LINKS}</ul>"
    assert without_text(source.format("<div>管委会</div><div>2019年5月13日</div>")) == ["管委会", "2019年5月13日"]
    assert "热线" not in article(source.format("<div><a href=a>打印</a></div><div>热线</div>"))


def test_abstracts_under_links_are_no_article() -> None:
    item = "<dt><a href=a>夜访创新港</a>2020-09-03<dd>晚上十点，创业者们正在做准备...<a href=a>[详细]</a>"
    assert article(f"<h2>媒体聚焦</h2><dl>{item * 5}</dl>") == []


def test_a_reporter_s_dots_are_text() -> None:
    assert without_text(f"{TEXT}<p>机器轰鸣，焊花飞溅……</p>{TEXT}") == ["机器轰鸣，焊花飞溅……"]


def test_words_without_punctuation_are_an_article_where_there_are_few_links() -> None:
    assert article("<p>招商引资") == ["招商引资"]
    assert article(f"<ul>{LINKS}</ul><p>友情提示") == []
