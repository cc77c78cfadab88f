from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from sklearn.linear_model import LogisticRegression

from zonetag.errors import TrainingError
from zonetag.model.calibration import sigmoid
from zonetag.topics import TopicSchema
from zonetag.training.calibration import DECISION_THRESHOLD, fit_calibration

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


def test_a_topic_is_given_when_it_is_more_likely_than_not() -> None:
    assert fit_calibration(*generated(), TOPICS).thresholds.tolist() == [DECISION_THRESHOLD] * 2 == [0.5, 0.5]


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
