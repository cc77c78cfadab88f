from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from sklearn.linear_model import LogisticRegression

from zonetag.errors import TrainingError
from zonetag.training.matrices import Matrices, fit_vectorizer, make_matrices
from zonetag.training.primary_regression import fit_primary
from zonetag.training.settings import TrainingSettings

TEXTS = ["新茶上市", "茶园采摘", "货船靠港", "船厂交付", "天气晴", "天气阴"]


def matrices() -> Matrices:
    return make_matrices(fit_vectorizer(TEXTS, TrainingSettings(minimum_document_frequency=1)), TEXTS)


def test_it_is_scikit_learns() -> None:
    primary = np.array([0, 0, 1, 1, 2, 2])
    coefficients, intercepts = fit_primary(matrices(), primary, 3, inverse_regularisation=10.0)
    expected = LogisticRegression(C=10.0, max_iter=1000).fit(matrices().paragraphs, primary)
    assert_allclose(coefficients, expected.coef_.T)
    assert_allclose(intercepts, expected.intercept_)


def test_a_topic_that_is_never_primary_is_unlikely_but_possible() -> None:
    coefficients, intercepts = fit_primary(matrices(), np.array([0, 0, 1, 1, 3, 3]), 4, inverse_regularisation=10.0)
    assert not coefficients[:, 2].any()
    assert np.isfinite(intercepts[2])
    assert intercepts[2] < intercepts[[0, 1, 3]].min() - 5


def test_two_classes() -> None:
    primary = np.array([0, 0, 0, 0, 1, 1])
    coefficients, intercepts = fit_primary(matrices(), primary, 2, inverse_regularisation=10.0)
    scores = matrices().paragraphs @ coefficients + intercepts
    expected = LogisticRegression(C=10.0).fit(matrices().paragraphs, primary).decision_function(matrices().paragraphs)
    assert_allclose(scores[:, 1] - scores[:, 0], expected)


def test_one_class_is_an_error() -> None:
    with pytest.raises(TrainingError, match="all paragraphs have the same primary topic"):
        fit_primary(matrices(), np.zeros(6, dtype=int), 3, inverse_regularisation=10.0)
