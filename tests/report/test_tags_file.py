from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from zonetag.errors import EmptyInputError, InputError, MissingExtraError, UndecodableError
from zonetag.report import DescribedDocument, read_tags_file
from zonetag.tables import delimited
from zonetag.tagging import TaggedParagraph, Tagger
from zonetag.tagging.parquet_writer import ParquetWriter
from zonetag.tagging.writers import CsvWriter, JsonlWriter

Write = Callable[[Path, list[TaggedParagraph], Tagger], None]


def fail(error: InputError) -> None:
    raise AssertionError(error)


def write_jsonl(path: Path, rows: list[TaggedParagraph], _: Tagger) -> None:
    with path.open("w", encoding="utf-8") as stream:
        JsonlWriter(stream).write(rows)


def write_csv(path: Path, rows: list[TaggedParagraph], tagger: Tagger) -> None:
    with path.open("w", encoding="utf-8-sig", newline="\n") as stream:
        CsvWriter(stream, tagger.model.topics.keys).write(rows)


def write_parquet(path: Path, rows: list[TaggedParagraph], tagger: Tagger) -> None:
    pytest.importorskip("pyarrow")
    with path.open("wb") as stream, ParquetWriter(stream, tagger.model.topics.keys) as writer:
        writer.write(rows)


@pytest.mark.parametrize(
    ("suffix", "write"), [(".jsonl", write_jsonl), (".csv", write_csv), (".parquet", write_parquet)]
)
def test_what_was_written_is_read_back(
    tmp_path: Path, packaged: Tagger, described: tuple[DescribedDocument, ...], suffix: str, write: Write
) -> None:
    path = tmp_path / f"tags{suffix}"
    write(path, [row for document in described for row in document.document.paragraphs], packaged)
    read = read_tags_file(path, report=fail)
    assert [document.document.document for document in read] == [document.document.document for document in described]
    for again, before in zip(read, described, strict=True):
        for row, expected in zip(again.document.paragraphs, before.document.paragraphs, strict=True):
            given = row.to_dict()
            wanted = expected.to_dict()
            assert given.pop("probabilities") == pytest.approx(wanted.pop("probabilities"), abs=1e-4)
            assert given == wanted
    # Rows have no titles, but their headings do.
    assert read[0].title == described[0].title


def jsonl(*rows: object) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


ROW = {"text": "签约项目。", "topics": ["招商引资"], "probabilities": {"招商引资": 0.9}}


def test_columns_that_describe_the_document(tmp_path: Path) -> None:
    path = tmp_path / "tags.jsonl"
    path.write_bytes(
        jsonl(
            {**ROW, "document": "a", "year": 2019, "zone": "东区", "other": 1},
            {**ROW, "document": "b", "title": "标题", "date": "2020-05-01", "source": "网站"},
            {**ROW, "document": "a", "title": " "},
        )
    )
    first, second = read_tags_file(path, report=fail)
    assert [row.index for row in first.document.paragraphs] == [0, 1]
    assert (first.year, first.zone, first.title) == (2019, "东区", None)
    assert (second.year, second.title, second.source) == (2020, "标题", "网站")


def test_wrong_rows_are_reported_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "tags.jsonl"
    path.write_bytes(jsonl(ROW) + b"\n{oops\n[1]\n\n" + jsonl({"text": 1}, ROW) + b"\n" + b"[" * 99_999)
    errors: list[InputError] = []
    [document] = read_tags_file(path, report=errors.append)
    assert len(document.document.paragraphs) == 2
    places = [str(error).removeprefix(str(path)).split(" ")[0] for error in errors]
    assert places == [":2:2:", ":3:1:", ":5:1:", ":7:1:"]


def test_a_table_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    text = (
        "document,text,topics,headings,p_招商引资,p_基础设施,空列\r\n"
        'a.txt,"签约,项目",招商引资;基础设施,总结 > 一、招商,0.9,0.8,\r\n'
        "a.txt,没有,,,0.1,0.2,\r\n"
    )
    path.write_bytes(text.encode("gb18030"))
    [document] = read_tags_file(path, report=fail)
    first, second = document.document.paragraphs
    assert first.tags.topics == ("招商引资", "基础设施")
    assert first.tags.probabilities == {"招商引资": 0.9, "基础设施": 0.8}
    assert first.headings == ("总结", "一、招商")
    assert (second.tags.topics, second.headings, second.index) == ((), (), 1)


@pytest.mark.parametrize(
    ("name", "content", "kind", "message"),
    [
        ("tags.jsonl", b"", EmptyInputError, "no tagged paragraphs"),
        ("tags.csv", b"", EmptyInputError, "no tagged paragraphs"),
        ("tags.csv", b"text,topics\n", EmptyInputError, "no tagged paragraphs"),
        ("tags.csv", "文本,标签\n签约,招商引资\n".encode(), InputError, "no column 'text'"),
        ("tags.parquet", b"PAR1 no table", InputError, "no Parquet"),
        ("tags.jsonl", b"PK\x03\x04 zip", InputError, "tags.jsonl"),
        ("tags.jsonl", b'{"text": "\xff\xfe\xfd\x81"}', UndecodableError, "tags.jsonl"),
    ],
)
def test_files_that_are_no_tags(
    tmp_path: Path, name: str, content: bytes, kind: type[InputError], message: str
) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(kind, match=message):
        read_tags_file(tmp_path / name, report=fail)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_tags_file(tmp_path / "tags.csv", report=fail)
    with pytest.raises(InputError, match="cannot be read"):
        read_tags_file(tmp_path, report=fail)


def test_parquet_of_something_else(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    buffer = io.BytesIO()
    pq.write_table(pa.table({"x": [1]}), buffer)
    (tmp_path / "x.parquet").write_bytes(buffer.getvalue())
    with pytest.raises(InputError, match="no column 'text'"):
        read_tags_file(tmp_path / "x.parquet", report=fail)


def test_parquet_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"zonetag\[arrow\]"):
        read_tags_file(tmp_path / "x.parquet", report=fail)


def test_a_table_with_tag_columns(tmp_path: Path) -> None:
    row = {"text": "签约。", "city": "甲", "topics": ["招商引资"], "p_招商引资": 0.9, "p_基础设施": 0.1, "reason": None}
    path = tmp_path / "t.jsonl"
    path.write_bytes(jsonl(row))
    [document] = read_tags_file(path, report=fail)
    [paragraph] = document.document.paragraphs
    assert paragraph.tags.probabilities == {"招商引资": 0.9, "基础设施": 0.1}


def test_a_paragraph_longer_than_the_csv_module_expects(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    long = "园" * 200_000
    path.write_text(f"text,topics,p_招商引资\n{long},招商引资,0.9\n", encoding="utf-8")
    limit = csv.field_size_limit()
    [document] = read_tags_file(path, report=fail)
    assert document.document.paragraphs[0].tags.text == long
    assert csv.field_size_limit() == limit


def test_a_cell_too_long_for_any_paragraph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "LONGEST_RECORD", 50_000)
    (tmp_path / "t.csv").write_bytes(b'text,topics\n"x,' + b"y" * 200_000)
    with pytest.raises(InputError, match=r"t\.csv:\d+:1: no valid CSV"):
        read_tags_file(tmp_path / "t.csv", report=fail)
