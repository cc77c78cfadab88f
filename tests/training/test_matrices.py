from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from sklearn.feature_extraction.text import TfidfVectorizer

from zonetag.errors import TrainingError
from zonetag.training.matrices import fit_vectorizer, make_matrices
from zonetag.training.settings import TrainingSettings

TEXTS = ["新茶上市", "茶园采摘", "茶叶加工", "货船靠港", "船厂交付", "渔船检修"]
SETTINGS = TrainingSettings(minimum_document_frequency=1)


def test_vectorizer_needs_an_ngram_that_is_frequent_enough() -> None:
    with pytest.raises(TrainingError, match="no n-gram occurs in 2 of the 2 paragraphs: give more data, or lower"):
        fit_vectorizer(["茶园", "船厂"], TrainingSettings(minimum_document_frequency=2))
    with pytest.raises(TrainingError, match="no n-gram occurs in 7 of the 6 paragraphs"):
        fit_vectorizer(TEXTS, TrainingSettings(minimum_document_frequency=7))


def test_minimum_document_frequency() -> None:
    vectorizer = fit_vectorizer(TEXTS, TrainingSettings(minimum_document_frequency=3))
    assert sorted(vectorizer.vocabulary_) == ["船", "茶"]


def test_idf_exponent() -> None:
    usual = fit_vectorizer(TEXTS, TrainingSettings(minimum_document_frequency=1, idf_exponent=1.0))
    assert_allclose(usual.idf_, TfidfVectorizer(analyzer=usual.analyzer).fit(TEXTS).idf_)
    squared = fit_vectorizer(TEXTS, TrainingSettings(minimum_document_frequency=1, idf_exponent=2.0))
    assert_allclose(squared.idf_, usual.idf_**2)
    none = fit_vectorizer(TEXTS, TrainingSettings(minimum_document_frequency=1, idf_exponent=0.0))
    assert_allclose(none.idf_, 1.0)


def test_paragraphs_have_length_one() -> None:
    matrices = make_matrices(fit_vectorizer(TEXTS, SETTINGS), TEXTS)
    assert_allclose((matrices.paragraphs.power(2)).sum(axis=1), 1.0)


def test_sentences_belong_to_their_paragraphs_and_unknown_ones_are_left_out() -> None:
    texts = ["新茶上市。茶园采摘；", "。？", "zzz。货船靠港"]
    matrices = make_matrices(fit_vectorizer(TEXTS, SETTINGS), texts)
    assert matrices.sentence_paragraphs.tolist() == [0, 0, 2]
    assert matrices.sentences.shape[0] == 3


def test_weights_of_a_sentence() -> None:
    vectorizer = fit_vectorizer(TEXTS, TrainingSettings(1, 1, 3))
    matrices = make_matrices(vectorizer, ["茶茶船"])
    idf = dict(zip(vectorizer.get_feature_names_out(), vectorizer.idf_, strict=True))
    norm = np.sqrt(2 * idf["茶"] ** 2 + idf["船"] ** 2)
    columns = vectorizer.vocabulary_
    row = matrices.sentences.toarray()[0]
    assert row[columns["茶"]] == pytest.approx(2 * idf["茶"] / norm)
    assert row[columns["船"]] == pytest.approx(idf["船"] / norm)
