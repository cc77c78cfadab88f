"""Score models trained on more and more paragraphs, and on more and fewer kinds of them.

    python benchmarks/quality/learning_curve.py

Writes ``benchmarks/results/learning_curve.json``, ``.md`` and ``.png``. The picture needs matplotlib
(``pip install '.[bench]'``).
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import joblib
import numpy as np
from _common import (
    LabelledSets,
    ask,
    draw_resamples,
    interval,
    load_sets,
    macro_f1,
    mean_average_precision,
    train_tagger,
    write_results,
)
from learning_curve_report import draw, to_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.training.corpus import LabelledParagraph

_JOBS = 2
_SEEDS = (0, 1, 2)
_HALVINGS = 5
_MORE = 1000
# Below this the curve is steeper than the logarithm.
_FITTED_FROM = 900
_WHOLE = "whole documents"
_WHOLE_LETTERS = "efsw"
_ALL = "everything"


@dataclass(frozen=True, slots=True)
class Task:
    """One model to train.

    Attributes:
        name: What it is trained on, for people.
        seed: By which documents were drawn.
        paragraphs: What it is trained on.
    """

    name: str
    seed: int
    paragraphs: tuple[LabelledParagraph, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One model and its scores.

    Attributes:
        name: What it was trained on.
        seed: By which documents were drawn.
        paragraphs: How many that were.
        scores: Macro-F1 and mean average precision of each set.
        given: What topics it gave to the paragraphs of each set.
    """

    name: str
    seed: int
    paragraphs: int
    scores: dict[str, dict[str, float]]
    given: dict[str, NDArray[np.bool_]]


def main() -> None:
    """Train all, fit the curve, write, draw."""
    start = time.perf_counter()
    sets = load_sets()
    size_tasks, source_tasks = by_size(sets.training), by_source(sets.training)
    points = joblib.Parallel(n_jobs=_JOBS, verbose=5)(
        joblib.delayed(measure)(task, sets) for task in (*size_tasks, *source_tasks)
    )
    sized, sourced = points[: len(size_tasks)], points[len(size_tasks) :]
    results: dict[str, Any] = {
        "absent": sets.absent,
        "fitted_from": _FITTED_FROM,
        "sizes": [_plain(point) for point in sized],
        "sources": [{**_plain(point), **against(point, _full(sized), sets)} for point in (_full(sized), *sourced)],
        "another_thousand": {name: another_thousand(sized, name, sets) for name in _names(sets)},
    }
    write_results("learning_curve", results, to_markdown(results))
    draw(results["sizes"])
    print(f"{time.perf_counter() - start:.0f} s")


def by_size(training: Sequence[LabelledParagraph]) -> list[Task]:
    """Halve the training documents again and again, for each seed anew, and take all of them once."""
    tasks = [
        Task(_ALL, seed, draw_documents(training, len(training) >> halvings, seed))
        for halvings in range(_HALVINGS, 0, -1)
        for seed in _SEEDS
    ]
    return [*tasks, Task(_ALL, 0, tuple(training))]


def by_source(training: Sequence[LabelledParagraph]) -> list[Task]:
    """Leave one source out; train on one alone; add as many paragraphs of each to the whole documents."""
    sources: dict[str, list[LabelledParagraph]] = {}
    for paragraph in training:
        sources.setdefault(source_of(paragraph), []).append(paragraph)
    parts = [source for source in sources if source != _WHOLE]
    # The smallest source that could teach anything on its own sets how many of each are added.
    alike = min((len(sources[source]) for source in parts if len(sources[source]) >= _FITTED_FROM), default=0)
    tasks = []
    for source, own in sources.items():
        others = tuple(paragraph for paragraph in training if source_of(paragraph) != source)
        tasks.append(Task(f"all but {source}", 0, others))
        tasks.append(Task(f"{source} alone", 0, tuple(own)))
    for source in parts:
        added = draw_documents(sources[source], alike, 0)
        tasks.append(Task(f"{_WHOLE} and {len(added):,} of {source}", 0, (*sources[_WHOLE], *added)))
    return tasks


def source_of(paragraph: LabelledParagraph) -> str:
    """Name the kind of document that a training paragraph is from, as the data card does."""
    return _WHOLE if paragraph.document[0] in _WHOLE_LETTERS else f"{paragraph.document[0]}*"


def draw_documents(training: Sequence[LabelledParagraph], most: int, seed: int) -> tuple[LabelledParagraph, ...]:
    """Draw documents until there are enough paragraphs; the last document is cut off."""
    documents: dict[str, list[LabelledParagraph]] = {}
    for paragraph in training:
        documents.setdefault(paragraph.document, []).append(paragraph)
    names = np.random.default_rng(seed).permutation(list(documents))
    return tuple(paragraph for name in names for paragraph in documents[name])[:most]


def measure(task: Task, sets: LabelledSets) -> Point:
    """Train and score one model."""
    tagger = train_tagger(task.paragraphs, sets)
    scores, given = {}, {}
    for name, paragraphs in sets.scored.items():
        answers = ask(tagger, (paragraph.text for paragraph in paragraphs))
        truth = sets.truth(paragraphs)
        given[name] = answers.given
        scores[name] = {
            "macro_f1": round(float(macro_f1(truth, answers.given)[0]), 4),
            "mean_average_precision": round(mean_average_precision(truth, answers.scores), 4),
        }
    return Point(task.name, task.seed, len(task.paragraphs), scores, given)


def another_thousand(points: Sequence[Point], name: str, sets: LabelledSets) -> dict[str, Any]:
    """Fit macro-F1 = a + b · log2(paragraphs), and say what it gives for a thousand more.

    The interval resamples the scored paragraphs and the seeds.
    """
    fitted = [point for point in points if point.paragraphs >= _FITTED_FROM]
    truth, times = _truth(sets, name), draw_resamples(len(_truth(sets, name)))
    f1 = np.column_stack([macro_f1(truth, _given(point, name), times) for point in fitted])
    generator = np.random.default_rng(0)
    # The last point, of all paragraphs, is the end of every seed's curve.
    weights = np.full_like(f1, len(_SEEDS))
    weights[0, :-1] = 1
    for row in weights[1:]:
        drawn = np.bincount(generator.integers(len(_SEEDS), size=len(_SEEDS)), minlength=len(_SEEDS))
        row[:-1] = drawn[[point.seed for point in fitted[:-1]]]
    logarithms = np.log2([point.paragraphs for point in fitted])
    mean_x = (weights * logarithms).sum(axis=1, keepdims=True) / weights.sum(axis=1, keepdims=True)
    slopes = (weights * (logarithms - mean_x) * f1).sum(axis=1) / (weights * (logarithms - mean_x) ** 2).sum(axis=1)
    size = max(point.paragraphs for point in points)
    gains = slopes * np.log2((size + _MORE) / size)
    return {
        "doubling": [round(float(slopes[0]), 4), *interval(slopes[1:])],
        "another_thousand": [round(float(gains[0]), 4), *interval(gains[1:])],
    }


def against(point: Point, full: Point, sets: LabelledSets) -> dict[str, Any]:
    """Compare a model with the one trained on everything, on all scored sets and on the real ones."""
    differences = {}
    for name in _names(sets):
        truth, times = _truth(sets, name), draw_resamples(len(_truth(sets, name)))
        difference = macro_f1(truth, _given(point, name), times) - macro_f1(truth, _given(full, name), times)
        differences[name] = [round(float(difference[0]), 4), *interval(difference[1:])]
    return {"difference": differences}


def _names(sets: LabelledSets) -> list[str]:
    """Each set, and all of them as one, on which differences are least noisy."""
    return [*sets.scored, " + ".join(sets.scored)]


def _truth(sets: LabelledSets, name: str) -> NDArray[np.bool_]:
    return sets.truth([paragraph for part in name.split(" + ") for paragraph in sets.scored[part]])


def _given(point: Point, name: str) -> NDArray[np.bool_]:
    return np.concatenate([point.given[part] for part in name.split(" + ")])


def _full(points: Sequence[Point]) -> Point:
    return points[-1]


def _plain(point: Point) -> dict[str, Any]:
    return {key: value for key, value in asdict(point).items() if key != "given"}


if __name__ == "__main__":
    main()
