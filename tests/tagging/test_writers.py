from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from zonetag.tagging import ParagraphTags, TaggedParagraph
from zonetag.tagging.writers import CsvWriter, JsonlWriter

TOPICS = ("甲", "乙")


def paragraph(text: str, *, identifier: str | int | None = None) -> TaggedParagraph:
    tags = ParagraphTags(("乙", "甲"), "乙", {"甲": 0.51239, "乙": 0.9}, None, text)
    return TaggedParagraph("报告.txt", 3, 10, 20, ("一、概况", "（一）道路"), tags, identifier=identifier)


def test_a_jsonl_row() -> None:
    stream = io.StringIO()
    JsonlWriter(stream).write([paragraph("新建道路")])
    assert stream.getvalue() == (
        '{"document": "报告.txt", "index": 3, "start": 10, "end": 20, "headings": ["一、概况", "（一）道路"], '
        '"text": "新建道路", "topics": ["乙", "甲"], "primary": "乙", '
        '"probabilities": {"甲": 0.5124, "乙": 0.9}, "reason": null}\n'
    )


def test_csv_rows() -> None:
    stream = io.StringIO()
    writer = CsvWriter(stream, TOPICS)
    writer.write([replace(paragraph("新建道路"), page=2)])
    leftover = ParagraphTags((), None, {}, "boilerplate", "打印 关闭")
    writer.write([TaggedParagraph(None, 4, 21, 26, (), leftover)])
    assert stream.getvalue() == (
        "document,index,start,end,page,headings,text,topics,primary,reason,p_甲,p_乙\n"
        "报告.txt,3,10,20,2,一、概况 > （一）道路,新建道路,乙;甲,乙,,0.5124,0.9\n"
        ",4,21,26,,,打印 关闭,,,boilerplate,,\n"
    )


def test_identifiers() -> None:
    jsonl, table = io.StringIO(), io.StringIO()
    JsonlWriter(jsonl).write([paragraph("新建道路", identifier="x")])
    CsvWriter(table, TOPICS, identifiers=True).write([paragraph("新建道路", identifier="x"), paragraph("")])
    assert json.loads(jsonl.getvalue())["id"] == "x"
    assert [row["id"] for row in csv.DictReader(io.StringIO(table.getvalue()))] == ["x", ""]


@given(st.lists(st.text()))
def test_any_text_comes_back(texts: list[str]) -> None:
    stream = io.StringIO(newline="")
    JsonlWriter(stream).write(paragraph(text) for text in texts)
    lines = stream.getvalue().encode("utf-8").decode("utf-8").split("\n")
    assert [json.loads(line)["text"] for line in lines[:-1]] == texts
    assert lines[-1] == ""

    stream = io.StringIO(newline="")
    CsvWriter(stream, TOPICS).write(paragraph(text) for text in texts)
    assert [row["text"] for row in csv.DictReader(io.StringIO(stream.getvalue(), newline=""))] == texts


def test_half_a_surrogate_pair_can_be_written() -> None:
    jsonl, table = io.StringIO(), io.StringIO()
    JsonlWriter(jsonl).write([paragraph("a\ud800b")])
    CsvWriter(table, TOPICS).write([paragraph("a\ud800b")])
    assert json.loads(jsonl.getvalue().encode("utf-8"))["text"] == "a\ud800b"
    assert "a�b" in table.getvalue().encode("utf-8").decode("utf-8")
