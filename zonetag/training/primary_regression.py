"""Multinomial logistic regression of the primary topic, with none as one of the classes."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from zonetag.errors import MissingExtraError, TrainingError

try:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits
except ImportError as error:
    raise MissingExtraError("training a model", extra="train") from error

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zonetag.training.matrices import Matrices

_MOST_ITERATIONS = 10_000
# Of a class that is never the primary one: its odds against any other are small, e to the minus ten, but no zero.
_ABSENT = -10.0


def fit_primary(
    matrices: Matrices, primary: NDArray[np.intp], classes: int, *, inverse_regularisation: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Fit one multinomial regression.

    Args:
        matrices: The paragraphs.
        primary: The class of each: the index of its primary topic, or the number of topics for none.
        classes: Number of classes, topics and none.
        inverse_regularisation: ``C`` of scikit-learn's ``LogisticRegression``.

    Returns:
        Coefficients, shape ``(n-grams, classes)``, and intercepts, shape ``(classes,)``.

    Raises:
        TrainingError: All paragraphs are of one class, or the fit does not converge.
    """
    coefficients = np.zeros((matrices.paragraphs.shape[1], classes))
    intercepts = np.full(classes, _ABSENT)
    present = np.unique(primary)
    if len(present) == 1:
        raise TrainingError("all paragraphs have the same primary topic: training takes at least two, none among them")
    regression = LogisticRegression(C=inverse_regularisation, max_iter=_MOST_ITERATIONS)
    # One thread, as for the topics: the same bytes everywhere.
    with threadpool_limits(limits=1), warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        try:
            regression.fit(matrices.paragraphs, primary)
        except ConvergenceWarning as warning:
            raise TrainingError(
                f"the regression of the primary topic did not converge in {_MOST_ITERATIONS} iterations: "
                "lower its inverse regularisation"
            ) from warning
    if len(present) == 2:  # noqa: PLR2004 - of two classes, scikit-learn fits the second against the first
        intercepts[present[0]] = 0.0
        present = present[1:]
    coefficients[:, present] = regression.coef_.T
    intercepts[present] = regression.intercept_
    return coefficients, intercepts
