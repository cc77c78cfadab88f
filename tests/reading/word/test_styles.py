from __future__ import annotations

import pytest

from .conftest import package, paragraph, read

LONG = "全面落实安全生产责任制，" * 6 + "守住安全底线。"


def style(identifier: str, name: str, *, based_on: str = "", properties: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def headings(body: str, styles: str = "") -> list[tuple[str, int]]:
    source = read(package(body, styles=styles))
    return [(source.text[mark.start : mark.end], mark.level) for mark in source.marks if mark.kind == "heading"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("heading 1", 1),
        ("Heading 3", 3),
        ("标题 2", 2),
        ("标题2", 2),
        ("标题一", 1),
        ("二级标题", 2),
        ("一级标题（黑体）", 1),
        ("heading 10", 0),
        ("Normal", 0),
        ("小标题文字", 0),
    ],
)
def test_a_style_s_name_says_its_level(name: str, expected: int) -> None:
    found = headings(paragraph("招商引资", style="a"), style("a", name))
    assert found == ([("招商引资", expected)] if expected else [])


def test_a_style_is_what_it_is_based_on() -> None:
    styles = style("1", "heading 2") + style("a", "我的标题", based_on="1") + style("b", "更细", based_on="a")
    assert headings(paragraph("招商引资", style="b"), styles) == [("招商引资", 2)]


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = style("a", "甲", based_on="b") + style("b", "乙", based_on="a")
    assert headings(paragraph("招商引资", style="a"), styles) == []


def test_the_outline_level_goes_before_the_name() -> None:
    outline = '<w:outlineLvl w:val="{}"/>'
    assert headings(paragraph("招商引资", properties=outline.format(1))) == [("招商引资", 2)]
    styles = style("a", "自定义", properties=outline.format(0)) + style("1", "heading 1")
    assert headings(paragraph("招商引资", style="a"), styles) == [("招商引资", 1)]
    assert headings(paragraph("招商引资", style="1", properties=outline.format(9)), styles) == []


def test_a_paragraph_in_the_style_of_a_heading_is_a_paragraph() -> None:
    styles = style("1", "heading 1")
    body = (
        paragraph(LONG, style="1") + paragraph("一是招商。二是引智。", style="1") + paragraph("强化保障。", style="1")
    )
    assert headings(body, styles) == [("强化保障。", 1)]


def test_the_contents_are_boilerplate() -> None:
    styles = style("t", "toc 1") + style("1", "heading 1")
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('目录')}{paragraph('一、招商引资	1', style='t')}</w:sdtContent></w:sdt>"
    )
    body = (
        control + paragraph("二、科技创新	4", style="t") + paragraph("一、招商引资", style="1") + paragraph("签约。")
    )
    source = read(package(body, styles=styles))
    leftovers = [source.text[mark.start : mark.end] for mark in source.marks if mark.kind == "boilerplate"]
    assert leftovers == ["目录", "一、招商引资\t1", "二、科技创新\t4"]


def contents(entry: str, *, closed: bool) -> str:
    def mark(kind: str) -> str:
        return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"

    opening = f"{mark('begin')}<w:r><w:instrText> TOC \\o '1-3' </w:instrText></w:r>{mark('separate')}"
    end = f"<w:p>{mark('end')}</w:p>" if closed else ""
    return f"<w:p>{opening}<w:r><w:t>{entry}</w:t></w:r></w:p>{paragraph(entry)}{end}"


@pytest.mark.parametrize("closed", [True, False])
def test_the_field_of_the_contents_hides_no_text_behind_it(*, closed: bool) -> None:
    body = (
        contents("招商引资 1", closed=closed) + paragraph("招商引资", style="1") + paragraph(LONG) + paragraph("签约。")
    )
    source = read(package(body, styles=style("1", "heading 1")))
    assert [(source.text[mark.start : mark.end], mark.kind) for mark in source.marks] == [
        ("招商引资 1", "boilerplate"),
        ("招商引资 1", "boilerplate"),
        ("招商引资", "heading"),
    ]
