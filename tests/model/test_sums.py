from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from zonetag.model import Model

from .sums_of_texts import sums_of

TEXTS = ["园区招商引资。新签约项目3个！", "、、。", "", "，。科技创新；，，", "招商招商招商，引资引资"]


def test_rows_are_sentences_and_then_paragraphs(small_model: Model) -> None:
    sums = sums_of(small_model.vocabulary, small_model.layer, TEXTS)
    assert sums.sentences == len(sums.columns) - len(TEXTS)
    assert sums.firsts[0] == 0
    # No n-gram of this one recurs.
    first, last = sums.firsts[3], sums.firsts[4]
    assert_allclose(sums.columns[sums.sentences + 3], sums.columns[first:last].sum(axis=0))


def test_a_sentence_is_known_if_any_ngram_of_it_is(small_model: Model) -> None:
    sums = sums_of(small_model.vocabulary, small_model.layer, TEXTS)
    by_paragraph = np.split(sums.known_sentences(), sums.firsts[1:])
    assert [known.any() for known in by_paragraph] == [True, False, False, True, True]
    assert not all(by_paragraph[3])


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[1:3], TEXTS[:1]])
def test_scores_are_sums_over_norms_and_nothing_is_zero(small_model: Model, texts: list[str]) -> None:
    layer = small_model.layer
    sums = sums_of(small_model.vocabulary, layer, texts)
    for row, scores in zip(sums.columns, sums.scores(layer.outputs), strict=True):
        expected = row[1 : layer.outputs + 1] / np.sqrt(row[0]) if row[0] else np.zeros(layer.outputs)
        assert_allclose(scores, expected)
