"""Scores of a tagger on labelled paragraphs, with bootstrap intervals. Needs numpy only."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from zonetag.topics import TopicSchema
    from zonetag.training.corpus import LabelledParagraph

#: Resamples of the paragraphs for the intervals, and where their random numbers begin.
RESAMPLES = 1000
_SEED = 20240501
# Of many paragraphs, all resamples at once would take gigabytes.
_RESAMPLES_AT_A_TIME = 100
_INTERVAL = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1; 0 where there is nothing to divide by.

    Attributes:
        precision: Share of the given labels that are right.
        recall: Share of the right labels that are given.
        f1: Harmonic mean of the two; for the macro score, the mean of the topics' F1.
        f1_interval: 95 % bootstrap interval of F1.
        support: Number of right labels.
    """

    precision: float
    recall: float
    f1: float
    f1_interval: tuple[float, float]
    support: int


@dataclass(frozen=True, slots=True)
class TopicScore(Score):
    """The score of one topic.

    Attributes:
        average_precision: Area under the precision-recall curve of the topic's probabilities, as scikit-learn's
            ``average_precision_score``.
        expected_calibration_error: Mean distance of probability and frequency over ten bins of equal width.
    """

    average_precision: float
    expected_calibration_error: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All scores on one set of labelled paragraphs.

    Attributes:
        n: Number of paragraphs.
        topics: A score for each topic.
        micro: Over all decisions, each counted alike.
        macro: The mean of the topics' scores, each counted alike.
        exact_match: Share of the paragraphs whose set of topics is exactly right.
        exact_match_interval: Its 95 % bootstrap interval.
        mean_average_precision: Mean of the topics' average precision: how good the ranking is before any threshold.
        mean_average_precision_interval: Its 95 % bootstrap interval.
        primary_accuracy: Share of the paragraphs whose primary topic, or lack of one, is right.
    """

    n: int
    topics: dict[str, TopicScore]
    micro: Score
    macro: Score
    exact_match: float
    exact_match_interval: tuple[float, float]
    mean_average_precision: float
    mean_average_precision_interval: tuple[float, float]
    primary_accuracy: float

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return asdict(self)


def label_matrix(paragraphs: Sequence[LabelledParagraph], topics: TopicSchema) -> NDArray[np.bool_]:
    """Say which topics each paragraph has; shape ``(paragraphs, topics)``."""
    return _indicators([paragraph.labels for paragraph in paragraphs], topics)


def primary_topics(paragraphs: Sequence[LabelledParagraph], topics: TopicSchema) -> NDArray[np.intp]:
    """Give the index of each paragraph's primary topic, the number of topics for none; shape ``(paragraphs,)``."""
    index = {topic: number for number, topic in enumerate(topics.keys)}
    return np.array([index[one.labels[0]] if one.labels else len(index) for one in paragraphs], dtype=np.intp)


def score(
    gold: Sequence[LabelledParagraph],
    given: Sequence[Sequence[str]],
    probabilities: NDArray[np.float64],
    topics: TopicSchema,
) -> Evaluation:
    """Compare given topics with the right ones.

    Args:
        gold: Paragraphs with their right topics, the primary one first; at least one.
        given: The topics given to each, most probable first.
        probabilities: Of each topic for each paragraph; shape ``(paragraphs, topics)``.
        topics: The topics.
    """
    truth = label_matrix(gold, topics)
    predicted = _indicators(given, topics)
    counted = [_count(truth, predicted, probabilities, times) for times in _resample(len(gold))]
    true_positives, predictions, support, average_precision, exact = map(np.concatenate, zip(*counted, strict=True))
    f1 = _f1(true_positives, predictions, support)
    micro_f1 = _f1(true_positives.sum(axis=1), predictions.sum(axis=1), support.sum(axis=1))
    precision = _ratio(true_positives[0], predictions[0])
    recall = _ratio(true_positives[0], support[0])
    errors = [_calibration_error(truth[:, topic], probabilities[:, topic]) for topic in range(truth.shape[1])]
    return Evaluation(
        n=len(gold),
        topics={
            key: TopicScore(
                precision=float(precision[topic]),
                recall=float(recall[topic]),
                f1=float(f1[0, topic]),
                f1_interval=_interval(f1[1:, topic]),
                support=int(support[0, topic]),
                average_precision=float(average_precision[0, topic]),
                expected_calibration_error=errors[topic],
            )
            for topic, key in enumerate(topics.keys)
        },
        micro=Score(
            precision=float(_ratio(true_positives[0].sum(), predictions[0].sum())),
            recall=float(_ratio(true_positives[0].sum(), support[0].sum())),
            f1=float(micro_f1[0]),
            f1_interval=_interval(micro_f1[1:]),
            support=int(support[0].sum()),
        ),
        macro=Score(
            precision=float(precision.mean()),
            recall=float(recall.mean()),
            f1=float(f1[0].mean()),
            f1_interval=_interval(f1[1:].mean(axis=1)),
            support=int(support[0].sum()),
        ),
        exact_match=float(exact[0]),
        exact_match_interval=_interval(exact[1:]),
        mean_average_precision=float(average_precision[0].mean()),
        mean_average_precision_interval=_interval(average_precision[1:].mean(axis=1)),
        primary_accuracy=_primary_accuracy(gold, given),
    )


def _resample(count: int) -> Iterator[NDArray[np.float64]]:
    """Give how often each paragraph counts: once each, and then as resamples draw them, some rows at a time."""
    yield np.ones((1, count))
    generator = np.random.default_rng(_SEED)
    for start in range(0, RESAMPLES, _RESAMPLES_AT_A_TIME):
        size = min(_RESAMPLES_AT_A_TIME, RESAMPLES - start)
        yield generator.multinomial(count, np.full(count, 1 / count), size=size).astype(np.float64)


def _count(
    truth: NDArray[np.bool_],
    predicted: NDArray[np.bool_],
    probabilities: NDArray[np.float64],
    times: NDArray[np.float64],
) -> tuple[NDArray[np.float64], ...]:
    """Give what the scores of each resample are made of, in rows."""
    average_precision = [
        _average_precision(truth[:, topic], probabilities[:, topic], times) for topic in range(truth.shape[1])
    ]
    exact = times @ (truth == predicted).all(axis=1) / len(truth)
    return times @ (truth & predicted), times @ predicted, times @ truth, np.column_stack(average_precision), exact


def _indicators(rows: Sequence[Sequence[str]], topics: TopicSchema) -> NDArray[np.bool_]:
    matrix = np.zeros((len(rows), len(topics.keys)), dtype=bool)
    for index, row in enumerate(rows):
        matrix[index] = [topic in row for topic in topics.keys]
    return matrix


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    ratio: NDArray[np.float64] = np.divide(part, whole, out=np.zeros(np.shape(part)), where=np.asarray(whole) > 0)
    return ratio


def _f1(
    true_positives: NDArray[np.float64], predictions: NDArray[np.float64], support: NDArray[np.float64]
) -> NDArray[np.float64]:
    return _ratio(2 * true_positives, predictions + support)


def _average_precision(
    truth: NDArray[np.bool_], probabilities: NDArray[np.float64], times: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the average precision of each resample; 0 for one without any positive paragraph."""
    order = np.argsort(-probabilities, kind="stable")
    falling = probabilities[order]
    # Equal probabilities are one step of the curve, so only the last of a run of them counts.
    ends = np.flatnonzero(np.append(falling[:-1] != falling[1:], True))
    found = np.cumsum(times[:, order] * truth[order], axis=1)[:, ends]
    seen = np.cumsum(times[:, order], axis=1)[:, ends]
    steps = np.diff(found, axis=1, prepend=0.0)
    return _ratio((steps * _ratio(found, seen)).sum(axis=1), found[:, -1])


def _calibration_error(truth: NDArray[np.bool_], probabilities: NDArray[np.float64], bins: int = 10) -> float:
    """Give the expected calibration error (Naeini, Cooper and Hauskrecht, AAAI 2015)."""
    bin_of = np.minimum((probabilities * bins).astype(np.intp), bins - 1)
    gaps = np.bincount(bin_of, probabilities, bins) - np.bincount(bin_of, truth, bins)
    return float(np.abs(gaps).sum() / len(truth))


def _interval(values: NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.percentile(values, _INTERVAL)
    return float(low), float(high)


def _primary_accuracy(gold: Sequence[LabelledParagraph], given: Sequence[Sequence[str]]) -> float:
    right = [
        (paragraph.labels[0] if paragraph.labels else None) == (topics[0] if topics else None)
        for paragraph, topics in zip(gold, given, strict=True)
    ]
    return sum(right) / len(right)
