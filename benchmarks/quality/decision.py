"""Decision thresholds, one a topic, from paragraphs that are not reported on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

if TYPE_CHECKING:
    from configuration import Rule

_BAGS = 200
_SEED = 7


def best_threshold(probabilities: np.ndarray, positive: np.ndarray) -> float:
    """Give the probability, or the logit, from which on giving the topic has the largest F1."""
    order = np.argsort(-probabilities, kind="stable")
    falling = np.append(probabilities[order], -np.inf)
    true_positives = np.cumsum(positive[order])
    f1 = 2 * true_positives / (np.arange(1, len(order) + 1) + positive.sum())
    # A threshold cannot part equal probabilities: only the last of a run of them is a place to cut.
    f1[:-1][falling[:-2] == falling[1:-1]] = 0.0
    cut = int(np.argmax(f1))
    middle = float((falling[cut] + falling[cut + 1]) / 2)
    # Between two neighbouring floating-point numbers there is no middle, and rounding may give the lower one.
    return middle if middle > falling[cut + 1] else float(falling[cut])


def choose_thresholds(rule: Rule, logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Choose the logit from which on each topic is given.

    - best F1 (and cross-validation, which is the same on other paragraphs): the F1 is largest on these paragraphs;
    - bagged best F1: the mean of that over bootstrap resamples, which jumps less;
    - half of expected F1: Lipton, Elkan and Narayanaswamy ("Optimal thresholding of classifiers to maximize F1
      measure", 2014): with calibrated probabilities the best threshold is half of the best F1 that can be expected;
    - half of reached F1: the same, with the best F1 reached on these paragraphs instead of the expected one;
    - one for all: one calibrated probability for all topics, of the largest macro-F1;
    - 0.5: of the calibrated probability.

    Args:
        rule: Which of these.
        logits: Of the paragraphs to choose on; shape ``(paragraphs, topics)``.
        labels: Their topics; the same shape.
    """
    if rule == "one for all":
        lines = [_platt(*column) for column in zip(logits.T, labels.T, strict=True)]
        probabilities = np.column_stack([line.predict_proba(z[:, None])[:, 1] for line, z in zip(lines, logits.T)])  # noqa: B905
        cut = _best_for_all(probabilities, labels)
        return np.array([_logit_at(line, cut) for line in lines])
    choose = {
        "best F1": best_threshold,
        "cross-validation": best_threshold,
        "bagged best F1": _bagged,
        "half of expected F1": _half_of_expected,
        "half of reached F1": _half_of_reached,
        "0.5": lambda column, positive: _logit_at(_platt(column, positive), 0.5),
    }[rule]
    return np.array([choose(column, positive) for column, positive in zip(logits.T, labels.T, strict=True)])


def _bagged(column: np.ndarray, positive: np.ndarray) -> float:
    draw = np.random.default_rng(_SEED)
    samples = (draw.integers(len(column), size=len(column)) for _ in range(_BAGS))
    return float(np.mean([best_threshold(column[sample], positive[sample]) for sample in samples]))


def _half_of_expected(column: np.ndarray, positive: np.ndarray) -> float:
    line = _platt(column, positive)
    falling = np.sort(line.predict_proba(column[:, np.newaxis])[:, 1])[::-1]
    expected = 2 * np.cumsum(falling) / (np.arange(1, len(falling) + 1) + falling.sum())
    return _logit_at(line, float(expected.max()) / 2)


def _half_of_reached(column: np.ndarray, positive: np.ndarray) -> float:
    given = column >= best_threshold(column, positive)
    reached = 2 * (given & positive).sum() / (given.sum() + positive.sum())
    return _logit_at(_platt(column, positive), float(reached) / 2)


def _best_for_all(probabilities: np.ndarray, labels: np.ndarray) -> float:
    candidates = np.linspace(0.05, 0.95, 181)
    scores = []
    for candidate in candidates:
        given = probabilities >= candidate
        scores.append(np.mean(2 * (given & labels).sum(axis=0) / (given.sum(axis=0) + labels.sum(axis=0))))
    return float(candidates[int(np.argmax(scores))])


def _platt(column: np.ndarray, positive: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=np.inf).fit(column[:, np.newaxis], positive)


def _logit_at(line: LogisticRegression, probability: float) -> float:
    odds = np.log(probability / (1 - probability))
    return float((odds - line.intercept_[0]) / line.coef_[0, 0])
