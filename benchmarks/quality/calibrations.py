"""Ways to turn logits into probabilities, each fitted on labelled paragraphs the classifier was not trained on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logit
from sklearn.isotonic import IsotonicRegression

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Logits: TypeAlias = NDArray[np.float64]
    Labels: TypeAlias = NDArray[np.bool_]
    ToProbabilities: TypeAlias = Callable[[Logits], NDArray[np.float64]]

_EM_ITERATIONS = 1000
_EM_TOLERANCE = 1e-7


@dataclass(frozen=True, slots=True)
class Method:
    """A calibration.

    Attributes:
        name: What it is, for people.
        fit: From logits and labels, shape ``(paragraphs, topics)``, to a function from logits to probabilities.
        parameters: How many numbers are fitted, for five topics.
    """

    name: str
    fit: Callable[[Logits, Labels], ToProbabilities]
    parameters: str


def fit_nothing(_logits: Logits, _labels: Labels) -> ToProbabilities:
    """Give the classifier's own probabilities."""
    own: ToProbabilities = expit
    return own


def fit_platt(logits: Logits, labels: Labels) -> ToProbabilities:
    """Fit a line a topic (Platt 1999), without the correction of the targets."""
    lines = [_fit_lines(logits[:, [topic]], labels[:, [topic]]) for topic in range(labels.shape[1])]
    slopes, intercepts = (np.concatenate(part) for part in zip(*lines, strict=True))
    return lambda new: expit(new * slopes + intercepts)


def fit_shared_slope(logits: Logits, labels: Labels) -> ToProbabilities:
    """Fit one slope for all topics and an intercept for each."""
    slopes, intercepts = _fit_lines(logits, labels)
    return lambda new: expit(new * slopes + intercepts)


def fit_temperature(logits: Logits, labels: Labels) -> ToProbabilities:
    """Fit one slope for all topics and nothing else (Guo et al. 2017)."""
    slope = minimize(lambda theta: _loss(logits * np.exp(theta[0]), labels), np.zeros(1)).x[0]
    return lambda new: expit(new * np.exp(slope))


def fit_isotonic(logits: Logits, labels: Labels) -> ToProbabilities:
    """Fit a rising step function a topic."""
    steps = [
        IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(logits[:, topic], labels[:, topic])
        for topic in range(labels.shape[1])
    ]
    return lambda new: np.column_stack([step.predict(column) for step, column in zip(steps, new.T, strict=True)])


def shift_priors(calibrated: ToProbabilities, priors: NDArray[np.float64], unlabelled: Logits) -> ToProbabilities:
    """Adapt probabilities to the shares of the topics among unlabelled paragraphs, by EM.

    Saerens, Latinne and Decaestecker, "Adjusting the outputs of a classifier to new a priori probabilities" (2002).

    Args:
        calibrated: Probabilities that are right where the topics have the shares ``priors``.
        priors: Those shares.
        unlabelled: Logits of paragraphs of the kind to be tagged.
    """
    # A share of 0 or 1 has no odds.
    start = logit(calibrated(unlabelled).clip(1e-6, 1 - 1e-6))
    shares = priors
    for _ in range(_EM_ITERATIONS):
        updated = expit(start + logit(shares) - logit(priors)).mean(axis=0)
        done = np.abs(updated - shares).max() < _EM_TOLERANCE
        shares = updated
        if done:
            break
    shift = logit(shares) - logit(priors)
    return lambda new: expit(logit(calibrated(new).clip(1e-6, 1 - 1e-6)) + shift)


METHODS = (
    Method("none", fit_nothing, "0"),
    Method("Platt", fit_platt, "10"),
    Method("one temperature", fit_temperature, "1"),
    Method("Platt, one slope", fit_shared_slope, "6"),
    Method("isotonic", fit_isotonic, "steps"),
)


def _fit_lines(logits: Logits, labels: Labels) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Fit one slope, and an intercept a column."""
    columns = labels.shape[1]

    def loss(theta: NDArray[np.float64]) -> float:
        return _loss(logits * np.exp(theta[0]) + theta[1:], labels)

    theta = minimize(loss, np.zeros(columns + 1)).x
    return np.full(columns, np.exp(theta[0])), theta[1:]


def _loss(logits: Logits, labels: Labels) -> float:
    return float(np.logaddexp(0, np.where(labels, -logits, logits)).mean())
