from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from sklearn.metrics import accuracy_score, average_precision_score, precision_recall_fscore_support

from zonetag.topics import TopicSchema
from zonetag.training.corpus import LabelledParagraph
from zonetag.training.evaluation import Evaluation, label_matrix, score

TOPICS = TopicSchema.from_keys(["茶", "船", "天"])
#: Few different values, so that many are equal.
PROBABILITIES = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 1.0]) | st.floats(0, 1)
LABELS = st.lists(st.sampled_from(TOPICS.keys), unique=True)
ROWS = st.lists(st.tuples(LABELS, LABELS, st.lists(PROBABILITIES, min_size=3, max_size=3)), min_size=1, max_size=20)


def paragraphs(labels: list[list[str]]) -> list[LabelledParagraph]:
    return [LabelledParagraph(f"第{i}段", tuple(row), "d", (), str(i)) for i, row in enumerate(labels)]


def generated(size: int) -> tuple[list[LabelledParagraph], list[list[str]], np.ndarray]:
    random = np.random.default_rng(7)
    probabilities = random.random((size, 3))
    truth = random.random((size, 3)) < probabilities
    keys = np.array(TOPICS.keys)
    given_topics = [keys[np.argsort(-row)][np.sort(row)[::-1] > 0.5].tolist() for row in probabilities]
    return paragraphs([keys[row].tolist() for row in truth]), given_topics, probabilities


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return score(*generated(200), TOPICS)


@settings(max_examples=60)
@given(ROWS)
def test_scores_are_scikit_learns(rows: list[tuple[list[str], list[str], list[float]]]) -> None:
    gold, given_topics = paragraphs([row[0] for row in rows]), [row[1] for row in rows]
    probabilities = np.array([row[2] for row in rows])
    found = score(gold, given_topics, probabilities, TOPICS)
    truth = label_matrix(gold, TOPICS)
    predicted = label_matrix(paragraphs(given_topics), TOPICS)

    by_topic = precision_recall_fscore_support(truth, predicted, average=None, zero_division=0.0)
    ours = [(one.precision, one.recall, one.f1, one.support) for one in found.topics.values()]
    assert_allclose(ours, np.transpose(by_topic))
    for one, average in ((found.micro, "micro"), (found.macro, "macro")):
        expected = precision_recall_fscore_support(truth, predicted, average=average, zero_division=0.0)
        assert_allclose((one.precision, one.recall, one.f1), expected[:3])
        assert one.support == truth.sum()
    assert found.exact_match == accuracy_score(truth, predicted)

    for topic, one in enumerate(found.topics.values()):
        expected = average_precision_score(truth[:, topic], probabilities[:, topic]) if truth[:, topic].any() else 0.0
        assert one.average_precision == pytest.approx(expected)
    assert found.mean_average_precision == pytest.approx(np.mean([o.average_precision for o in found.topics.values()]))


def test_calibration_error_is_its_definition(evaluation: Evaluation) -> None:
    gold, _, probabilities = generated(200)
    truth = label_matrix(gold, TOPICS)
    for topic, one in enumerate(evaluation.topics.values()):
        error = 0.0
        for low in range(10):
            inside = (probabilities[:, topic] * 10).astype(int) == low
            if inside.any():
                gap = probabilities[inside, topic].mean() - truth[inside, topic].mean()
                error += abs(gap) * inside.sum() / len(truth)
        assert one.expected_calibration_error == pytest.approx(error)


def test_probabilities_of_1_are_in_the_last_bin() -> None:
    found = score(paragraphs([["茶"], []]), [["茶"], []], np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]), TOPICS)
    assert [one.expected_calibration_error for one in found.topics.values()] == [0.0, 0.0, 0.0]


def test_intervals_hold_the_score(evaluation: Evaluation) -> None:
    pairs = [(one.f1_interval, one.f1) for one in (*evaluation.topics.values(), evaluation.micro, evaluation.macro)]
    pairs.append((evaluation.exact_match_interval, evaluation.exact_match))
    pairs.append((evaluation.mean_average_precision_interval, evaluation.mean_average_precision))
    for (low, high), value in pairs:
        assert 0 <= low < value < high <= 1


def test_more_paragraphs_give_narrower_intervals(evaluation: Evaluation) -> None:
    def width(one: Evaluation) -> float:
        return one.macro.f1_interval[1] - one.macro.f1_interval[0]

    assert width(score(*generated(2000), TOPICS)) < width(evaluation) / 2


def test_same_paragraphs_same_intervals(evaluation: Evaluation) -> None:
    assert score(*generated(200), TOPICS) == evaluation


def test_primary_accuracy() -> None:
    gold = paragraphs([["茶", "船"], ["船"], [], ["天"]])
    found = score(gold, [["茶"], ["茶", "船"], [], []], np.zeros((4, 3)), TOPICS)
    assert found.primary_accuracy == 0.5


def test_one_paragraph() -> None:
    found = score(paragraphs([["茶"]]), [["茶"]], np.array([[0.9, 0.2, 0.1]]), TOPICS)
    assert (found.n, found.exact_match, found.micro.f1, found.micro.f1_interval) == (1, 1.0, 1.0, (1.0, 1.0))


def test_to_dict_is_json(evaluation: Evaluation) -> None:
    data = json.loads(json.dumps(evaluation.to_dict(), allow_nan=False))
    assert data["n"] == 200
    assert set(data["topics"]) == set(TOPICS.keys)
    for one in (data["micro"], data["macro"], *data["topics"].values()):
        assert {"precision", "recall", "f1", "support"} <= set(one)
    assert {"exact_match", "mean_average_precision"} <= set(data)
