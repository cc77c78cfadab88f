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
from dataclasses import replace
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
    mean_average_precision,
    write_results,
)
from peer_systems.systems import PEERS, System, ZonetagSystem
from peers_report import CROSS_VALIDATION, DIFFERENCES, to_markdown
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from zonetag.training.corpus import LabelledParagraph

_JOBS = 2
_SPEED_CHARACTERS = 300_000
_SPEED_RUNS = 3
_START_PROCESSES = 5
_TEXT = "全年新签约项目32个，协议总投资186亿元，其中5亿元以上项目9个。"
_START = """
import sys, time
start = time.process_time()
sys.path.append({folder!r})
{code}
print(time.process_time() - start)
"""


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
        row.update(zip(DIFFERENCES, compare_both(answers[row["name"]], answers[rows[0]["name"]], sets), strict=False))
    results = {
        "training_paragraphs": len(sets.training),
        "absent": sets.absent,
        "left_out": left_out,
        "seconds": round(time.perf_counter() - begin),
        "rows": rows,
    }
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
    return costs, {**answers, CROSS_VALIDATION: out_of_fold(system, sets)}


def out_of_fold(system: System, sets: LabelledSets) -> Answers:
    """Ask about each training document by a system that has not seen it."""
    splits = list(GroupKFold(system.folds).split(sets.training, groups=documents(sets.training)))
    parts = joblib.Parallel(n_jobs=_JOBS)(
        joblib.delayed(_answer_fold)(system, sets, training, held_out) for training, held_out in splits
    )
    # In the order of the paragraphs. Scores of different folds share one ranking, as they would without a fold.
    order = np.argsort(np.concatenate([held_out for _, held_out in splits]))
    given = np.concatenate([part.given for part in parts])[order]
    scores = np.concatenate([part.scores for part in parts])[order]
    other = [part.otherwise for part in parts if part.otherwise is not None]
    return Answers(given, scores, np.concatenate(other)[order] if other else None)


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


def compare_both(
    answers: dict[str, Answers], reference: dict[str, Answers], sets: LabelledSets
) -> list[dict[str, list[float]]]:
    """Compare as it is and, where there are any, with other thresholds."""
    other = {
        name: replace(answer, given=answer.otherwise)
        for name, answer in answers.items()
        if answer.otherwise is not None
    }
    return [compare(given, reference, sets) for given in (answers, other) if given]


def compare(answers: dict[str, Answers], reference: dict[str, Answers], sets: LabelledSets) -> dict[str, list[float]]:
    """Give macro-F1 minus the reference's, and its interval, on every set; both are resampled alike."""
    differences = {}
    for name, answer in answers.items():
        right = truth(name, sets)
        times = draw_resamples(len(right))
        difference = macro_f1(right, answer.given, times) - macro_f1(right, reference[name].given, times)
        differences[name] = [round(float(difference[0]), 4), *interval(difference[1:])]
    return differences


def truth(name: str, sets: LabelledSets) -> Any:  # noqa: ANN401 - an array
    """Give the right topics of a set."""
    return sets.truth(sets.training if name == CROSS_VALIDATION else sets.scored[name])


def texts(paragraphs: tuple[LabelledParagraph, ...]) -> list[str]:
    """Give the raw texts."""
    return [paragraph.text for paragraph in paragraphs]


def documents(paragraphs: tuple[LabelledParagraph, ...]) -> list[str]:
    """Give the document of each."""
    return [paragraph.document for paragraph in paragraphs]


if __name__ == "__main__":
    main()
