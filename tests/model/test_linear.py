from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose

from zonetag.model import Model

from .conftest import Extract


def test_outputs_are_the_matrix_product(extract: Extract, small_model: Model, small_texts: list[str]) -> None:
    layer = small_model.layer
    texts = ["", *small_texts[:50], "，"]
    features = extract(small_model.vocabulary, layer.idf, texts)
    dense = np.zeros((len(texts), small_model.vocabulary.slots))
    dense[features.paragraphs, features.slots] = features.weights
    assert_allclose(layer.outputs(features), dense @ layer.coefficients.astype(np.float64))


def test_free_slots_weigh_nothing(small_model: Model) -> None:
    free = np.setdiff1d(np.arange(small_model.vocabulary.slots), list(small_model.vocabulary.ngrams()))
    assert not small_model.layer.idf[free].any()
    assert not small_model.layer.coefficients[free].any()
