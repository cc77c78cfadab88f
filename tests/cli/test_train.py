from __future__ import annotations

import json
from pathlib import Path

import pytest

from zonetag.model import load_model

from .conftest import Run

TOPICS = ("招商引资", "基础设施")
SENTENCES = {
    "招商引资": "全年新签约项目{}个，协议总投资{}亿元",
    "基础设施": "新建道路{}公里，铺设供水管网{}公里",
    "": "召开党的建设工作会议{}次，学习文件{}篇",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = [
        {"text": sentence.format(number, number + 3), "labels": [label] if label else [], "document": f"d{number % 10}"}
        for number in range(20)
        for label, sentence in SENTENCES.items()
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_train_then_tag(zonetag: Run, corpus: Path, tmp_path: Path) -> None:
    result = zonetag("train", corpus, "-o", "model", "--name", "mine", "--longest", "3", "--c", "5")
    assert (result.code, result.stderr) == (0, "")
    assert "60 paragraphs of 10 documents" in result.stdout
    assert "saved mine to model" in result.stdout
    model = load_model(tmp_path / "model")
    assert (model.name, model.topics.keys) == ("mine", TOPICS)
    assert model.training["settings"]["longest"] == 3
    assert model.training["settings"]["inverse_regularisation"] == 5.0
    tagged = zonetag("tag", "-", "--model", "model", "--format", "jsonl", stdin="新签约项目9个，投资8亿元。".encode())
    assert tagged.rows[0]["topics"] == ["招商引资"]


def test_the_same_bytes_twice_and_on_two_cores(zonetag: Run, corpus: Path, tmp_path: Path) -> None:
    assert zonetag("train", corpus, "-o", "one").code == 0
    assert zonetag("train", corpus, "-o", "two", "--jobs", "2").code == 0
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in ("one", "two"))
    assert one == two


def test_a_model_is_replaced_only_when_told_to(zonetag: Run, corpus: Path) -> None:
    assert zonetag("train", corpus, "-o", "model").code == 0
    refused = zonetag("train", corpus, "-o", "model")
    assert refused.code == 2
    assert "--overwrite" in refused.error
    assert zonetag("train", corpus, "-o", "model", "--overwrite").code == 0


def test_what_is_no_model_is_not_replaced_and_that_is_said_at_once(zonetag: Run, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").touch()
    # Before the data, which are not there, are read.
    refused = zonetag("train", "nowhere.jsonl", "-o", "notes", "--overwrite")
    assert refused.code != 0
    assert refused.error.startswith("notes is no model folder")


def test_an_unknown_label_is_named_by_file_and_line(zonetag: Run, corpus: Path, tmp_path: Path) -> None:
    topics = Path(__file__).parents[2] / "training_data" / "topics.toml"
    with corpus.open("a", encoding="utf-8") as file:
        file.write('\n{"text": "新建管网", "labels": ["基础设置"]}')
    result = zonetag("train", "corpus.jsonl", "-o", "model", "--topics", topics)
    assert result.code == 1
    assert result.error.startswith("corpus.jsonl:61: unknown label '基础设置'")
    assert not (tmp_path / "model").exists()


def test_calibration_paragraphs_must_not_be_trained_on(zonetag: Run, corpus: Path) -> None:
    result = zonetag("train", corpus, "-o", "model", "--calibration", corpus)
    assert result.code == 1
    assert "trained on" in result.error


def test_missing_data(zonetag: Run) -> None:
    result = zonetag("train", "nowhere", "-o", "model")
    assert result.code == 1
    assert result.error.startswith("nowhere: ")
