from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from zonetag.model.calibration import Calibration, sigmoid

LOGITS = st.lists(st.floats(allow_nan=False), min_size=1)


@given(st.lists(st.floats(-700, 700), min_size=1))
def test_sigmoid_is_its_definition(logits: list[float]) -> None:
    assert_allclose(sigmoid(np.array(logits)), [1 / (1 + math.exp(-logit)) for logit in logits], atol=1e-15)


@given(LOGITS)
def test_sigmoid_never_overflows_and_never_falls(logits: list[float]) -> None:
    probabilities = sigmoid(np.sort(logits))
    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    assert (np.diff(probabilities) >= 0).all()


def test_each_topic_has_its_own_line() -> None:
    calibration = Calibration(np.array([1.0, 2.0]), np.array([0.0, -1.0]), np.array([0.5, 0.5]))
    logits = np.array([[0.0, 0.0], [1.0, 1.0]])
    assert_allclose(calibration.probabilities(logits), sigmoid(np.array([[0.0, -1.0], [1.0, 1.0]])))
