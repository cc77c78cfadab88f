from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.reading.formats import read_path
from zonetag.reading.source import Mark, SourceDocument
from zonetag.text.cleaning import clean
from zonetag.text.segments import Segment
from zonetag.text.splitting import split, split_text

CASES = Path(__file__).parent / "cases"
SHARED = Path(__file__).parents[3] / "shared"
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real documents are not in {SHARED}")

FRAGMENTS = [
    *("一、园区建设", "（二）招商引资", "3、", "1.5亿元", "一是加快建设。", "第一章 总则", "第二条 ", "①", "（�）"),
    *("全年签约项目12个，总投资3亿元。", "道路通车", "“双创”基地", "来源：未知", "2013-05-20", "打印 关闭", "- 2 -"),
    *("\n", "\r\n", "\n\n", "\r", " ", "　　", "\t", "\x0c", "\u2028", "\u200b", "\x00"),
    *(
        "# ",
        "## ",
        "- ",
        "* ",
        "> ",
        "**",
        "|",
        " | ",
        "---",
        "![]()",
        "?。ㄒ唬┲饕",
        "業(yè)",
        "&nbsp;",
        "PPP",
        "。",
        "：",
        "；",
    ),
]
texts = st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))


@st.composite
def sources(draw: st.DrawFn) -> SourceDocument:
    text = draw(texts)
    place = st.integers(-2, len(text) + 2)
    marks = st.lists(st.builds(Mark, place, place, st.sampled_from(["heading", "boilerplate"]), st.integers(0, 6)))
    title = draw(st.none() | st.sampled_from(["园区建设", "", "一、园区建设"]))
    return SourceDocument(text, title=title, format="test", encoding=None, path=None, marks=tuple(draw(marks)))


@pytest.mark.parametrize("line_end", LINE_ENDS.values(), ids=LINE_ENDS)
@pytest.mark.parametrize("path", sorted((CASES / "documents").iterdir()), ids=lambda path: path.name)
def test_documents(path: Path, line_end: str, read_marked: Callable[..., Any]) -> None:
    marked = read_marked(path, line_end=line_end)
    assert split(marked.source) == marked.segments


@pytest.mark.parametrize("path", sorted((CASES / "known_failures").iterdir()), ids=lambda path: path.name)
@pytest.mark.xfail(strict=True)
def test_known_failures(path: Path, read_marked: Callable[..., Any]) -> None:
    marked = read_marked(path)
    assert split(marked.source) == marked.segments


@given(sources())
def test_segments_are_in_order_and_say_what_stands_there(source: SourceDocument) -> None:
    end = 0
    for segment in split(source):
        assert end <= segment.start < segment.end <= len(source.text)
        raw = source.text[segment.start : segment.end]
        assert raw == raw.strip()
        assert segment.text == clean(raw)
        end = segment.end


@given(sources())
def test_nothing_is_lost_but_markup(source: SourceDocument) -> None:
    rest = list(source.text)
    for segment in split(source):
        rest[segment.start : segment.end] = " " * (segment.end - segment.start)
    assert set("".join("".join(rest).split())) <= set("#>-*+•·●■◆▪")


@given(sources())
def test_paths_are_made_of_the_headings_before(source: SourceDocument) -> None:
    path: list[Segment] = []
    for segment in split(source):
        assert (segment.level > 0) == (segment.kind == "heading")
        while segment.level and path and path[-1].level >= segment.level:
            path.pop()
        assert segment.headings == tuple(heading.text for heading in path)
        if segment.level:
            path.append(segment)


@given(texts)
def test_a_text_is_a_document_without_marks(text: str) -> None:
    assert split_text(text) == split(SourceDocument(text, title=None, format="plain", encoding=None, path=None))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "　　\r\n", "\ufeff\n\x0c"])
def test_no_text_has_no_paragraphs(text: str) -> None:
    assert [segment for segment in split_text(text) if segment.kind != "boilerplate"] == []


def test_a_line_alone_is_a_paragraph() -> None:
    assert [segment.kind for segment in split_text("高新区全年新增企业")] == ["paragraph"]


def test_the_title_that_the_format_gives_is_the_title() -> None:
    source = SourceDocument(
        "园区要闻\n港城新区发展规划\n新区将建设三个片区。",
        title="港城新区发展规划",
        format="html",
        encoding=None,
        path=None,
    )
    assert [segment.level for segment in split(source)] == [0, 1, 0]


def test_marks_of_the_format_hold() -> None:
    text = "导航\n全部工作按期完成。\n说明文字"
    marks = (Mark(0, 2, "boilerplate"), Mark(3, 12, "heading", 2))
    source = SourceDocument(text, title=None, format="html", encoding=None, path=None, marks=marks)
    assert [(segment.kind, segment.level) for segment in split(source)] == [
        ("boilerplate", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]


def paragraphs(name: str) -> list[Segment]:
    return [segment for segment in segments(name) if segment.kind == "paragraph"]


def segments(name: str) -> tuple[Segment, ...]:
    return split(read_path(SHARED / "documents" / f"{name}.txt"))


@needs_shared
def test_liaoyang() -> None:
    found = segments("liaoyang-2016")
    headings = [segment for segment in found if segment.kind == "heading"]
    assert [heading.level for heading in headings] == [1, 2, 3, 3, 3, 3, 2, 3, 3, 3, 3, 3, 3, 3]
    bracketed = [heading.text.translate(str.maketrans("()", "（）"))[:3] for heading in headings if heading.level == 3]
    assert bracketed == [f"（{numeral}）" for numeral in "一二三四一二三四五六七"]
    assert all(segment.kind == "boilerplate" for segment in found[:13])  # the menu
    assert len(paragraphs("liaoyang-2016")) == 13


@needs_shared
def test_shangyu() -> None:
    found = paragraphs("shangyu-2017")
    assert 24 <= len(found) <= 30
    assert max(len(segment.text) for segment in found) <= 700
    assert not any("|" in segment.text for segment in found)


@needs_shared
def test_yingkou() -> None:
    found = segments("yingkou-2016")
    assert [segment.kind for segment in found].count("boilerplate") == 1
    assert [segment.level for segment in found if segment.text.startswith("(")] == [5, 5, 5, 3, 3]


@needs_shared
def test_paragraphs_are_those_that_annotators_saw() -> None:
    wanted: dict[str, set[str]] = {}
    for row in map(json.loads, (SHARED / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()):
        kind, _, name = row["source"].partition("/")
        if kind == "zone-report":
            wanted.setdefault(name, set()).add(row["text"].strip())
    exact = 0
    for name, texts_of_name in wanted.items():
        source = read_path(SHARED / "documents" / f"{name}.txt")
        found = {source.text[segment.start : segment.end] for segment in paragraphs(name)}
        exact += len(found & texts_of_name)
    total = sum(map(len, wanted.values()))
    assert exact / total >= 0.98, f"{exact} of {total} paragraphs are exactly those of the yardstick"


def test_a_segment_is_a_value() -> None:
    segment = split_text("全年签约项目12个。")[0]
    assert segment == Segment("paragraph", 0, 10, "全年签约项目12个。", 0, ())
    with pytest.raises(dataclasses.FrozenInstanceError):
        segment.level = 1
