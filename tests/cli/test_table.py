from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from zonetag.cli.table import TableWriter
from zonetag.tagging import ParagraphTags, TaggedParagraph


def paragraph(document: str, index: int, headings: tuple[str, ...], topics: tuple[str, ...]) -> TaggedParagraph:
    return TaggedParagraph(document, index, 0, 2, headings, tagged("正文", dict.fromkeys(topics, 0.5)))


def tagged(text: str, topics: dict[str, float]) -> ParagraphTags:
    reason = None if topics else "none_above_threshold"
    return ParagraphTags(tuple(topics), next(iter(topics), None), topics, reason, text)


def table(paragraphs: list[TaggedParagraph], width: int, topics: tuple[str, ...] = ("甲", "乙")) -> list[str]:
    stream = io.StringIO()
    writer = TableWriter(Console(file=stream, width=width), topics)
    writer.write(paragraphs)
    writer.summarise()
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_headings_are_printed_where_they_change() -> None:
    stream = io.StringIO()
    writer = TableWriter(Console(file=stream, width=30), ("甲", "乙"))
    writer.write([paragraph("a", 0, ("一", "（一）"), ("乙", "甲")), paragraph("a", 1, ("一", "（一）"), ())])
    writer.write([paragraph("a", 2, ("一", "（二）"), ()), paragraph("b", 0, ("一",), ("甲",))])
    writer.summarise()
    lines = [line.rstrip() for line in stream.getvalue().splitlines()]
    assert lines == [
        "a",
        "一",
        "  （一）",
        "  0  乙     0.50  正文",
        "     甲     0.50",
        "  1  no topic     正文",
        "  （二）",
        "  2  no topic     正文",
        "",
        "b",
        "一",
        "  0  甲     0.50  正文",
        "",
        "4 paragraphs in 2 documents",
        "甲        2   50%  ███████████",
        "乙        1   25%  █████▌",
        "no topic  2   50%  ███████████",
    ]


def test_the_summary_of_one_document_names_the_surest_paragraph_of_each_topic() -> None:
    given = [
        tagged("第一段", {"甲": 0.7}),
        tagged("第二段\n比第一段长得多，一行里放不下它的全部文字", {"甲": 0.9, "乙": 0.9}),
        tagged("第三段", {"甲": 0.8}),
    ]
    lines = table([TaggedParagraph("a", index, 0, 2, (), tags) for index, tags in enumerate(given)], 60)
    assert lines[-3:] == [
        "3 paragraphs",
        "甲  3  100%  ████████████████████  1 第二段 比第一段长得多…",
        "乙  1   33%  ██████▋               1 第二段 比第一段长得多…",
    ]


def test_the_summary_of_nothing() -> None:
    assert table([], 60) == ["", "0 paragraphs"]


@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from("招商引资ab，𠮷 "), min_size=1, max_size=80),
            st.sets(st.sampled_from(("招商引资", "science and innovation", "乙"))),
        ),
        min_size=1,
        max_size=4,
    ),
    st.integers(30, 120),
)
def test_no_line_is_wider_than_the_terminal(texts: list[tuple[str, set[str]]], width: int) -> None:
    name, headings = "一份名字很长很长的文件" * 5, ("标题" * 40,)
    paragraphs = [
        TaggedParagraph(name, index, 0, 2, headings, tagged(text, dict.fromkeys(sorted(topics), 0.5)))
        for index, (text, topics) in enumerate(texts)
    ]
    lines = table(paragraphs, width, ("招商引资", "science and innovation", "乙"))
    assert max(map(cell_len, lines)) <= width
    # A row too wide would be folded: as many lines as paragraphs have topics.
    rows = sum(max(len(topics), 1) for _, topics in texts)
    names = {name for _, topics in texts for name in topics or {"no topic"}}
    assert len(lines) == 2 + rows + 2 + (len(names) if len(texts) > 1 else 0)
