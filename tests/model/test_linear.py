from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from sklearn.feature_extraction.text import CountVectorizer

from zonetag.model import Model
from zonetag.model.characters import encode
from zonetag.model.linear import make_layer
from zonetag.model.occurrences import find_occurrences
from zonetag.model.vocabulary import build_vocabulary
from zonetag.training.matrices import fit_vectorizer, make_matrices
from zonetag.training.settings import TrainingSettings

from .odd_texts import ODD_TEXTS
from .sums_of_texts import paragraph_sums


@pytest.mark.parametrize("outputs", [1, 2, 5])
@pytest.mark.parametrize("lengths", [(1, 1), (1, 2), (1, 3), (2, 3), (1, 4)])
def test_sums_are_those_of_scikit_learns_weights(
    small_texts: list[str], lengths: tuple[int, int], outputs: int
) -> None:
    vectorizer = fit_vectorizer(small_texts[::4], TrainingSettings(*lengths, minimum_document_frequency=2))
    vocabulary, slots = build_vocabulary(vectorizer.get_feature_names_out().tolist(), *lengths)
    idf = np.zeros(vocabulary.slots)
    idf[slots] = vectorizer.idf_
    coefficients = np.zeros((vocabulary.slots, outputs))
    coefficients[slots] = np.random.default_rng(1).normal(size=(len(slots), outputs))
    layer = make_layer(idf, coefficients, np.zeros(outputs))
    assert layer.outputs == outputs
    texts = [*small_texts[::3], *ODD_TEXTS[:3], "没有标点的一段", *ODD_TEXTS[6:]]

    sums = paragraph_sums(vocabulary, layer, texts)
    counts = CountVectorizer.transform(vectorizer, texts)
    weights = counts.copy()
    weights.data = 1.0 + np.log(counts.data)
    assert_allclose(sums[:, 0], weights.power(2) @ vectorizer.idf_**2, rtol=1e-5)
    norms = np.sqrt(sums[:, :1])
    assert_allclose(sums[:, 1 : outputs + 1], norms * (vectorizer.transform(texts) @ coefficients[slots]), atol=1e-3)


def test_sums_of_sentences_are_those_of_the_training_matrix(small_texts: list[str]) -> None:
    settings = TrainingSettings(1, 2, minimum_document_frequency=2)
    vectorizer = fit_vectorizer(small_texts, settings)
    vocabulary, slots = build_vocabulary(vectorizer.get_feature_names_out().tolist(), 1, 2)
    idf, coefficients = np.zeros(vocabulary.slots), np.zeros((vocabulary.slots, 1))
    idf[slots] = vectorizer.idf_
    coefficients[slots, 0] = np.random.default_rng(2).normal(size=len(slots))
    layer = make_layer(idf, coefficients, np.zeros(1))
    characters = encode(vocabulary, small_texts)
    found = find_occurrences(vocabulary, characters)
    sums = layer.add_up(found.ravel(), characters.sentences * found.shape[1])[0]
    known = sums.real > 0
    scores = sums.imag[known] / np.sqrt(sums.real[known])
    assert_allclose(scores, make_matrices(vectorizer, small_texts).sentences @ coefficients[slots, 0], atol=1e-5)


def test_few_occurrences_are_added_as_many_are(small_model: Model, small_texts: list[str]) -> None:
    vocabulary, layer = small_model.vocabulary, small_model.layer
    together = paragraph_sums(vocabulary, layer, small_texts)
    alone = [paragraph_sums(vocabulary, layer, [text]) for text in small_texts]
    assert np.concatenate(alone).tobytes() == together.tobytes()


def test_products_of_an_output(small_model: Model) -> None:
    layer = small_model.layer
    slots = np.array([[5, 0], [7, 900]])
    for output in range(layer.outputs):
        columns = layer.products.T.copy().view(np.float32)
        assert layer.products_of(output, slots).tolist() == columns[slots, output + 1].tolist()


def test_slots_without_an_ngram_weigh_nothing(small_model: Model) -> None:
    free = np.setdiff1d(np.arange(small_model.vocabulary.slots), list(small_model.vocabulary.ngrams()))
    assert {0, 1} <= set(free.tolist())
    assert not small_model.layer.products[:, free].any()
