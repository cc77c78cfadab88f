from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from zonetag.cli.table import TableWriter, begin
from zonetag.tagging import ParagraphTags, TaggedParagraph


@given(st.text(st.sampled_from("全年新签约项目ab, "), max_size=60), st.integers(3, 30), st.integers(1, 4))
def test_the_beginning_fits_and_is_a_beginning(text: str, width: int, lines: int) -> None:
    begun = begin(text, width, lines)
    assert len(begun) <= lines
    assert all(cell_len(line) <= width for line in begun)
    shown = "".join(begun)
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", []), ("招商引资", ["招商", "引资"]), ("招商引资科技", ["招商", "引…"]), ("a\nb", ["a b"])],
)
def test_beginning(text: str, expected: list[str]) -> None:
    assert begin(text, 4, 2) == expected


def paragraph(document: str, index: int, headings: tuple[str, ...], topics: tuple[str, ...]) -> TaggedParagraph:
    reason = None if topics else "none_above_threshold"
    tags = ParagraphTags(topics, topics[0] if topics else None, dict.fromkeys(topics, 0.5), reason, "正文")
    return TaggedParagraph(document, index, 0, 2, headings, tags)


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
        "4 paragraphs in 2 documents ·",
        "甲 2 · 乙 1 · no topic 2",
    ]
