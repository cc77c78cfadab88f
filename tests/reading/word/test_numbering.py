from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.document import Document

from .conftest import package, paragraph, read, saved

Lines = Callable[..., list[str]]


def level(depth: int, form: str, text: str, **more: str) -> str:
    inner = "".join(f'<w:{name} w:val="{value}"/>' for name, value in more.items())
    inner = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{inner}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{inner}</w:lvl>'


def definition(*levels: str, number: int = 1) -> str:
    """A numbering of these levels; a paragraph takes it by its number."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def instance(number: int = 1, *, of: int = 1, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def item(text: str, depth: int = 0, number: int | str = 1) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


OFFICIAL = definition(
    level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


def test_the_numbers_of_an_official_document(body_lines: Lines) -> None:
    texts = [
        ("总体要求", 0),
        ("主要任务", 0),
        ("招商引资", 1),
        ("签约", 2),
        ("开工", 2),
        ("科技创新", 1),
        ("平台", 2),
        ("保障", 0),
    ]
    body = "".join(item(text, depth) for text, depth in texts)
    assert body_lines(body, numbering=OFFICIAL + instance()) == [
        "一、总体要求",
        "二、主要任务",
        "（一）招商引资",
        "1. 签约",
        "2. 开工",
        "（二）科技创新",
        "1. 平台",
        "三、保障",
    ]


def test_numbers_of_several_levels_and_a_level_that_was_skipped(body_lines: Lines) -> None:
    numbering = definition(
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", isLgl="1", suff="space"),
        level(2, "decimal", "%3）", suff="nothing", lvlRestart="0"),
    )
    body = item("道路", 1) + item("甲", 2) + item("总则") + item("管网", 1) + item("乙", 2)
    assert body_lines(body, numbering=numbering + instance()) == [
        "1.1 道路",
        "1）甲",
        "第二章 总则",
        "2.1 管网",
        "2）乙",
    ]


def test_lists_of_one_definition_count_together_unless_one_starts_again(body_lines: Lines) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1.")}</w:lvlOverride>'
    numbering = OFFICIAL + instance() + instance(2) + instance(3, override=again) + instance(4, override=other)
    body = item("甲") + item("乙", number=2) + item("丙", number=3) + item("丁", number=3) + item("戊", number=4)
    assert body_lines(body, numbering=numbering) == ["一、甲", "二、乙", "一、丙", "二、丁", "C. 戊"]


def test_a_style_numbers_its_paragraphs_at_the_level_that_names_it(body_lines: Lines) -> None:
    numbering = definition(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2", pStyle="Sub")) + instance()
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="小节"/>{numbered}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub2"><w:name w:val="小节二"/><w:basedOn w:val="Sub"/></w:style>'
    )
    unnumbered = paragraph("丙", style="Sub", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    body = paragraph("甲", style="Sub") + unnumbered + paragraph("乙", style="Sub2")
    assert body_lines(body, numbering=numbering, styles=styles) == ["1.1 甲", "丙", "2 乙"]


def test_a_numbering_that_is_defined_by_a_list_style(body_lines: Lines) -> None:
    link = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="清单"/></w:abstractNum>'
    target = OFFICIAL.replace(">", '><w:styleLink w:val="清单"/>', 1)
    assert body_lines(item("甲", number=2), numbering=target + link + instance(2, of=2)) == ["一、甲"]


def test_empty_paragraphs_are_counted_and_deleted_ones_are_not(body_lines: Lines) -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    deleted = f"<w:p><w:pPr>{numbered}<w:rPr><w:del/></w:rPr></w:pPr>{gone}</w:p>"
    body = item("甲") + f"<w:p><w:pPr>{numbered}</w:pPr></w:p>" + deleted + item("乙")
    assert body_lines(body, numbering=OFFICIAL + instance()) == ["一、甲", "三、乙"]


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (item("甲", number=9), "甲"),
        (item("甲", depth=7), "甲"),
        (item("甲", number="x"), "甲"),
    ],
)
def test_a_number_that_is_nowhere_defined_is_none(body_lines: Lines, broken: str, expected: str) -> None:
    assert body_lines(broken, numbering=OFFICIAL + instance() + instance(3, of=8)) == [expected]
    assert body_lines(item("甲", number=3), numbering=OFFICIAL + instance(3, of=8)) == ["甲"]
    assert body_lines(broken) == [expected]


@pytest.mark.parametrize("depth", ["9", "10", "-1", "²", "９" * 3, "9" * 5000])
def test_a_level_that_word_does_not_know(body_lines: Lines, depth: str) -> None:
    odd = level(0, "decimal", "%1.").replace('w:ilvl="0"', f'w:ilvl="{depth}"')
    numbering = definition(odd, level(0, "chineseCounting", "%1、")) + instance()
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
    lines = body_lines(paragraph("甲", properties=properties) + item("乙"), numbering=numbering)
    assert lines[0] in {"甲", "一、甲"}
    assert lines[1].endswith("、乙")


@pytest.mark.parametrize("start", ["²", "", "-3", "9" * 5000, "99999999999"])
def test_a_start_that_is_no_number_is_one(body_lines: Lines, start: str) -> None:
    odd = level(0, "lowerLetter", "%1.").replace('<w:start w:val="1"/>', f'<w:start w:val="{start}"/>')
    again = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    numbering = definition(odd) + instance() + instance(2, override=again)
    assert body_lines(item("甲") + item("乙", number=2), numbering=numbering) == ["a. 甲", "b. 乙"]


@pytest.mark.parametrize("outline", ["²", "9" * 5000])
def test_an_outline_level_that_is_no_number_is_none(body_lines: Lines, outline: str) -> None:
    assert body_lines(paragraph("甲", properties=f'<w:outlineLvl w:val="{outline}"/>')) == ["甲"]


def test_python_docx_s_lists(word: Document) -> None:
    for style, text in [("List Number", "甲"), ("List Bullet", "乙"), ("List Number", "丙")]:
        word.add_paragraph(text, style=style)
    assert read(saved(word)).text.split("\n\n") == ["1. 甲", "• 乙", "2. 丙"]


def test_a_heading_keeps_its_automatic_number() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = definition(level(0, "chineseCounting", "%1、", pStyle="2")) + instance()
    source = read(package(paragraph("招商引资", style="2") + paragraph("签约。"), styles=styles, numbering=numbering))
    assert source.text[source.marks[0].start : source.marks[0].end] == "一、招商引资"
