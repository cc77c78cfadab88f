"""Compare calibrations, and draw how far probabilities are to be believed.

    python benchmarks/quality/reliability.py [MODEL_FOLDER]

Without a folder, the packaged model. Everything is fitted on ``training_data/benchmark/calibration.jsonl``, but the
shift of priors, which also reads the unlabelled paragraphs of ``../shared/unlabelled/pool.jsonl`` and is left out
without them.
Writes ``benchmarks/results/reliability.json``, ``.md`` and ``.png`` (matplotlib: ``pip install '.[bench]'``).
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np
from _common import LabelledSets, load_sets, write_results
from calibrations import METHODS, fit_nothing, fit_platt, shift_priors
from data import SHARED
from reliability_report import draw, to_markdown
from sklearn.model_selection import KFold

import zonetag
from zonetag.text.cleaning import clean

if TYPE_CHECKING:
    from calibrations import Labels, Logits, ToProbabilities
    from numpy.typing import NDArray

    from zonetag import Tagger

BINS = 10
_POOL = SHARED / "unlabelled" / "pool.jsonl"
_SHIPPED = "as the model has it"
_FOLDS = 10
_SIMULATIONS = 1000
_CROSS_VALIDATED = "calibration"


def main() -> None:
    """Fit every calibration, measure, write, draw."""
    start = time.perf_counter()
    tagger = zonetag.load(sys.argv[1] if len(sys.argv) > 1 else None)
    sets = load_sets()
    calibration = logits_of(tagger, [paragraph.text for paragraph in sets.calibration])
    labels = sets.truth(sets.calibration)
    calibrations = fit_all(tagger, sets, calibration, labels)
    scored = {
        name: (logits_of(tagger, [paragraph.text for paragraph in paragraphs]), sets.truth(paragraphs))
        for name, paragraphs in sets.scored.items()
    }
    rows: list[dict[str, Any]] = []
    for name, calibrated in calibrations.items():
        measures: dict[str, Any] = {
            key: measure(calibrated(logits), truth, sets) for key, (logits, truth) in scored.items()
        }
        rows.append({"name": name, "sets": measures})
    for method in METHODS:
        measures = next(row["sets"] for row in rows if row["name"] == method.name)
        measures[_CROSS_VALIDATED] = measure(cross_calibrated(method.fit, calibration, labels), labels, sets)
    shipped = calibrations[_SHIPPED]
    results = {
        "model": tagger.model.name,
        "absent": [*sets.absent, *([] if _POOL.is_file() else ["pool"])],
        "paragraphs": {name: len(truth) for name, (_, truth) in scored.items()},
        "perfect": {name: perfect(shipped(logits), sets) for name, (logits, _) in scored.items()},
        "bins": {name: bins_of(shipped(logits), truth, sets) for name, (logits, truth) in scored.items()},
        "rows": rows,
    }
    write_results("reliability", results, to_markdown(results))
    draw(results, {topic.key: topic.name_en for topic in sets.topics.topics})
    print(f"{time.perf_counter() - start:.0f} s")


def logits_of(tagger: Tagger, texts: list[str]) -> Logits:
    """Give the logits of raw texts."""
    return tagger.model.logits([clean(text) for text in texts])


def fit_all(tagger: Tagger, sets: LabelledSets, logits: Logits, labels: Labels) -> dict[str, ToProbabilities]:
    """Fit every calibration."""
    calibrations: dict[str, ToProbabilities] = {_SHIPPED: tagger.model.calibration.probabilities}
    calibrations |= {method.name: method.fit(logits, labels) for method in METHODS}
    if not _POOL.is_file():
        sys.stderr.write(f"{_POOL} is absent: no shift of priors\n")
        return calibrations
    lines = _POOL.read_text(encoding="utf-8").splitlines()
    pool = logits_of(tagger, [json.loads(line)["text"] for line in lines])
    trained = sets.truth(sets.training).mean(axis=0)
    calibrations["none, priors shifted by EM"] = shift_priors(fit_nothing(logits, labels), trained, pool)
    calibrations["Platt, priors shifted by EM"] = shift_priors(fit_platt(logits, labels), labels.mean(axis=0), pool)
    return calibrations


def cross_calibrated(fit: Any, logits: Logits, labels: Labels) -> NDArray[np.float64]:  # noqa: ANN401 - Method.fit
    """Give the calibration set's probabilities by calibrations that have not seen the paragraph."""
    probabilities = np.zeros(labels.shape)
    for training, held_out in KFold(_FOLDS, shuffle=True, random_state=0).split(logits):
        probabilities[held_out] = fit(logits[training], labels[training])(logits[held_out])
    return probabilities


def measure(probabilities: NDArray[np.float64], truth: Labels, sets: LabelledSets) -> dict[str, Any]:
    """Give the expected calibration error of each topic, their mean and largest, and the Brier score."""
    errors = calibration_errors(probabilities, truth)
    return {
        "topics": {key: round(float(error), 4) for key, error in zip(sets.topics.keys, errors, strict=True)},
        "mean": round(float(errors.mean()), 4),
        "largest": round(float(errors.max()), 4),
        "brier": round(float(((probabilities - truth) ** 2).mean()), 4),
    }


def calibration_errors(probabilities: NDArray[np.float64], truth: Labels) -> NDArray[np.float64]:
    """Give the expected calibration error of each topic, in bins of equal width, as `zonetag.evaluate` does."""
    gaps = [
        np.bincount(_bin(probabilities[:, topic]), probabilities[:, topic] - truth[:, topic], BINS)
        for topic in range(truth.shape[1])
    ]
    errors: NDArray[np.float64] = np.abs(gaps).sum(axis=1) / len(truth)
    return errors


def perfect(probabilities: NDArray[np.float64], sets: LabelledSets) -> dict[str, list[float]]:
    """Give the error that chance alone leaves on so few paragraphs: its mean, and what 5 % exceed.

    Labels are drawn with just these probabilities, so that every one of them is right.
    """
    generator = np.random.default_rng(0)
    errors = np.array(
        [
            calibration_errors(probabilities, generator.random(probabilities.shape) < probabilities)
            for _ in range(_SIMULATIONS)
        ]
    )
    means, highest = errors.mean(axis=0), np.percentile(errors, 95, axis=0)
    return {
        key: [round(float(mean), 4), round(float(high), 4)]
        for key, mean, high in zip(sets.topics.keys, means, highest, strict=True)
    }


def bins_of(probabilities: NDArray[np.float64], truth: Labels, sets: LabelledSets) -> dict[str, list[dict[str, float]]]:
    """Give each filled bin of each topic: mean probability, share that has the topic, paragraphs."""
    bins: dict[str, list[dict[str, float]]] = {}
    for topic, key in enumerate(sets.topics.keys):
        column, right = probabilities[:, topic], truth[:, topic]
        inside = [np.flatnonzero(_bin(column) == number) for number in range(BINS)]
        bins[key] = [
            {
                "probability": round(float(column[rows].mean()), 4),
                "share": round(float(right[rows].mean()), 4),
                "paragraphs": len(rows),
            }
            for rows in inside
            if len(rows)
        ]
    return bins


def _bin(probabilities: NDArray[np.float64]) -> NDArray[np.intp]:
    return np.minimum((probabilities * BINS).astype(np.intp), BINS - 1)


if __name__ == "__main__":
    main()
