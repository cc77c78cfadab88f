"""Macro-F1 and mean average precision, on a set and on many resamples of it at once."""

from __future__ import annotations

import numpy as np

RESAMPLES = 1000
_SEED = 20240501
_INTERVAL = (2.5, 97.5)


def resamples(size: int, groups: list[str] | None = None) -> np.ndarray:
    """Say how often each paragraph stands in each resample; the first is the set itself.

    Args:
        size: Number of paragraphs.
        groups: The document of each, where whole documents are drawn: what a document's paragraphs share is then not
            mistaken for evidence.
    """
    names = np.arange(size) if groups is None else np.unique(groups, return_inverse=True)[1]
    units = names.max() + 1
    drawn = np.random.default_rng(_SEED).multinomial(units, np.full(units, 1 / units), size=RESAMPLES)
    return np.vstack([np.ones(size), drawn[:, names]])


def macro_f1(truth: np.ndarray, given: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Give the macro-F1 of each resample."""
    right, total = times @ (truth & given), times @ truth + times @ given
    return np.divide(2 * right, total, out=np.zeros(total.shape), where=total > 0).mean(axis=1)


def mean_average_precision(truth: np.ndarray, logits: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Give the mean over topics of the average precision of each resample."""
    return np.mean([_average_precision(truth[:, k], logits[:, k], times) for k in range(truth.shape[1])], axis=0)


def _average_precision(truth: np.ndarray, logits: np.ndarray, times: np.ndarray) -> np.ndarray:
    # Logits are sums of many reals: ties do not happen, so every paragraph is a step of the curve.
    order = np.argsort(-logits, kind="stable")
    times = times[:, order]
    seen, hits = np.cumsum(times, axis=1), times * truth[order]
    found = np.cumsum(hits, axis=1)
    precision = np.divide(found, seen, out=np.zeros(seen.shape), where=seen > 0)
    return (hits * precision).sum(axis=1) / np.maximum(found[:, -1], 1)


def describe_difference(values: np.ndarray) -> dict[str, float]:
    """Give a difference and its 95 % interval; the first value is that of the set itself, the others of resamples."""
    low, high = np.percentile(values[1:], _INTERVAL)
    return {"difference": float(values[0]), "low": float(low), "high": float(high)}
