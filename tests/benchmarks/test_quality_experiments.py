"""The parts of the experiment harness whose mistakes would look like results."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any, TypeAlias

import hypothesis
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score

from zonetag.training.contrast import contrast_scales

MODULES = ("augmentation", "configuration", "data", "decision", "fitting", "lbfgs", "metrics")
NEXT = float(np.nextafter(0.5, 0.0))
Harness: TypeAlias = dict[str, ModuleType]
Paragraphs: TypeAlias = tuple[Any, Any, np.ndarray, np.ndarray]


@pytest.fixture(scope="module")
def harness(import_benchmark: Callable[[str], ModuleType]) -> Harness:
    return {name: import_benchmark(name) for name in MODULES}


@pytest.fixture(scope="module")
def paragraphs() -> Paragraphs:
    """Random paragraphs of one to four parts, with labels that a linear function gives most of the time."""
    draw = np.random.default_rng(3)
    parts = draw.random((300, 12)) * (draw.random((300, 12)) < 0.4)
    starts = np.unique(np.concatenate([[0], draw.choice(np.arange(1, 300), 120, replace=False)]))
    whole = np.add.reduceat(parts, starts)
    noise = draw.normal(scale=0.5, size=(len(starts), 2))
    return sparse.csr_matrix(whole), sparse.csr_matrix(parts), starts, whole @ draw.normal(size=(12, 2)) + noise > 0


def test_without_parts_the_fit_is_scikit_learns_logistic_regression(harness: Harness, paragraphs: Paragraphs) -> None:
    whole, parts, starts, labels = paragraphs
    configuration = harness["configuration"].Configuration(ridge=0.5)
    data = harness["fitting"].Paragraphs(whole, parts, starts)
    linear = harness["fitting"].fit_linear(configuration, data, labels, np.ones(len(starts)))
    for topic in range(2):
        expected = LogisticRegression(C=2.0, tol=1e-8).fit(whole, labels[:, topic])
        np.testing.assert_allclose(linear.coefficients[:, topic], expected.coef_[0], atol=0.05)
        np.testing.assert_allclose(linear.intercepts[topic], expected.intercept_[0], atol=0.05)


def test_scaled_features_are_scikit_learns_on_scaled_columns(harness: Harness, paragraphs: Paragraphs) -> None:
    whole, parts, starts, labels = paragraphs
    configuration = harness["configuration"].Configuration(ridge=0.5, contrast_exponent=0.5)
    data = harness["fitting"].Paragraphs(whole, parts, starts)
    linear = harness["fitting"].fit_linear(configuration, data, labels, np.ones(len(starts)))
    for topic in range(2):
        scales = contrast_scales(whole, labels[:, topic], 0.5)
        expected = LogisticRegression(C=2.0, tol=1e-8).fit(whole @ sparse.diags(scales), labels[:, topic])
        np.testing.assert_allclose(linear.coefficients[:, topic], scales * expected.coef_[0], atol=0.05)


def test_the_multinomial_is_scikit_learns(harness: Harness, paragraphs: Paragraphs) -> None:
    whole, _, _, labels = paragraphs
    primary = labels @ np.array([1, 1])
    configuration = harness["configuration"].Configuration(primary_ridge=0.5)
    linear = harness["fitting"].fit_primary(configuration, whole, primary, np.ones(len(primary)))
    expected = LogisticRegression(C=2.0, tol=1e-8).fit(whole, primary)
    given = whole @ linear.coefficients + linear.intercepts
    wanted = expected.decision_function(whole)
    np.testing.assert_allclose(given - given[:, :1], wanted - wanted[:, :1], atol=0.1)


def test_log_sum_exp_lies_above_the_largest_part_and_its_shares_are_its_derivative(harness: Harness) -> None:
    pool = harness["fitting"].log_sum_exp
    logits, starts = np.array([[1.0], [3.0], [-2.0], [0.5]]), np.array([0, 2])
    pooled, shares = pool(logits, starts, 0.7)
    assert (pooled[:, 0] >= [3.0, 0.5]).all()
    moved = logits + np.array([[1e-6], [0], [0], [0]])
    assert (pool(moved, starts, 0.7)[0] - pooled)[0, 0] / 1e-6 == pytest.approx(shares[0, 0], abs=1e-4)


def test_log_odds_are_those_of_the_softmax(harness: Harness) -> None:
    logits = np.array([[2.0, -1.0, 0.3]])
    probabilities = np.exp(logits) / np.exp(logits).sum()
    expected = np.log(probabilities / (1 - probabilities))
    np.testing.assert_allclose(harness["fitting"].log_odds(logits), expected)


def test_minimum_of_a_crooked_valley(harness: Harness) -> None:
    def rosenbrock(point: np.ndarray) -> tuple[float, np.ndarray]:
        x, y = point
        gradient = np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])
        return (1 - x) ** 2 + 100 * (y - x * x) ** 2, gradient

    found = harness["lbfgs"].minimise(rosenbrock, np.array([-1.2, 1.0]), tolerance=1e-12, most_iterations=500)
    np.testing.assert_allclose(found, [1.0, 1.0], atol=1e-3)


def test_first_resample_is_the_set_itself(harness: Harness) -> None:
    metrics, draw = harness["metrics"], np.random.default_rng(5)
    truth, logits = draw.random((80, 3)) < 0.3, draw.normal(size=(80, 3))
    times = metrics.resamples(80)
    assert metrics.macro_f1(truth, logits > 0, times)[0] == pytest.approx(f1_score(truth, logits > 0, average="macro"))
    expected = average_precision_score(truth, logits, average="macro")
    assert metrics.mean_average_precision(truth, logits, times)[0] == pytest.approx(expected)


def test_resamples_draw_whole_documents(harness: Harness) -> None:
    times = harness["metrics"].resamples(5, ["a", "a", "b", "b", "b"])
    assert (times[:, 0] == times[:, 1]).all()
    assert (times[:, 2] == times[:, 4]).all()
    assert times[1:, [0, 2]].sum(axis=1).tolist() == [2] * 1000


RULES = ("best F1", "bagged best F1", "half of expected F1", "half of reached F1", "one for all", "0.5")


@pytest.mark.parametrize("rule", RULES)
def test_thresholds_part_what_is_far_apart(harness: Harness, rule: str) -> None:
    draw = np.random.default_rng(9)
    labels = draw.random((200, 2)) < 0.4
    logits = np.where(labels, 3.0, -3.0) + draw.normal(scale=1.2, size=labels.shape)
    thresholds = harness["decision"].choose_thresholds(rule, logits, labels)
    assert (np.abs(thresholds) < 2.5).all()
    assert f1_score(labels, logits >= thresholds, average="macro") > 0.95


def example(
    harness: Harness, document: str, labels: tuple[str, ...], bounds: tuple[int, ...], source: str = "reports"
) -> Any:  # noqa: ANN401 - the class lives in a script

    return harness["data"].Example("documents", document, source, labels, (), bounds, "")


def test_only_neighbours_of_one_whole_document_are_joined(harness: Harness) -> None:
    examples = (
        example(harness, "e01.md", ("甲",), (0, 2, 3)),
        example(harness, "e01.md", ("乙", "甲"), (3, 5)),
        example(harness, "e02.md", (), (5, 6)),
        example(harness, "r01.md", (), (6, 7), "r"),
        example(harness, "r01.md", (), (7, 8), "r"),
    )
    *kept, joined = harness["augmentation"].augment(examples, "neighbours joined")
    assert tuple(kept) == examples
    assert joined.labels == ("甲", "乙")
    assert joined.bounds == (0, 2, 3, 5)


def test_halves_share_the_sentences(harness: Harness) -> None:
    whole = example(harness, "e01.md", (), (0, 2, 3, 5, 6, 9))
    _, first, second = harness["augmentation"].augment([whole], "halves of none")
    assert first.bounds == (0, 2, 3)
    assert second.bounds == (3, 5, 6, 9)


def test_pieces_of_a_text_are_the_whole_text(harness: Harness) -> None:
    text = "一是招商,签约项目31个;二是园区道路,新建4条。安全生产形势平稳!好。"
    pieces = harness["data"].split_sentences(text)
    assert "".join(pieces) == text
    assert len(pieces) == 3


@given(st.lists(st.tuples(st.floats(0, 1) | st.sampled_from([0.0, 0.25, 0.5, NEXT, 1.0]), st.booleans()), min_size=1))
@hypothesis.example([(0.5, True), (NEXT, False)])
@hypothesis.example([(0.0, True), (0.0, False)])
@hypothesis.example([(5e-324, True), (0.0, False)])
@hypothesis.example([(1.0, False), (0.5, True), (0.5, True), (0.5, False), (0.1, True)])
def test_best_threshold_is_as_good_as_any(harness: Harness, rows: list[tuple[float, bool]]) -> None:
    probabilities = np.array([probability for probability, _ in rows])
    positive = np.array([label for _, label in rows])

    def f1(threshold: float) -> float:
        return float(f1_score(positive, probabilities >= threshold, zero_division=0.0))

    threshold = harness["decision"].best_threshold(probabilities, positive)
    assert f1(threshold) == pytest.approx(max(f1(one) for one in {*probabilities.tolist(), 0.0}))


def test_best_threshold_lies_half_way(harness: Harness) -> None:
    threshold = harness["decision"].best_threshold(np.array([0.9, 0.6, 0.2]), np.array([True, True, False]))
    assert threshold == pytest.approx(0.4)
