from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from zonetag.tagging import Tagger

from .conftest import Run

KEYS = ["document", "index", "start", "end", "headings", "text", "topics", "primary", "probabilities", "reason"]
REPORT = """一、招商引资
全年新签约项目32个，协议总投资186亿元，开工建设项目15个。

二、基础设施
（一）道路
新建道路12公里，铺设供水管网和污水管网8公里，建成标准厂房10万平方米。
打印 关闭
"""
SHARED_DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_jsonl_rows(zonetag: Run, report: Path, small_model_folder: Path, tagger: Tagger) -> None:
    result = zonetag("tag", "report.txt", "--format", "jsonl", "--model", small_model_folder)
    assert (result.code, result.stderr) == (0, "")
    assert [list(row) for row in result.rows] == [KEYS, KEYS]
    assert [row["headings"] for row in result.rows] == [["一、招商引资"], ["二、基础设施", "（一）道路"]]
    assert [row["text"] for row in result.rows] == [REPORT[row["start"] : row["end"]] for row in result.rows]
    expected = [paragraph.to_dict() for paragraph in tagger.tag_document(report).paragraphs]
    assert [row | {"document": str(report)} for row in result.rows] == expected


def test_standard_input_is_a_document(zonetag: Run, report: Path) -> None:
    from_file = zonetag("tag", report.name, "--format", "jsonl").rows
    from_input = zonetag("tag", "-", "--format", "jsonl", stdin=report.read_bytes()).rows
    assert from_input == [row | {"document": "-"} for row in from_file]


def test_leftovers_of_the_page_only_when_asked_for(zonetag: Run, report: Path) -> None:
    rows = zonetag("tag", report, "--format", "jsonl", "--boilerplate").rows
    assert rows[-1]["reason"] == "boilerplate"
    assert rows[-1]["topics"] == []
    assert len(rows) == 3


def test_csv_has_the_same_content(zonetag: Run, report: Path) -> None:
    rows = zonetag("tag", report, "--format", "jsonl").rows
    table = list(csv.DictReader(io.StringIO(zonetag("tag", report, "--format", "csv").stdout)))
    assert [row["text"] for row in table] == [row["text"] for row in rows]
    assert [row["topics"].split(";") for row in table] == [row["topics"] for row in rows]
    assert [float(row["p_招商引资"]) for row in table] == [row["probabilities"]["招商引资"] for row in rows]


def test_many_inputs_keep_their_order(zonetag: Run, tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.md", "a.txt", "B.TXT", "b/.hidden.txt", "b/.git/x.txt", "b/c/1.text"):
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}号园区全年新签约项目若干个。", encoding="utf-8")
    (tmp_path / "z.txt").write_text("首先给出的这一个园区文件。", encoding="utf-8")
    result = zonetag("tag", "z.txt", "folder", "folder/a.txt", "--format", "jsonl")
    assert result.code == 0
    expected = ["z.txt", "folder/B.TXT", "folder/a.txt", "folder/b/10.md", "folder/b/2.txt", "folder/b/c/1.text"]
    assert [row["document"] for row in result.rows] == [*expected, "folder/a.txt"]


@pytest.mark.usefixtures("report")
def test_a_folder_says_what_it_passes_over(zonetag: Run, tmp_path: Path) -> None:
    (tmp_path / "old.xlsx").write_bytes(b"PK\x03\x04")
    result = zonetag("tag", ".", "--format", "jsonl")
    assert result.code == 0
    assert len(result.rows) == 2
    assert result.error == ".: files of other kinds are passed over: 1 .xlsx"


def test_output_file_by_its_suffix(zonetag: Run, tmp_path: Path, report: Path) -> None:
    jsonl = zonetag("tag", report, "--format", "jsonl").stdout
    assert zonetag("tag", report, "-o", "out.jsonl").stdout == ""
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == jsonl
    assert zonetag("tag", report, "-o", "out.csv").code == 0
    table = (tmp_path / "out.csv").read_bytes()
    assert table.startswith("\ufeffdocument,".encode())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "out.jsonl", "report.txt"]


def test_output_file_is_overwritten_only_when_told_to(zonetag: Run, tmp_path: Path, report: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("precious", encoding="utf-8")
    refused = zonetag("tag", report, "-o", out)
    assert refused.code == 2
    assert "--overwrite" in refused.error
    assert out.read_text(encoding="utf-8") == "precious"
    assert zonetag("tag", report, "-o", out, "--overwrite").code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_no_output_file_where_everything_failed(zonetag: Run, tmp_path: Path) -> None:
    assert zonetag("tag", "missing.txt", "-o", "out.jsonl").code == 1
    assert list(tmp_path.iterdir()) == []


def test_output_to_a_device(zonetag: Run, report: Path) -> None:
    assert zonetag("tag", report, "--format", "jsonl", "-o", "/dev/null").code == 0


def test_lines(zonetag: Run) -> None:
    lines = ["全年新签约项目32个。", "", "  建成标准厂房十万平方米。\r", "只有英文 abc", "末行没有换行符号"]
    text = "\n".join(lines)
    result = zonetag("tag", "-", "--lines", "--format", "jsonl", stdin=text.encode())
    assert (result.code, result.stderr) == (0, "")
    assert [row["index"] for row in result.rows] == [0, 1, 2, 3, 4]
    assert [text[row["start"] : row["end"]] for row in result.rows] == [line.removesuffix("\r") for line in lines]
    assert result.rows[1]["reason"] == "too_short"
    assert [list(row) for row in result.rows] == [KEYS] * 5


def test_lines_of_a_gbk_file(zonetag: Run, tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_bytes("ascii first\n全年新签约项目三十个，\n建成厂房十万平方米。\n".encode("gbk"))
    result = zonetag("tag", "lines.txt", "--lines", "--format", "jsonl")
    assert [row["text"] for row in result.rows] == ["ascii first", "全年新签约项目三十个，", "建成厂房十万平方米。"]


def test_a_broken_line_is_named_and_the_others_are_tagged(zonetag: Run) -> None:
    lines = [
        "全年新签约项目三十个。".encode(),
        "开工".encode() + b"\xff" + "建设".encode(),
        "建成厂房十万平方米。".encode(),
    ]
    result = zonetag("tag", "-", "--lines", "--format", "jsonl", stdin=b"\n".join(lines))
    assert result.code == 1
    assert [row["index"] for row in result.rows] == [0, 2]
    assert result.error.startswith("-:2:3: byte 0xff is no utf-8")


def test_jsonl_records(zonetag: Run) -> None:
    records = [
        {"text": "全年新签约项目32个。", "id": 7, "headings": ["一、招商引资"], "other": 1},
        {"text": "建成标准厂房十万平方米。", "id": "x"},
        {"text": "half \ud800 of a pair"},
        {"text": ""},
    ]
    stdin = "\n\n".join(json.dumps(record) for record in records).encode()
    result = zonetag("tag", "-", "--jsonl", "--format", "jsonl", stdin=stdin)
    assert (result.code, result.stderr) == (0, "")
    assert [row.get("id") for row in result.rows] == [7, "x", None, None]
    assert [row["headings"] for row in result.rows] == [["一、招商引资"], [], [], []]
    assert [row["index"] for row in result.rows] == [0, 2, 4, 6]
    assert list(result.rows[0]) == ["id", *KEYS]


def test_bad_records_are_named_by_line_and_column(zonetag: Run, tmp_path: Path) -> None:
    good = '{"text": "全年新签约项目32个。"}'
    bad = [
        "{oops}",
        "[1]",
        '{"id": 1}',
        '{"text": "项目", "id": []}',
        '{"text": "项目", "headings": "一"}',
        "[" * 99_999,
    ]
    lines = [line for pair in zip(bad, [good] * len(bad), strict=True) for line in pair]
    (tmp_path / "records.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = zonetag("tag", "records.jsonl", "--jsonl", "--format", "jsonl")
    assert result.code == 1
    assert [row["index"] for row in result.rows] == [1, 3, 5, 7, 9, 11]
    places = [line.split(" ")[1] for line in result.stderr.splitlines()]
    assert places == [
        f"records.jsonl:{line}:{column}:" for line, column in zip((1, 3, 5, 7, 9, 11), (2, 1, 1, 1, 1, 1), strict=True)
    ]


def test_a_document_without_paragraphs_is_mentioned(zonetag: Run) -> None:
    result = zonetag("tag", "-", "--format", "jsonl", stdin="一、招商引资\n二、基础设施\n".encode())
    assert (result.code, result.stdout) == (0, "")
    assert "no paragraph" in result.error


def test_table(zonetag: Run, report: Path) -> None:
    result = zonetag("tag", report)
    assert (result.code, result.stderr) == (0, "")
    assert "招商引资 " in result.stdout
    assert "  （一）道路\n" in result.stdout
    assert "2 paragraphs" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.skipif(not SHARED_DOCUMENTS.is_dir(), reason="the shared documents are not here")
def test_real_documents(zonetag: Run) -> None:
    result = zonetag("tag", SHARED_DOCUMENTS, "--format", "jsonl")
    assert (result.code, result.stderr) == (0, "")
    documents = {Path(row["document"]).stem: 0 for row in result.rows}
    assert list(documents) == ["liaoyang-2016", "shangyu-2017", "yingkou-2016"]
    assert 24 <= sum("shangyu-2017" in row["document"] for row in result.rows) <= 30
