from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from zonetag.topics import TopicSchema
from zonetag.training.corpus import (
    LabelledDocument,
    LabelledFile,
    LabelledParagraph,
    format_markdown,
    parse_markdown,
)
from zonetag.training.corpus.markdown import COLLECTION_TYPE

TOPICS = TopicSchema.from_keys(["招商引资", "科技创新", "基础设施"])


def parse(text: str) -> LabelledDocument:
    document = parse_markdown(LabelledFile("some/a.md", "a.md", text), TOPICS)
    assert document is not None
    return document


def test_document() -> None:
    document = parse(
        "---\nzone: 青禾开发区\nnote: 甲: 乙\n\n---\n"
        "开头。 {无}\n"
        "# 题\n"
        "## 一、项目\n"
        "签约3个。 {招商引资 基础设施}\n\n"
        "### （一）研发\n专利5件。{科技创新}\n"
        "## 二、其他\n结语。   {无}  \n"
    )
    assert document.metadata == {"zone": "青禾开发区", "note": "甲: 乙"}
    assert document.paragraphs == (
        LabelledParagraph("开头。", (), "a.md", (), "a.md:6"),
        LabelledParagraph("签约3个。", ("招商引资", "基础设施"), "a.md", ("题", "一、项目"), "a.md:9"),
        LabelledParagraph("专利5件。", ("科技创新",), "a.md", ("题", "一、项目", "（一）研发"), "a.md:12"),
        LabelledParagraph("结语。", (), "a.md", ("题", "二、其他"), "a.md:14"),
    )


def test_empty_heading_closes_its_section() -> None:
    document = parse("---\n---\n# 题\n## 一\n甲。 {无}\n## \n乙。 {无}\n")
    assert [paragraph.headings for paragraph in document.paragraphs] == [("题", "一"), ("题",)]


def test_heading_with_labels_is_a_paragraph() -> None:
    document = parse("---\n---\n## 一、题\n### （一）全年签约9个项目。 {招商引资}\n甲。 {无}\n")
    assert [(paragraph.text, paragraph.headings) for paragraph in document.paragraphs] == [
        ("（一）全年签约9个项目。", ("一、题",)),
        ("甲。", ("一、题",)),
    ]


def test_in_a_collection_a_heading_stands_over_one_paragraph() -> None:
    document = parse(f"---\ntype: {COLLECTION_TYPE}\n---\n## 一\n\n甲。 {{无}}\n\n乙。 {{无}}\n")
    assert [paragraph.headings for paragraph in document.paragraphs] == [("一",), ()]


def test_braces_inside_a_paragraph() -> None:
    document = parse("---\n---\n集合{1, 2}、}和{ {无}\n")
    assert document.paragraphs[0].text == "集合{1, 2}、}和{"


def test_labels_may_stand_apart_in_other_ways() -> None:
    document = parse("---\n---\n甲。 { 招商引资、基础设施; 科技创新 }\n")
    assert document.paragraphs[0].labels == ("招商引资", "基础设施", "科技创新")


def test_a_guide_is_no_document() -> None:
    guide = "# 说明\n\n标签写在花括号里：{无} 就是没有。\n\n- 代码 {}\n- 其他 {x y}\n"
    assert parse_markdown(LabelledFile("README.md", "README.md", guide), TOPICS) is None


def test_line_breaks_in_a_paragraph_become_spaces() -> None:
    paragraph = LabelledParagraph("甲 \n 乙\r\n丙", (), "a.md", (), "a.md:3")
    assert parse(format_markdown(LabelledDocument({}, (paragraph,)))).paragraphs[0].text == "甲 乙 丙"


# Everything that fits on a line; the few characters of the format itself come often.
lines = (
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n") | st.sampled_from("#\\{}-: 无"), min_size=1)
    .map(str.strip)
    .filter(bool)
)
titles = lines.filter(lambda title: not title.endswith("}"))
paths = st.lists(titles, max_size=3).map(tuple)
labels = st.lists(st.sampled_from(TOPICS.keys), unique=True).map(tuple)
entries = st.dictionaries(st.text(string.ascii_lowercase, min_size=1), lines, max_size=3)


@given(
    contents=st.lists(st.tuples(lines, labels, paths), max_size=6),
    metadata=entries.filter(lambda metadata: "type" not in metadata),
    collection=st.booleans(),
)
def test_round_trip(
    *, contents: list[tuple[str, tuple[str, ...], tuple[str, ...]]], metadata: dict[str, str], collection: bool
) -> None:
    metadata = {**metadata, "type": COLLECTION_TYPE} if collection else metadata
    paragraphs = tuple(LabelledParagraph(text, topics, "a.md", path, "") for text, topics, path in contents)
    written = format_markdown(LabelledDocument(metadata, paragraphs))
    document = parse(written)
    assert document.metadata == metadata
    assert [(each.text, each.labels, each.headings) for each in document.paragraphs] == contents
    assert format_markdown(document) == written
