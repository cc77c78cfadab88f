"""Compare zonetag with what people use instead: the same training data, the same gold, one run.

    python benchmarks/quality/peers.py [--only WORD]

Every peer gets zonetag's cleaning before it and zonetag's choice of thresholds, on the calibration set, behind it, so
that the classifiers are compared. A peer whose packages are missing is left out: ``pip install '.[bench]'``. ``--only``
runs the rows with a word in their name and writes nothing. Writes ``benchmarks/results/peers.json`` and ``.md``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Behind the installed packages: a file here may have the name of a module that one of them imports.
sys.path.append(sys.path.pop(0))

import joblib
import numpy as np
from _common import (
    Answers,
    LabelledSets,
    draw_resamples,
    interval,
    load_sets,
    macro_f1,
    markdown_table,
    mean_average_precision,
    write_results,
)
from peer_systems.systems import PEERS, System, ZonetagSystem
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from zonetag.training.corpus import LabelledParagraph

_JOBS = 2
_SPEED_CHARACTERS = 300_000
_SPEED_RUNS = 3
_START_PROCESSES = 5
_CROSS_VALIDATION = "cross-validation"
_TEXT = "全年新签约项目32个，协议总投资186亿元，其中5亿元以上项目9个。"
_START = """
import sys, time
start = time.process_time()
sys.path.append({folder!r})
{code}
print(time.process_time() - start)
"""

_NOTE = (
    "One training set, one gold, one run. Every row has the same cleaning before it and the same calibration and "
    "choice of thresholds, on `calibration.jsonl`, behind it. Times are CPU seconds of one core: training and "
    "tagging from raw text (cleaning and cutting into words included), start-up of a fresh process from the first "
    "import to the first answer. mAP is the mean average precision."
)


def main() -> None:
    """Run every row, compare, write."""
    begin = time.perf_counter()
    word = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    sets = load_sets()
    answers: dict[str, dict[str, Answers]] = {}
    rows, left_out = [], []
    for system in (ZonetagSystem(), *PEERS):
        if word not in system.name:
            continue
        try:
            import_module(system.module)
        except ImportError as error:
            left_out.append({"name": system.name, "missing": error.name})
            sys.stderr.write(f"{system.name}: left out, {error.name} is not installed (pip install '.[bench]')\n")
            continue
        costs, answers[system.name] = run(system, sets)
        rows.append({"name": system.name, **costs, "scores": score(answers[system.name], sets)})
        sys.stderr.write(f"{json.dumps(rows[-1], ensure_ascii=False)}\n")
    for row in rows:
        row["difference"] = compare(answers[row["name"]], answers.get(rows[0]["name"], {}), sets)
    results = {"absent": sets.absent, "left_out": left_out, "seconds": round(time.perf_counter() - begin), "rows": rows}
    if word:
        print(to_markdown(results))
    else:
        write_results("peers", results, to_markdown(results))


def run(system: System, sets: LabelledSets) -> tuple[dict[str, Any], dict[str, Answers]]:
    """Train, time, measure and ask one system."""
    with threadpool_limits(limits=1), tempfile.TemporaryDirectory() as name:
        start = time.process_time()
        trained = system.train(sets.training, sets)
        seconds = time.process_time() - start
        folder = Path(name)
        trained.save(folder)
        costs = {
            "training_seconds": round(seconds, 1),
            "characters_per_second": round(characters_per_second(trained, sets)),
            "bytes": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
            "start_seconds": round(start_seconds(system, folder), 3),
            "folds": system.folds,
        }
    answers = {name: trained.answer(texts(paragraphs)) for name, paragraphs in sets.scored.items()}
    return costs, {**answers, _CROSS_VALIDATION: out_of_fold(system, sets)}


def out_of_fold(system: System, sets: LabelledSets) -> Answers:
    """Ask about each training document by a system that has not seen it."""
    splits = list(GroupKFold(system.folds).split(sets.training, groups=documents(sets.training)))
    parts = joblib.Parallel(n_jobs=_JOBS)(
        joblib.delayed(_answer_fold)(system, sets, training, held_out) for training, held_out in splits
    )
    # In the order of the paragraphs. Scores of different folds share one ranking, as they would without a fold.
    order = np.argsort(np.concatenate([held_out for _, held_out in splits]))
    given = np.concatenate([part.given for part in parts])[order]
    return Answers(given, np.concatenate([part.scores for part in parts])[order])


def _answer_fold(system: System, sets: LabelledSets, training: Any, held_out: Any) -> Answers:  # noqa: ANN401 - indices
    with threadpool_limits(limits=1):
        trained = system.train([sets.training[index] for index in training], sets)
        return trained.answer([sets.training[index].text for index in held_out])


def characters_per_second(trained: Any, sets: LabelledSets) -> float:  # noqa: ANN401 - a protocol of two classes
    """Measure one process from raw text to tags, on the first training paragraphs; the best of the runs."""
    raw = texts(sets.training)
    lengths = np.cumsum([len(text) for text in raw])
    part = raw[: int(np.searchsorted(lengths, _SPEED_CHARACTERS)) + 1]
    seconds = []
    for _ in range(_SPEED_RUNS):
        start = time.process_time()
        trained.answer(part)
        seconds.append(time.process_time() - start)
    return sum(map(len, part)) / min(seconds)


def start_seconds(system: System, folder: Path) -> float:
    """Measure import, load and the first answer in fresh processes; the best of them."""
    code = _START.format(folder=str(Path(__file__).parent), code=system.start_code(folder, _TEXT))
    command = [sys.executable, "-W", "ignore", "-c", code]
    return min(float(subprocess.check_output(command, text=True)) for _ in range(_START_PROCESSES))


def score(answers: dict[str, Answers], sets: LabelledSets) -> dict[str, Any]:
    """Score one system on every set."""
    return {
        name: {
            "macro_f1": round(float(macro_f1(truth(name, sets), answer.given)[0]), 4),
            "mean_average_precision": round(mean_average_precision(truth(name, sets), answer.scores), 4),
        }
        for name, answer in answers.items()
    }


def compare(answers: dict[str, Answers], reference: dict[str, Answers], sets: LabelledSets) -> dict[str, list[float]]:
    """Give macro-F1 minus the reference's, and its interval, on every set; both are resampled alike."""
    differences = {}
    for name, answer in answers.items():
        if name not in reference:
            continue
        right = truth(name, sets)
        times = draw_resamples(len(right))
        difference = macro_f1(right, answer.given, times) - macro_f1(right, reference[name].given, times)
        differences[name] = [round(float(difference[0]), 4), *interval(difference[1:])]
    return differences


def truth(name: str, sets: LabelledSets) -> Any:  # noqa: ANN401 - an array
    """Give the right topics of a set."""
    return sets.truth(sets.training if name == _CROSS_VALIDATION else sets.scored[name])


def texts(paragraphs: tuple[LabelledParagraph, ...]) -> list[str]:
    """Give the raw texts."""
    return [paragraph.text for paragraph in paragraphs]


def documents(paragraphs: tuple[LabelledParagraph, ...]) -> list[str]:
    """Give the document of each."""
    return [paragraph.document for paragraph in paragraphs]


def to_markdown(results: dict[str, Any]) -> str:
    """Give the results as two tables, a row a system."""
    names = list(results["rows"][0]["scores"])
    quality = [[_row_name(row), *_quality_cells(row, names)] for row in results["rows"]]
    header = ["", *(cell for name in names for cell in (f"macro-F1 {name}", "mAP"))]
    compared = [name for name in ("dev", _CROSS_VALIDATION) if name in names]
    costs = [[_row_name(row), *_cost_cells(row)] for row in results["rows"]]
    columns = ["training, s", "thousand characters a second", "model, MB", "start, s"]
    notes = [
        _NOTE,
        *(f"Left out: {row['name']}, {row['missing']} is not installed." for row in results["left_out"]),
        *([f"Not there when this was written: {', '.join(results['absent'])}."] if results["absent"] else []),
    ]
    differences = [[_row_name(row), *(_difference(row, name) for name in compared)] for row in results["rows"][1:]]
    return "\n".join(
        [
            "# Peers\n",
            *(f"{note}\n" for note in notes),
            "## Quality\n",
            markdown_table(header, quality),
            f"Macro-F1 against {results['rows'][0]['name']}, with 95 % paired bootstrap intervals:\n",
            markdown_table(["", *compared], differences),
            "## Cost\n",
            markdown_table(["", *columns], costs),
        ]
    )


def _row_name(row: dict[str, Any]) -> str:
    usual = ZonetagSystem.folds
    return row["name"] if row["folds"] == usual else f"{row['name']} ({row['folds']} folds, not {usual})"


def _quality_cells(row: dict[str, Any], names: list[str]) -> list[str]:
    scores = [row["scores"][name] for name in names]
    return [cell for one in scores for cell in (f"{one['macro_f1']:.3f}", f"{one['mean_average_precision']:.3f}")]


def _cost_cells(row: dict[str, Any]) -> list[str]:
    speed, size = row["characters_per_second"] / 1e3, row["bytes"] / 1e6
    return [f"{row['training_seconds']:.1f}", f"{speed:,.0f}", f"{size:.2f}", f"{row['start_seconds']:.2f}"]


def _difference(row: dict[str, Any], name: str) -> str:
    if name not in row["difference"]:
        return ""
    value, low, high = row["difference"][name]
    return f"{value:+.3f} ({low:+.3f} to {high:+.3f})"


if __name__ == "__main__":
    main()
