from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from zonetag.training.classifier import fit_layer, fit_outputs
from zonetag.training.matrices import fit_vectorizer, make_matrices
from zonetag.training.primary_regression import fit_primary
from zonetag.training.settings import TrainingSettings
from zonetag.training.topic_regression import fit_topic

TEXTS = ["新茶上市", "茶园采摘", "茶叶加工", "货船靠港", "船厂交付", "渔船检修"]
LABELS = np.array([[True, False]] * 3 + [[False, True]] * 3)


PRIMARY = np.array([0, 0, 0, 1, 1, 1])
SETTINGS = TrainingSettings(minimum_document_frequency=1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_outputs_are_the_topics_and_then_the_primary_ones(jobs: int) -> None:
    matrices = make_matrices(fit_vectorizer(TEXTS, SETTINGS), TEXTS)
    coefficients, intercepts = fit_outputs(matrices, LABELS, PRIMARY, SETTINGS, jobs=jobs)
    first, intercept = fit_topic(
        matrices, LABELS[:, 0], sentence_share=0.5, inverse_regularisation=300.0, contrast_exponent=0.5
    )
    primary, intercepts_of_primary = fit_primary(matrices, PRIMARY, 3, inverse_regularisation=10.0)
    assert coefficients.shape == (matrices.paragraphs.shape[1], 2 + 3)
    assert_array_equal(coefficients[:, 0], first)
    assert intercepts[0] == intercept
    assert_array_equal(coefficients[:, 2:], primary)
    assert_array_equal(intercepts[2:], intercepts_of_primary)


def test_without_a_primary_share_there_are_topics_only() -> None:
    matrices = make_matrices(fit_vectorizer(TEXTS, SETTINGS), TEXTS)
    coefficients, intercepts = fit_outputs(matrices, LABELS, PRIMARY, replace(SETTINGS, primary_share=0.0))
    assert (coefficients.shape[1], intercepts.shape) == (2, (2,))


def test_layer_has_a_row_a_slot() -> None:
    vocabulary, layer = fit_layer(TEXTS, LABELS, PRIMARY, TrainingSettings(1, 3, 1))
    assert (layer.outputs, layer.products.shape) == (5, (3, vocabulary.slots))
    tea = np.array(vocabulary.lookup("茶"))
    assert layer.products_of(0, tea) > 0 > layer.products_of(1, tea)
    assert set(np.flatnonzero(layer.products[0].real)) == set(vocabulary.ngrams())
