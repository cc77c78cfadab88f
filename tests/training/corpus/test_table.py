from __future__ import annotations

from zonetag.topics import TopicSchema
from zonetag.training.corpus import LabelledFile, LabelledParagraph
from zonetag.training.corpus.table import parse_csv

TOPICS = TopicSchema.from_keys(["招商引资", "科技创新"])


def parse(text: str) -> tuple[LabelledParagraph, ...]:
    return parse_csv(LabelledFile("some/a.csv", "a.csv", text), TOPICS)


def test_all_columns_in_any_order() -> None:
    assert parse("labels, id ,note,text,headings,document\n科技创新;招商引资,17,x,甲。,题 > 一,d\n") == (
        LabelledParagraph("甲。", ("科技创新", "招商引资"), "d", ("题", "一"), "17"),
    )


def test_two_columns_are_enough() -> None:
    assert parse("text,labels\n甲。,无\n") == (LabelledParagraph("甲。", (), "a.csv:2", (), "a.csv:2"),)


def test_labels_are_separated_in_several_ways() -> None:
    paragraphs = parse(
        'text,labels\n甲,招商引资 科技创新\n乙,招商引资|科技创新\n丙,招商引资；科技创新\n丁,"招商引资, 科技创新"\n'
    )
    assert {paragraph.labels for paragraph in paragraphs} == {("招商引资", "科技创新")}


def test_quoted_cell_over_several_lines_and_an_empty_row() -> None:
    first, second = parse('text,labels,source\n"甲,\n""乙""",无,s\n,,\n丙,科技创新,\n')
    assert (first.text, first.document, first.identifier) == ('甲,\n"乙"', "s", "a.csv:2")
    assert (second.text, second.document, second.identifier) == ("丙", "a.csv:5", "a.csv:5")
