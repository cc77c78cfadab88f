from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from sklearn.linear_model import LogisticRegression

from zonetag.errors import TrainingError
from zonetag.model.calibration import sigmoid
from zonetag.topics import TopicSchema
from zonetag.training.calibration import best_threshold, fit_calibration

TOPICS = TopicSchema.from_keys(["茶", "船"])


def generated(size: int = 400) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(3)
    logits = random.normal(size=(size, 2)) * 3
    return logits, random.random((size, 2)) < sigmoid(logits * 0.5 - 1)


def test_line_is_nearly_a_logistic_regression() -> None:
    logits, labels = generated(4000)
    calibration = fit_calibration(logits, labels, TOPICS)
    for topic in range(2):
        regression = LogisticRegression(C=np.inf).fit(logits[:, [topic]], labels[:, topic])
        expected = regression.predict_proba(logits[:, [topic]])[:, 1]
        assert_allclose(calibration.probabilities(logits)[:, topic], expected, atol=5e-3)


def test_no_other_threshold_gives_more_expected_f1() -> None:
    probabilities = np.random.default_rng(4).beta(0.4, 2, size=500)

    def expected_f1(threshold: float) -> float:
        given = probabilities >= threshold
        return float(2 * probabilities[given].sum() / (given.sum() + probabilities.sum()))

    threshold = best_threshold(probabilities)
    assert threshold == pytest.approx(expected_f1(threshold) / 2, abs=1e-3)
    assert expected_f1(threshold) == pytest.approx(max(map(expected_f1, np.linspace(0.01, 0.99, 99))), abs=1e-3)


def test_thresholds_are_of_the_calibrated_probabilities() -> None:
    logits, labels = generated()
    calibration = fit_calibration(logits, labels, TOPICS)
    expected = [best_threshold(column) for column in calibration.probabilities(logits).T]
    assert calibration.thresholds.tolist() == expected
    assert all(0.0 < threshold < 0.5 for threshold in expected)


def test_calibrated_probabilities_add_up_to_the_positives() -> None:
    logits, labels = generated()
    probabilities = fit_calibration(logits, labels, TOPICS).probabilities(logits)
    assert_allclose(probabilities.sum(axis=0), labels.sum(axis=0), rtol=0.02)


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
    probabilities = calibration.probabilities(logits)
    assert ((probabilities >= calibration.thresholds) == labels).all()
    assert 0.05 < probabilities.min() < probabilities.max() < 0.95  # four paragraphs prove little


def test_logits_that_say_the_opposite_are_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    logits, labels = generated()
    calibration = fit_calibration(np.column_stack([-logits[:, 0], logits[:, 1]]), labels, TOPICS)
    assert (calibration.slopes[0], calibration.intercepts[0]) == (1.0, 0.0)
    assert calibration.slopes[1] > 0
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["the classifier knows nothing of 茶"]
