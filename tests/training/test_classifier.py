from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from sklearn.linear_model import LogisticRegression

from zonetag.errors import TrainingError
from zonetag.training.classifier import fit_coefficients, fit_layer, fit_vectorizer
from zonetag.training.settings import TrainingSettings

TEXTS = ["新茶上市", "茶园采摘", "茶叶加工", "货船靠港", "船厂交付", "渔船检修"]
LABELS = np.array([[True, False]] * 3 + [[False, True]] * 3)


def test_vectorizer_needs_an_ngram_that_is_frequent_enough() -> None:
    with pytest.raises(TrainingError, match="no n-gram occurs in 2 of the 2 paragraphs: give more data, or lower"):
        fit_vectorizer(["茶园", "船厂"], TrainingSettings())
    with pytest.raises(TrainingError, match="no n-gram occurs in 7 of the 6 paragraphs"):
        fit_vectorizer(TEXTS, TrainingSettings(minimum_document_frequency=7))


def test_minimum_document_frequency() -> None:
    vectorizer, _ = fit_vectorizer(TEXTS, TrainingSettings(minimum_document_frequency=3))
    assert sorted(vectorizer.vocabulary_) == ["船", "茶"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_logistic_regression_a_topic(jobs: int) -> None:
    _, matrix = fit_vectorizer(TEXTS, TrainingSettings())
    coefficients, intercepts = fit_coefficients(matrix, LABELS, TrainingSettings(), jobs=jobs)
    assert coefficients.shape == (matrix.shape[1], 2)
    for topic in range(2):
        expected = LogisticRegression(C=10.0).fit(matrix, LABELS[:, topic])
        assert_allclose(coefficients[:, topic], expected.coef_[0])
        assert intercepts[topic] == pytest.approx(expected.intercept_[0])


def test_layer_has_a_row_a_slot() -> None:
    vocabulary, layer = fit_layer(TEXTS, LABELS, TrainingSettings(1, 3, 1))
    assert layer.idf.shape == (vocabulary.slots,)
    assert layer.coefficients.shape == (vocabulary.slots, 2)
    assert layer.coefficients[vocabulary.lookup("茶"), 0] > 0 > layer.coefficients[vocabulary.lookup("茶"), 1]
    assert set(np.flatnonzero(layer.idf)) == set(vocabulary.ngrams())
