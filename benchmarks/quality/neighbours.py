"""Whether a paragraph's neighbours in its document help: a linear second stage, measured on whole documents.

The first stage's scores of a training document come from a model that has not seen it, and the second stage is
cross-validated by document again. The real reports are read and split as `zonetag tag` does, scored whole, and their
labelled paragraphs are reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from data import REAL_REPORTS, Corpora, Example, load_corpora
from decision import choose_thresholds
from evaluate import fit_second_stage
from metrics import describe_difference, macro_f1, mean_average_precision, resamples
from sklearn.model_selection import GroupKFold
from views import FOLDS, OUT_OF_FOLD, cached_views, out_of_fold_views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from configuration import Configuration


def measure_neighbours(configuration: Configuration) -> list[dict[str, Any]]:
    """Score the second stage with and without neighbours; one row a set and stage.

    Args:
        configuration: The first stage.
    """
    corpora = load_corpora()
    training = corpora.of(OUT_OF_FOLD)
    whole = np.array([example.source == "reports" for example in training])
    examples = tuple(example for example, keep in zip(training, whole, strict=True) if keep)
    scores = out_of_fold_views(configuration)["logit"][whole]
    labels = corpora.labels(examples)
    inputs = {"the paragraph alone": scores, "neighbours too": np.hstack([scores, neighbour_scores(examples, scores)])}
    folds = list(GroupKFold(FOLDS).split(scores, groups=[example.document for example in examples]))
    stages = {name: _by_fold(features, labels, folds) for name, features in inputs.items()}
    documents = [example.document for example in examples]
    rows = _rows("whole training documents", labels, stages, resamples(len(labels), documents))

    real = _real_documents(corpora, configuration)
    if real is None:
        return rows
    real_inputs, known, truth = real
    stages = {name: _fitted(inputs[name], labels, real_inputs[name][known]) for name in inputs}
    return rows + _rows("real reports (dev)", truth[known], stages, resamples(int(known.sum())))


def neighbour_scores(examples: Sequence[Example], scores: np.ndarray) -> np.ndarray:
    """Give the scores before, behind and under the same heading; the mean of all where there are none."""
    usual = scores.mean(axis=0)
    before, behind, around = (np.tile(usual, (len(scores), 1)) for _ in range(3))
    sections: dict[tuple[Any, ...], list[int]] = {}
    for index, example in enumerate(examples):
        sections.setdefault((example.document, example.headings), []).append(index)
        if index and examples[index - 1].document == example.document:
            before[index] = scores[index - 1]
            behind[index - 1] = scores[index]
    for section in sections.values():
        if len(section) > 1:
            around[section] = (scores[section].sum(axis=0) - scores[section]) / (len(section) - 1)
    return np.hstack([before, behind, around])


def _by_fold(
    inputs: np.ndarray, labels: np.ndarray, folds: Sequence[tuple[np.ndarray, np.ndarray]]
) -> tuple[np.ndarray, np.ndarray]:
    logits, given = np.zeros(labels.shape), np.zeros(labels.shape, dtype=bool)
    for kept, held_out in folds:
        logits[held_out], given[held_out] = _fitted(inputs[kept], labels[kept], inputs[held_out])
    return logits, given


def _fitted(inputs: np.ndarray, labels: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    stage = fit_second_stage(inputs, labels, np.asarray)
    logits = stage(others)
    return logits, logits >= choose_thresholds("best F1", stage(inputs), labels)


def _real_documents(
    corpora: Corpora, configuration: Configuration
) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray] | None:
    """Give the inputs of all paragraphs of the real reports, which are labelled, and the labels."""
    examples = corpora.of(REAL_REPORTS)
    if not examples:
        return None
    scores = cached_views(configuration)[REAL_REPORTS]["logit"]
    labelled = {example.text: example for example in corpora.of("dev")}
    known = np.array([example.text in labelled for example in examples])
    truth = corpora.labels(tuple(labelled.get(example.text, example) for example in examples))
    return (
        {
            "the paragraph alone": scores,
            "neighbours too": np.hstack([scores, neighbour_scores(examples, scores)]),
        },
        known,
        truth,
    )


def _rows(
    name: str, truth: np.ndarray, stages: dict[str, tuple[np.ndarray, np.ndarray]], times: np.ndarray
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    base: dict[str, np.ndarray] = {}
    for sees, (logits, given) in stages.items():
        values = {
            "mean_average_precision": mean_average_precision(truth, logits, times),
            "macro_f1": macro_f1(truth, given, times),
        }
        row: dict[str, Any] = {"set": name, "sees": sees, "paragraphs": len(truth)}
        for metric, drawn in values.items():
            row[metric] = float(drawn[0])
            change = drawn - base[metric] if base else None
            row[f"difference_{metric}"] = None if change is None else describe_difference(change)
        base = base or values
        rows.append(row)
    return rows
