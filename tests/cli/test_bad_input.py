"""Bad input: one clear line each, and nothing else lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

GOOD = "全年新签约项目32个，协议总投资186亿元。"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b"\r\n \n", "is empty"),
        ("random.txt", bytes(range(256)) * 400, "binary file"),
        ("broken.txt", (GOOD * 20).encode() + b"\xff" + GOOD.encode(), "byte 1120 (0xff)"),
        ("report.pdf", b"%PDF-1.4", "PDF"),
    ],
)
def test_a_bad_file_is_named_and_the_others_are_tagged(
    zonetag: Run, tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "before.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "behind.txt").write_text(GOOD, encoding="utf-8")
    result = zonetag("tag", "before.txt", name, "behind.txt", "--format", "jsonl")
    assert result.code == 1
    assert [row["document"] for row in result.rows] == ["before.txt", "behind.txt"]
    assert result.error.startswith(f"{name}: ")
    assert message in result.error


@pytest.mark.parametrize("mode", [["--lines"], ["--jsonl"]])
@pytest.mark.parametrize(
    ("name", "data"), [("missing.jsonl", None), ("empty.jsonl", b""), ("x.jsonl", b"\x00\x01\xff\n")]
)
def test_a_bad_stream_is_named(zonetag: Run, tmp_path: Path, mode: list[str], name: str, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = zonetag("tag", name, *mode, "--format", "jsonl")
    assert (result.code, result.stdout) == (1, "")
    assert result.error.startswith(f"{name}: ")


def test_a_folder_without_documents(zonetag: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "table.xlsx").write_bytes(b"PK\x03\x04")
    result = zonetag("tag", "folder")
    assert (result.code, result.stdout) == (1, "")
    assert result.error.startswith("folder: a folder without documents")
    assert "1 .xlsx" in result.error


def test_empty_standard_input(zonetag: Run) -> None:
    result = zonetag("tag", "-")
    assert result.code == 1
    assert result.error == "-: is empty"


def test_latin_text_is_not_chinese(zonetag: Run) -> None:
    [row] = zonetag("tag", "-", "--format", "jsonl", stdin=b"The zone signed 32 projects in the whole year.").rows
    assert (row["topics"], row["primary"], row["reason"]) == ([], None, "not_chinese")


def test_a_very_long_paragraph(zonetag: Run) -> None:
    paragraph = "全面推进各类项目建设" * 10_000
    [row] = zonetag("tag", "-", "--format", "jsonl", stdin=paragraph.encode()).rows
    assert (row["start"], row["end"], row["text"]) == (0, len(paragraph), paragraph)
    assert zonetag("tag", "-", stdin=paragraph.encode()).stdout.count("\n") < 10


@pytest.mark.parametrize("mode", [[], ["--lines"]])
def test_a_big_file_of_one_line(zonetag: Run, tmp_path: Path, mode: list[str]) -> None:
    sentence = GOOD.encode()
    (tmp_path / "big.txt").write_bytes(sentence * (5_000_000 // len(sentence)))
    result = zonetag("tag", "big.txt", *mode, "--format", "jsonl")
    assert (result.code, result.stderr) == (0, "")
    assert sum(row["end"] - row["start"] for row in result.rows) == 5_000_000 // len(sentence) * len(GOOD)


def test_odd_file_names(zonetag: Run, tmp_path: Path) -> None:
    name = "报告\n[bold]\x1b[31m.txt"
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert zonetag("tag", name, "--format", "jsonl").rows[0]["document"] == name
    table = zonetag("tag", name).stdout
    assert table.startswith("报告\\n[bold]\\x1b[31m.txt\n")
    assert "\\n[bold]\\x1b" in zonetag("tag", name.replace("txt", "md")).error
