from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy.special import expit, logit, logsumexp, softmax
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from zonetag.model import Model
from zonetag.model.folding import split_sentences
from zonetag.model.mixture import Mixture
from zonetag.text.cleaning import clean
from zonetag.topics import TopicSchema
from zonetag.training.classifier import fit_outputs
from zonetag.training.corpus import LabelledParagraph
from zonetag.training.evaluation import label_matrix, primary_topics
from zonetag.training.matrices import fit_vectorizer, make_matrices
from zonetag.training.settings import TrainingSettings

POOL = Path(__file__).parents[3] / "shared" / "unlabelled" / "pool.jsonl"
ODD = ["", " ", "\0", "，", "\ud800", "😀", "zzzzz", "7", "\U00020000\U00020001", "園區", "Ａ１"]


@dataclass(frozen=True)
class Reference:
    """The same model, applied with the matrices of scikit-learn and scipy alone."""

    vectorizer: TfidfVectorizer
    coefficients: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    settings: TrainingSettings

    def predict_proba(self, texts: list[str]) -> NDArray[np.float64]:
        topics = len(self.intercepts) // 2
        outputs = self.vectorizer.transform(texts) @ self.coefficients
        pooled = np.zeros((len(texts), topics))
        for row, text in enumerate(texts):
            counts = CountVectorizer.transform(self.vectorizer, split_sentences(text))
            norms = np.sqrt(counts @ self.vectorizer.idf_**2)
            sums = counts.multiply(self.vectorizer.idf_).tocsr() @ self.coefficients[:, :topics]
            if norms.any():
                pooled[row] = logsumexp(sums[norms > 0] / norms[norms > 0, np.newaxis], axis=0)
        share = self.settings.sentence_share
        topic = (1 - share) * outputs[:, :topics] + share * pooled + self.intercepts[:topics]
        odds = logit(softmax(outputs[:, topics:] + self.intercepts[topics:], axis=1))[:, :topics]
        share = self.settings.primary_share
        return expit((1 - share) * topic + share * odds)


@pytest.fixture(scope="module")
def scikit_learn(small_corpus: tuple[LabelledParagraph, ...], small_texts: list[str], topics: TopicSchema) -> Reference:
    defaults = TrainingSettings()
    vectorizer = fit_vectorizer(small_texts, defaults)
    labels, primary = label_matrix(small_corpus, topics), primary_topics(small_corpus, topics)
    fitted = fit_outputs(make_matrices(vectorizer, small_texts), labels, primary, defaults)
    return Reference(vectorizer, *fitted, defaults)


def test_probabilities_are_scikit_learns_on_1000_paragraphs(
    small_model: Model, scikit_learn: Reference, training_paragraphs: tuple[LabelledParagraph, ...]
) -> None:
    texts = [clean(paragraph.text) for paragraph in training_paragraphs[::7]][:1000]
    assert len(texts) == 1000
    assert_allclose(small_model.raw_probabilities(texts), scikit_learn.predict_proba(texts), atol=1e-5)


def test_probabilities_are_scikit_learns_on_real_paragraphs(small_model: Model, scikit_learn: Reference) -> None:
    if not POOL.is_file():
        pytest.skip(f"{POOL} is absent")
    with POOL.open(encoding="utf-8") as lines:
        texts = [clean(json.loads(line)["text"]) for line, _ in zip(lines, range(1000), strict=False)]
    assert_allclose(small_model.raw_probabilities(texts), scikit_learn.predict_proba(texts), atol=1e-5)


def test_probabilities_are_scikit_learns_on_odd_texts(small_model: Model, scikit_learn: Reference) -> None:
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
    topics = len(small_model.topics.keys)
    intercepts = small_model.layer.intercepts
    odds = logit(softmax(intercepts[topics:]))[:topics]
    share = small_model.mixture.primary_share
    expected = (1 - share) * intercepts[:topics] + share * odds
    assert_allclose(small_model.logits(texts), np.tile(expected, (4, 1)))
    assert_allclose(small_model.raw_probabilities(texts), np.tile(expit(expected), (4, 1)))


def test_without_shares_logits_are_those_of_one_regression_a_topic(
    small_model: Model, scikit_learn: Reference, small_texts: list[str]
) -> None:
    plain = replace(small_model, mixture=Mixture())
    topics = len(small_model.topics.keys)
    weights = scikit_learn.vectorizer.transform(small_texts)
    expected = weights @ scikit_learn.coefficients[:, :topics] + scikit_learn.intercepts[:topics]
    assert_allclose(plain.logits(small_texts), expected, atol=1e-5)


def test_half_width_punctuation_changes_nothing(small_model: Model, small_texts: list[str]) -> None:
    half = str.maketrans({"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "！": "!", "？": "?", "。": "."})
    # Between two digits, a full stop of half width could be a decimal point.
    texts = [text for text in small_texts if not re.search("[a-zA-Z0-9]。[a-zA-Z0-9]", text)]
    assert len(texts) > 0.9 * len(small_texts)
    changed = [text.translate(half) for text in texts]
    assert changed != texts
    assert small_model.logits(changed).tobytes() == small_model.logits(texts).tobytes()


def test_no_texts_give_no_rows(small_model: Model) -> None:
    assert small_model.probabilities([]).shape == (0, len(small_model.topics.keys))


def test_a_text_of_100_000_characters(small_model: Model, scikit_learn: Reference, small_texts: list[str]) -> None:
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
