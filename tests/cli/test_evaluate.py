from __future__ import annotations

import json
from pathlib import Path

from zonetag.face import evaluate
from zonetag.tagging import Tagger

from .conftest import REPOSITORY, Run

BENCHMARK = REPOSITORY / "training_data" / "benchmark" / "test.jsonl"


def test_json(zonetag: Run, small_model_folder: Path, tagger: Tagger) -> None:
    result = zonetag("evaluate", BENCHMARK, "--model", small_model_folder, "--json")
    assert (result.code, result.stderr) == (0, "")
    scores = json.loads(result.stdout)
    assert scores == json.loads(json.dumps(evaluate(tagger, BENCHMARK).to_dict()))
    for average in ("macro", "micro"):
        assert {"precision", "recall", "f1"} <= set(scores[average])
    assert {"topics", "exact_match", "mean_average_precision", "n"} <= set(scores)


def test_table(zonetag: Run, small_model_folder: Path, tagger: Tagger) -> None:
    result = zonetag("evaluate", BENCHMARK, "--model", small_model_folder)
    evaluation = evaluate(tagger, BENCHMARK)
    for topic, score in evaluation.topics.items():
        [row] = [line.split() for line in result.stdout.splitlines() if line.startswith(topic)]
        interval = "–".join(f"{bound:.3f}" for bound in score.f1_interval)
        numbers = [score.precision, score.recall, score.f1]
        assert row[1:6] == [*(f"{number:.3f}" for number in numbers), interval, str(score.support)]
    assert f"macro         {evaluation.macro.precision:.3f}" in result.stdout
    assert max(map(len, result.stdout.splitlines())) < 80


def test_an_unknown_label_is_named_by_file_and_line(zonetag: Run, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('\n{"text": "新建道路", "labels": ["天气"]}\n', encoding="utf-8")
    result = zonetag("evaluate", "gold.jsonl")
    assert (result.code, result.stdout) == (1, "")
    assert result.error.startswith("gold.jsonl:2: unknown label '天气'")


def test_missing_gold(zonetag: Run) -> None:
    result = zonetag("evaluate", "gold.jsonl")
    assert result.code == 1
    assert result.error == "gold.jsonl: no such file or folder"
