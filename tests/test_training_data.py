"""The training data that comes with zonetag is whole, clean and described."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from zonetag.topics import load_topics
from zonetag.training.corpus import LabelledFile, find_labelled_files, parse_markdown, read_corpus

DATA = Path(__file__).parents[1] / "training_data"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
TOPICS = load_topics(DATA / "topics.toml")
FIELDS = {"zone", "province", "level", "year", "type"}


@pytest.mark.parametrize("folder", ["documents", "adversarial"])
def test_every_document_parses(folder: str) -> None:
    files = find_labelled_files(DATA / folder)
    assert len(files) == len(list((DATA / folder).iterdir())), "something lies there that is never read"
    for path, _ in files:
        document = parse_markdown(LabelledFile.read(path), TOPICS)
        assert document, path
        assert document.paragraphs, path
        assert set(document.metadata) == FIELDS, path
        assert document.metadata["year"].isdecimal(), path


@pytest.mark.parametrize("half", ["calibration", "test"])
def test_benchmark_parses(half: str) -> None:
    paragraphs = read_corpus(DATA / "benchmark" / f"{half}.jsonl", TOPICS)
    assert len({paragraph.identifier for paragraph in paragraphs}) == len(paragraphs)
    assert {label for paragraph in paragraphs for label in paragraph.labels} == set(TOPICS.keys)


def test_no_paragraph_stands_twice() -> None:
    seen: dict[str, str] = {}
    for folder in ("benchmark", "adversarial", "documents"):
        for paragraph in read_corpus(DATA / folder, TOPICS):
            place = f"{folder}/{paragraph.identifier}"
            assert seen.setdefault(paragraph.text, place) == place


def test_the_folder_trains_on_its_documents() -> None:
    assert read_corpus(DATA, TOPICS) == read_corpus(DATA / "documents", TOPICS)


def test_the_card_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, DATA / "describe.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_nothing_is_left_to_import() -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"the corpus is not at {CORPUS}")
    missing = [
        path.name
        for folder in ("reports", "paragraphs", "adversarial", "benchmark")
        for path in (CORPUS / folder).iterdir()
        if not any((DATA / ours / path.name).exists() for ours in ("documents", "adversarial", "benchmark"))
    ]
    assert not missing


def test_import_drops_what_stands_there_already(tmp_path: Path) -> None:
    corpus, into = tmp_path / "corpus", tmp_path / "into"
    files = {
        "reports/a.md": "---\n---\n# 题\n\n甲。 {无}\n\n乙。 {无}\n\n甲。 {基础设施}\n",
        "paragraphs/b.md": "---\n---\n丙。 {无}\n\n甲。 {无}\n",
        "benchmark/test.jsonl": '{"text": "乙。", "labels": []}\n',
    }
    for name, text in files.items():
        (corpus / name).parent.mkdir(parents=True)
        (corpus / name).write_text(text, encoding="utf-8")
    own = into / "documents" / "p1.md"
    own.parent.mkdir(parents=True)
    own.write_text("---\n---\n丙。 {无}\n", encoding="utf-8")

    def import_corpus() -> str:
        command = [sys.executable, DATA / "import_corpus.py", corpus, "--into", into]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert import_corpus() == "3 files imported, 4 duplicate paragraphs dropped\n"
    imported = {path.relative_to(into).as_posix(): path.read_bytes() for path in into.rglob("*.*")}
    rows = imported["dropped_duplicates.tsv"].decode().splitlines()[1:]
    assert [row.split("\t") for row in rows] == [
        ["documents/a.md", "7", "benchmark/test.jsonl", "乙。"],
        ["documents/a.md", "9", "documents/a.md", "甲。"],
        ["documents/b.md", "3", "documents/p1.md", "丙。"],
        ["documents/b.md", "5", "documents/a.md", "甲。"],
    ]
    assert [paragraph.text for paragraph in read_corpus(into / "documents", TOPICS)] == ["甲。", "丙。"]
    assert own.read_text(encoding="utf-8") == "---\n---\n丙。 {无}\n"

    assert import_corpus() == "0 files imported, 0 duplicate paragraphs dropped\n"
    assert imported == {path.relative_to(into).as_posix(): path.read_bytes() for path in into.rglob("*.*")}

    (into / "documents" / "a.md").write_text("---\n---\n甲。 {体制改革}\n", encoding="utf-8")
    assert "0 files imported" in import_corpus()
    assert "体制改革" in (into / "documents" / "a.md").read_text(encoding="utf-8")
