"""Scoring all experiments, each against the baseline on the same resamples of every set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from data import load_corpora
from evaluate import Predictions, predict
from metrics import describe_difference, macro_f1, mean_average_precision, resamples
from neighbours import measure_neighbours
from views import OUT_OF_FOLD, code_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recipes import Experiment


def summarise(chosen: Sequence[Experiment], missing: Sequence[str]) -> dict[str, Any]:
    """Score all experiments, each against the first."""
    corpora = load_corpora()
    scored = corpora.scored_sets()
    sets = [*scored, OUT_OF_FOLD]
    truth = {name: corpora.labels(corpora.of(name)) for name in sets}
    documents = [example.document for example in corpora.of(OUT_OF_FOLD)]
    times = {name: resamples(len(truth[name]), documents if name == OUT_OF_FOLD else None) for name in sets}
    baseline: dict[str, dict[str, np.ndarray]] = {}
    rows = []
    for experiment in chosen:
        predictions = predict(experiment.configuration)
        values = _scores({name: predictions[name] for name in sets if name in predictions}, truth, times)
        baseline = baseline or values
        rows.append(
            {
                "group": experiment.group,
                "name": experiment.name,
                "note": experiment.note,
                "configuration": experiment.configuration.to_dict(),
                "scores": {
                    name: {metric: float(of_metric[name][0]) for metric, of_metric in values.items()}
                    for name in values["macro_f1"]
                },
                "difference": _differences(values, baseline, scored) if rows else None,
            }
        )
    return {
        "baseline": chosen[0].name,
        "data_sha256": corpora.digest,
        "code_sha256": code_digest(),
        "sets": sets,
        "averaged": list(scored),
        "missing": list(missing),
        "rows": rows,
        "neighbours": measure_neighbours(chosen[0].configuration),
    }


def _scores(
    predictions: dict[str, Predictions], truth: dict[str, np.ndarray], times: dict[str, np.ndarray]
) -> dict[str, dict[str, np.ndarray]]:
    """Give each metric on each set, for the set itself and for each resample of it."""
    return {
        "mean_average_precision": {
            name: mean_average_precision(truth[name], one.logits, times[name]) for name, one in predictions.items()
        },
        "macro_f1": {name: macro_f1(truth[name], one.given, times[name]) for name, one in predictions.items()},
    }


def _differences(
    values: dict[str, dict[str, np.ndarray]], baseline: dict[str, dict[str, np.ndarray]], averaged: tuple[str, ...]
) -> dict[str, dict[str, dict[str, float]]]:
    described = {}
    for metric, by_set in values.items():
        changes = {name: drawn - baseline[metric][name] for name, drawn in by_set.items()}
        changes["mean"] = np.mean([changes[name] for name in averaged], axis=0)
        described[metric] = {name: describe_difference(change) for name, change in changes.items()}
    return described
