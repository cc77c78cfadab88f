from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from zonetag.errors import TrainingError
from zonetag.model.calibration import sigmoid
from zonetag.topics import TopicSchema
from zonetag.training.calibration import best_threshold, fit_calibration

TOPICS = TopicSchema.from_keys(["茶", "船"])
NEXT = float(np.nextafter(0.5, 0.0))


def generated(size: int = 400) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(3)
    logits = random.normal(size=(size, 2)) * 3
    return logits, random.random((size, 2)) < sigmoid(logits * 0.5 - 1)


@given(st.lists(st.tuples(st.floats(0, 1) | st.sampled_from([0.0, 0.25, 0.5, NEXT, 1.0]), st.booleans()), min_size=1))
@example([(0.5, True), (NEXT, False)])
@example([(0.0, True), (0.0, False)])
@example([(5e-324, True), (0.0, False)])
@example([(1.0, False), (0.5, True), (0.5, True), (0.5, False), (0.1, True)])
def test_best_threshold_is_as_good_as_any(rows: list[tuple[float, bool]]) -> None:
    probabilities = np.array([probability for probability, _ in rows])
    positive = np.array([label for _, label in rows])

    def f1(threshold: float) -> float:
        return float(f1_score(positive, probabilities >= threshold, zero_division=0.0))

    threshold = best_threshold(probabilities, positive)
    assert 0 <= threshold <= 1
    assert f1(threshold) == pytest.approx(max(f1(one) for one in {*probabilities.tolist(), 0.0}))


def test_best_threshold_lies_half_way() -> None:
    assert best_threshold(np.array([0.9, 0.6, 0.2]), np.array([True, True, False])) == pytest.approx(0.4)


def test_line_is_a_logistic_regression() -> None:
    logits, labels = generated()
    calibration = fit_calibration(logits, labels, TOPICS)
    for topic in range(2):
        regression = LogisticRegression(C=np.inf).fit(logits[:, [topic]], labels[:, topic])
        expected = regression.predict_proba(logits[:, [topic]])[:, 1]
        assert_allclose(calibration.probabilities(logits)[:, topic], expected, atol=1e-4)


def test_calibrated_probabilities_add_up_to_the_positives() -> None:
    logits, labels = generated()
    probabilities = fit_calibration(logits, labels, TOPICS).probabilities(logits)
    assert_allclose(probabilities.sum(axis=0), labels.sum(axis=0), rtol=1e-3)


@pytest.mark.parametrize(("value", "word"), [(True, "every"), (False, "no")])
def test_a_topic_of_one_kind_only(*, value: bool, word: str) -> None:
    logits, labels = generated(20)
    labels[:, 1] = value
    with pytest.raises(TrainingError, match=f"^{word} paragraph of the calibration data is labelled '船'"):
        fit_calibration(logits, labels, TOPICS)


def test_perfectly_parted_paragraphs() -> None:
    logits = np.array([[-2.0, -2.0], [-1.0, -1.0], [1.0, 1.0], [2.0, 2.0]])
    labels = logits > 0
    calibration = fit_calibration(logits, labels, TOPICS)
    assert np.isfinite([calibration.slopes, calibration.intercepts, calibration.thresholds]).all()
    assert ((calibration.probabilities(logits) >= calibration.thresholds) == labels).all()


def test_logits_that_say_the_opposite_are_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    logits, labels = generated()
    calibration = fit_calibration(np.column_stack([-logits[:, 0], logits[:, 1]]), labels, TOPICS)
    assert (calibration.slopes[0], calibration.intercepts[0]) == (1.0, 0.0)
    assert calibration.slopes[1] > 0
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["the classifier knows nothing of 茶"]
