from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zonetag.errors import EmptyInputError, MissingExtraError, UndecodableError, ZonetagError
from zonetag.reading import SourceDocument, read_bytes
from zonetag.reading.html import read_html

PARAGRAPH = "全年新签约项目32个，协议总投资186亿元。"


def read(page: str) -> SourceDocument:
    return read_html(page.encode(), encoding=None, path="页面.html")


def test_offsets_are_into_the_text() -> None:
    document = read(
        f"<title>年度总结</title><h1>年度总结</h1><h2>一、招商</h2><p>{PARAGRAPH}<h2>二、基建</h2><p>{PARAGRAPH}"
    )
    assert document.text == f"年度总结\n\n一、招商\n\n{PARAGRAPH}\n\n二、基建\n\n{PARAGRAPH}"
    assert [(document.text[mark.start : mark.end], mark.kind, mark.level) for mark in document.marks] == [
        ("年度总结", "heading", 1),
        ("一、招商", "heading", 2),
        ("二、基建", "heading", 2),
    ]
    assert (document.title, document.format, document.encoding, document.path) == (
        "年度总结",
        "html",
        "utf-8",
        "页面.html",
    )


def test_a_title_that_only_the_head_has_begins_the_text() -> None:
    document = read(f"<title>园区概况 - 某园区</title><p>{PARAGRAPH}")
    assert (document.title, document.text) == ("园区概况", f"园区概况\n\n{PARAGRAPH}")


def test_without_any_title_there_is_none() -> None:
    document = read(f"<p>{PARAGRAPH}")
    assert (document.title, document.text, document.marks) == (None, PARAGRAPH, ())


def test_lines_of_a_text_that_was_wrapped_stay_together() -> None:
    lines = (
        "　　今年以来，园区新签约项目32个，",
        "协议总投资186亿元。",
        "　　其中工业项目9个。",
        "",
        "下一步再抓落实。",
    )
    document = read(f"<td>{'<br>'.join(lines)}</td>")
    assert document.text == (
        "今年以来，园区新签约项目32个，\n协议总投资186亿元。\n\n其中工业项目9个。\n\n下一步再抓落实。"
    )


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("", "is empty$"),
        (" \n\u3000", "is empty$"),
        ("<html><body><div id=app></div><script>文字</script></body></html>", "no text on this page; .* a script"),
        (
            "<frameset><frame src=top.htm><frame src=main.htm></frameset>",
            r"no text on this page, it only holds frames; .*\(top.htm, main.htm\)",
        ),
        ("<ul>" + "<li><a href=1.htm>关于召开会议的通知</a>" * 9, "no article on this page, only links"),
    ],
)
def test_a_page_without_text_says_why(page: str, message: str) -> None:
    with pytest.raises(EmptyInputError, match=f"^页面.html: {message}"):
        read(page)


def test_an_encoding_that_is_named_is_used() -> None:
    data = f"<meta charset=utf-8><p>{PARAGRAPH}".encode("gbk")
    assert read_html(data, encoding="gbk", path=None).encoding == "gb18030"
    with pytest.raises(UndecodableError):
        read_html(data, encoding="utf-8", path=None)


def test_without_lxml_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingExtraError, match=r"reading HTML needs .*zonetag\[documents\]") as caught:
        read("<p>文字。")
    assert caught.value.extra == "documents"


def test_an_entity_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容", encoding="utf-8")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><p>正文&x;在此。</p><iframe src="{secret.as_uri()}">'
    )
    assert "机密" not in read(page).text


def test_ten_thousand_elements_in_each_other() -> None:
    assert (
        read("<div>" * 10_000 + f"<p>{PARAGRAPH}</p>" + "</div>" * 10_000 + "<p>之后。").text
        == f"{PARAGRAPH}\n\n之后。"
    )
    assert read("<table><tr><td>" * 3_000 + PARAGRAPH).text == PARAGRAPH


def test_a_page_of_many_paragraphs_and_of_one_very_long_one() -> None:
    assert read(f"<p>{PARAGRAPH}</p>" * 5_000).text.count(PARAGRAPH) == 5_000
    assert read(f"<p>{PARAGRAPH * 5_000}" + " " * 200_000 + "<br>" * 5_000).text == PARAGRAPH * 5_000


def test_nul_bytes_and_control_characters_are_no_text() -> None:
    assert (
        read(f"\0<p>\0{PARAGRAPH[:4]}\0{PARAGRAPH[4:]}\x01\x02</p>\0<p>{PARAGRAPH}").text
        == f"{PARAGRAPH}\n\n{PARAGRAPH}"
    )


TAGS = """
p div span a b strong h1 h2 h7 br table tr td th ul ol li pre font center form script style title meta iframe
frameset option textarea section o:p ! !-- ![CDATA[ ?xml svg template
""".split()  # noqa: SIM905 - legible
ATTRIBUTES = (
    "",
    " class=nav",
    ' id="zoom"',
    " style=display:none",
    " href=#",
    ' align="center',
    " size=5 hidden",
    " =",
)
SOUP = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
        st.builds("</{}>".format, st.sampled_from(TAGS)),
        st.sampled_from(
            ["&nbsp;", "&#0;", "&#xD800;", "&bogus", "-->", "]]>", "来源：", "2019-05-06", PARAGRAPH, "\n"]
        ),
        st.text(max_size=8),
    ),
    max_size=40,
)


@settings(max_examples=300)
@given(st.one_of(SOUP.map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass")), st.binary(max_size=200)))
def test_tag_soup_never_raises_anything_of_its_own(data: bytes) -> None:
    try:
        document = read_html(data, encoding=None, path=None)
    except ZonetagError:
        return
    assert document.text.strip()
    position = 0
    for mark in document.marks:
        assert position <= mark.start < mark.end <= len(document.text)
        assert "\n" not in document.text[mark.start : mark.end]
        position = mark.end


WORDS = st.text(st.sampled_from("园区项目建设投资企业增长环保用地道路创新平台，、"), min_size=1, max_size=60)
SENTENCES = st.builds("本年{}完成{}个。".format, WORDS, st.integers(0, 999))


@settings(max_examples=150)
@given(
    st.lists(SENTENCES, min_size=1, max_size=12, unique=True),
    st.sampled_from(["<p>{}</p>", "<div>{}</div>", "<div><span>　　{}</span></div>", "<p>{}", "{}<br><br>"]),
    st.sampled_from(["gb18030", "utf-8", "utf-16"]),
    st.sampled_from([0, 20]),
)
def test_the_paragraphs_of_a_simple_page_survive_in_order(
    sentences: list[str], paragraph: str, encoding: str, menus: int
) -> None:
    menu = "<ul>" + "<li><a href=a.htm>园区新闻</a></li>" * menus + "</ul>"
    footer = "<div>版权所有：某园区管委会</div>" if menus else ""
    page = f"<html><body>{menu}<div>{''.join(map(paragraph.format, sentences))}</div>{menu}{footer}"
    document = read_html(page.encode(encoding), encoding=None, path=None)
    assert [line for line in document.text.splitlines() if line] == sentences


def test_the_registry_reads_pages() -> None:
    page = f"<p>{PARAGRAPH}"
    for name in ("a.html", "a.HTM", "a.xhtml", "a.shtml"):
        assert (read_bytes(page.encode("gbk"), name=name).format, read_bytes(page.encode(), name=name).text) == (
            "html",
            PARAGRAPH,
        )
