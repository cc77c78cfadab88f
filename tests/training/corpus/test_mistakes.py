"""Every mistake in labelled data is one error that names file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import pytest

from zonetag.errors import CorpusError
from zonetag.topics import TopicSchema
from zonetag.training.corpus import read_corpus

TOPICS = TopicSchema.from_keys(["招商引资", "科技创新"])


class Case(TypedDict):
    what: str
    file: str
    text: str
    line: int | None
    message: str


CASES: list[Case] = json.loads((Path(__file__).parent / "cases" / "mistakes.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}: {case['what']}" for case in CASES])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_mistake(tmp_path: Path, case: Case, line_end: str) -> None:
    path = tmp_path / case["file"]
    path.write_bytes(case["text"].replace("\n", line_end).encode())
    with pytest.raises(CorpusError) as caught:
        read_corpus(path, TOPICS)
    assert (caught.value.path, caught.value.line) == (str(path), case["line"])
    place = f"{path}:{case['line']}: " if case["line"] else f"{path}: "
    assert str(caught.value).startswith(place + case["message"])


def test_undecodable_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("---\n---\n甲。 {无}\n".encode() + b"\xff\xff\x00\x81 {\n")
    with pytest.raises(CorpusError, match="save the file as UTF-8") as caught:
        read_corpus(path, TOPICS)
    assert (caught.value.path, caught.value.line) == (str(path), 4)


def test_missing_path(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="absent: no such file or folder"):
        read_corpus(tmp_path / "absent", TOPICS)


def test_wrong_suffix(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.touch()
    with pytest.raises(CorpusError, match=r"a\.xlsx: labelled data is read from \.csv, \.jsonl, \.md, not from \.xlsx"):
        read_corpus(path, TOPICS)


def test_folder_without_labelled_data(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    (tmp_path / ".hidden.md").write_text("---\n---\n甲。 {无}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="a folder without labelled data"):
        read_corpus(tmp_path, TOPICS)


def test_folder_of_guides_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# 说明\n\n段落写成一行。\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="no labelled paragraph"):
        read_corpus(tmp_path, TOPICS)
