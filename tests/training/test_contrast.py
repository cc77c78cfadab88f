from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as stn
from numpy.testing import assert_allclose
from scipy import sparse

from zonetag.training.contrast import contrast_scales

# Four paragraphs with the topic, two without; weights, of which only what is not zero counts.
PARAGRAPHS = sparse.csr_array(
    np.array(
        [
            [0.5, 0.9, 0.0],
            [0.5, 0.1, 0.0],
            [0.5, 0.0, 0.0],
            [0.5, 0.0, 0.3],
            [0.5, 0.0, 0.2],
            [0.5, 0.0, 0.7],
        ]
    )
)
LABELS = np.array([True] * 4 + [False] * 2)


def test_scales_are_roots_of_log_count_ratios() -> None:
    ratios = np.log([(5 / 6) / (3 / 4), (3 / 6) / (1 / 4), (2 / 6) / (3 / 4)])
    expected = np.sqrt(np.abs(ratios))
    found = contrast_scales(PARAGRAPHS, LABELS, 0.5)
    assert_allclose(found, expected / np.sqrt(np.mean(expected**2)))
    assert found[0] < found[1] < found[2]


def test_an_exponent_of_0_treats_all_alike() -> None:
    assert contrast_scales(PARAGRAPHS, LABELS, 0.0).tolist() == [1.0, 1.0, 1.0]


def test_where_no_ngram_tells_anything() -> None:
    same = sparse.csr_array(np.ones((4, 2)))
    assert contrast_scales(same, np.array([True, True, False, False]), 0.5).tolist() == [1.0, 1.0]


@given(
    counts=stn.arrays(np.int8, st.tuples(st.integers(2, 8), st.integers(1, 5)), elements=st.integers(0, 2)),
    exponent=st.sampled_from([0.25, 0.5, 1.0, 2.0]),
    data=st.data(),
)
def test_either_side_gives_the_same_and_the_mean_square_is_1(
    counts: np.ndarray, exponent: float, data: st.DataObject
) -> None:
    paragraphs = sparse.csr_array(counts.astype(np.float64))
    labels = np.array(data.draw(st.lists(st.booleans(), min_size=len(counts), max_size=len(counts))))
    scales = contrast_scales(paragraphs, labels, exponent)
    assert np.mean(scales**2) == pytest.approx(1.0)
    assert_allclose(contrast_scales(paragraphs, ~labels, exponent), scales)
