from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose
from scipy import sparse
from scipy.optimize import check_grad
from sklearn.linear_model import LogisticRegression

from zonetag.training import topic_regression
from zonetag.training.contrast import contrast_scales
from zonetag.training.matrices import Matrices, fit_vectorizer, make_matrices
from zonetag.training.settings import TrainingSettings
from zonetag.training.topic_regression import fit_topic

TEXTS = [
    "新茶上市。天气晴",
    "茶园采摘；游客来",
    "天气晴。茶叶加工",
    "货船靠港。天气晴",
    "游客来。船厂交付",
    "渔船检修",
    "。",
]
LABELS = np.array([True, True, True, False, False, False, False])


def matrices() -> Matrices:
    return make_matrices(fit_vectorizer(TEXTS, TrainingSettings(minimum_document_frequency=1)), TEXTS)


def test_without_sentences_it_is_logistic_regression() -> None:
    found, intercept = fit_topic(
        matrices(), LABELS, sentence_share=0.0, inverse_regularisation=1.0, contrast_exponent=0.0
    )
    expected = LogisticRegression(C=1.0, tol=1e-8).fit(matrices().paragraphs, LABELS)
    assert_allclose(found, expected.coef_[0], atol=1e-3)
    assert_allclose(intercept, expected.intercept_[0], atol=1e-3)


def test_scales_are_those_of_the_columns() -> None:
    data = matrices()
    scales = contrast_scales(data.paragraphs, LABELS, 0.5)
    found, intercept = fit_topic(data, LABELS, sentence_share=0.0, inverse_regularisation=1.0, contrast_exponent=0.5)
    scaled = data.paragraphs @ sparse.diags_array(scales)
    expected = LogisticRegression(C=1.0, tol=1e-8).fit(scaled, LABELS)
    assert_allclose(found, scales * expected.coef_[0], atol=1e-3)
    assert_allclose(intercept, expected.intercept_[0], atol=1e-3)


def test_the_sentence_that_carries_the_label_gets_the_weight() -> None:
    vectorizer = fit_vectorizer(TEXTS, TrainingSettings(minimum_document_frequency=1))
    data = make_matrices(vectorizer, TEXTS)
    found, _ = fit_topic(data, LABELS, sentence_share=0.5, inverse_regularisation=100.0, contrast_exponent=0.5)
    weight = dict(zip(vectorizer.get_feature_names_out(), found, strict=True))
    assert weight["茶"] > abs(weight["天"])
    assert weight["船"] < -abs(weight["游"])


def test_the_gradient_is_that_of_the_loss(monkeypatch: object) -> None:
    seen = []
    original = topic_regression.minimize

    def spy(loss: object, start: np.ndarray, **options: object) -> object:
        seen.append((loss, start))
        return original(loss, start, **options)

    monkeypatch.setattr(topic_regression, "minimize", spy)  # type: ignore[attr-defined]
    fit_topic(matrices(), LABELS, sentence_share=0.5, inverse_regularisation=2.0, contrast_exponent=0.5)
    loss, start = seen[0]
    random = np.random.default_rng(0).normal(size=len(start))
    error = check_grad(lambda x: loss(x)[0], lambda x: loss(x)[1], random)
    assert error < 1e-4


def test_the_same_twice() -> None:
    first = fit_topic(matrices(), LABELS, sentence_share=0.5, inverse_regularisation=100.0, contrast_exponent=0.5)
    second = fit_topic(matrices(), LABELS, sentence_share=0.5, inverse_regularisation=100.0, contrast_exponent=0.5)
    assert first[0].tobytes() == second[0].tobytes()
