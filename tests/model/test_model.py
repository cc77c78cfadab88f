from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline, make_pipeline

from zonetag.model import Model
from zonetag.model.calibration import sigmoid
from zonetag.text.cleaning import clean
from zonetag.topics import TopicSchema
from zonetag.training.classifier import make_vectorizer
from zonetag.training.corpus import LabelledParagraph
from zonetag.training.evaluation import label_matrix
from zonetag.training.settings import TrainingSettings

POOL = Path(__file__).parents[3] / "shared" / "unlabelled" / "pool.jsonl"
ODD = ["", " ", "\0", "，", "\ud800", "😀", "zzzzz", "7", "\U00020000\U00020001", "園區", "Ａ１"]


@pytest.fixture(scope="module")
def scikit_learn(small_corpus: tuple[LabelledParagraph, ...], small_texts: list[str], topics: TopicSchema) -> Pipeline:
    """The same model, trained and applied by scikit-learn alone."""
    defaults = TrainingSettings()
    classifier = OneVsRestClassifier(LogisticRegression(C=defaults.inverse_regularisation, max_iter=10_000))
    return make_pipeline(make_vectorizer(defaults), classifier).fit(small_texts, label_matrix(small_corpus, topics))


def test_probabilities_are_scikit_learns_on_1000_paragraphs(
    small_model: Model, scikit_learn: Pipeline, training_paragraphs: tuple[LabelledParagraph, ...]
) -> None:
    texts = [clean(paragraph.text) for paragraph in training_paragraphs[::7]][:1000]
    assert len(texts) == 1000
    assert_allclose(small_model.raw_probabilities(texts), scikit_learn.predict_proba(texts), atol=1e-5)


def test_probabilities_are_scikit_learns_on_real_paragraphs(small_model: Model, scikit_learn: Pipeline) -> None:
    if not POOL.is_file():
        pytest.skip(f"{POOL} is absent")
    with POOL.open(encoding="utf-8") as lines:
        texts = [clean(json.loads(line)["text"]) for line, _ in zip(lines, range(1000), strict=False)]
    assert_allclose(small_model.raw_probabilities(texts), scikit_learn.predict_proba(texts), atol=1e-5)


def test_probabilities_are_scikit_learns_on_odd_texts(small_model: Model, scikit_learn: Pipeline) -> None:
    assert_allclose(small_model.raw_probabilities(ODD), scikit_learn.predict_proba(ODD), atol=1e-5)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_results_do_not_depend_on_the_batch(small_model: Model, small_texts: list[str], data: st.DataObject) -> None:
    texts = data.draw(st.lists(st.sampled_from(small_texts) | st.sampled_from(ODD) | st.text(max_size=8), max_size=12))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(texts)))))
    ends = zip([0, *cuts], [*cuts, len(texts)], strict=True)
    parts = [small_model.logits(texts[start:end]) for start, end in ends]
    assert np.concatenate(parts).tobytes() == small_model.logits(texts).tobytes()


def test_a_text_of_which_nothing_is_known_gets_the_intercepts(small_model: Model) -> None:
    texts = ["", "，", "\0\ud800", "\U00020000"]
    assert (small_model.logits(texts) == small_model.layer.intercepts).all()
    assert_allclose(small_model.raw_probabilities(texts), np.tile(sigmoid(small_model.layer.intercepts), (4, 1)))


def test_no_texts_give_no_rows(small_model: Model) -> None:
    assert small_model.probabilities([]).shape == (0, len(small_model.topics.keys))


def test_a_text_of_100_000_characters(small_model: Model, scikit_learn: Pipeline, small_texts: list[str]) -> None:
    text = "".join(small_texts * 3)[:100_000]
    text += text[: 100_000 - len(text)]
    assert len(text) == 100_000
    assert_allclose(small_model.raw_probabilities([text]), scikit_learn.predict_proba([text]), atol=1e-5)


def test_calibration_keeps_the_order_of_paragraphs(small_model: Model, small_texts: list[str]) -> None:
    logits, probabilities = small_model.logits(small_texts), small_model.probabilities(small_texts)
    for topic in range(logits.shape[1]):
        assert (np.diff(probabilities[np.argsort(logits[:, topic]), topic]) >= 0).all()


def test_a_model_equals_itself_and_can_be_a_key(small_model: Model) -> None:
    assert small_model == small_model  # noqa: PLR0124 - arrays would not compare
    assert {small_model: 1}[small_model] == 1
