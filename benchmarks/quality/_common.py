"""What the benchmark commands share: the labelled sets, scores with paired resampling, the files they write."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from data import DATA, RESULTS, SHARED
from sklearn.metrics import average_precision_score

from zonetag import Tagger
from zonetag.topics import TopicSchema, load_topics
from zonetag.training.corpus import LabelledParagraph, read_corpus
from zonetag.training.evaluation import label_matrix
from zonetag.training.train import train_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

RESAMPLES = 1000
_SEED = 20240501
_REAL_SETS = ("dev", "silver")


@dataclass(frozen=True, slots=True)
class LabelledSets:
    """Every labelled set that is there.

    Attributes:
        topics: The topics.
        training: The training documents.
        calibration: What thresholds and calibration are fitted on, always.
        scored: What is scored, by name: ``dev`` and ``silver`` (real paragraphs) where they are, and ``test``.
        absent: Names of the sets that are not there.
    """

    topics: TopicSchema
    training: tuple[LabelledParagraph, ...]
    calibration: tuple[LabelledParagraph, ...]
    scored: dict[str, tuple[LabelledParagraph, ...]]
    absent: tuple[str, ...]

    def truth(self, paragraphs: Sequence[LabelledParagraph]) -> NDArray[np.bool_]:
        """Say which topics each paragraph has; shape ``(paragraphs, topics)``."""
        return label_matrix(paragraphs, self.topics)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a tagger says of paragraphs.

    Attributes:
        given: Which topics it gives; shape ``(paragraphs, topics)``.
        scores: What the topics are ranked by; the same shape.
        otherwise: Which topics it would give by another choice of thresholds, if there is one.
    """

    given: NDArray[np.bool_]
    scores: NDArray[np.float64]
    otherwise: NDArray[np.bool_] | None = None


def load_sets() -> LabelledSets:
    """Read every set; say on standard error which ones are not there."""
    topics = load_topics(DATA / "topics.toml")
    paths = {name: SHARED / "gold" / f"{name}.jsonl" for name in _REAL_SETS}
    absent = tuple(name for name, path in paths.items() if not path.is_file())
    if absent:
        sys.stderr.write(f"{SHARED / 'gold'}: {', '.join(absent)} absent, so left out of the results\n")
    paths["test"] = DATA / "benchmark" / "test.jsonl"
    return LabelledSets(
        topics=topics,
        training=read_corpus(DATA, topics),
        calibration=read_corpus(DATA / "benchmark" / "calibration.jsonl", topics),
        scored={name: read_corpus(path, topics) for name, path in paths.items() if name not in absent},
        absent=absent,
    )


def train_tagger(paragraphs: Sequence[LabelledParagraph], sets: LabelledSets, *, jobs: int = 1) -> Tagger:
    """Train by the library's recipe, with thresholds and calibration from the calibration set."""
    return Tagger(train_model(paragraphs, sets.topics, calibration=sets.calibration, jobs=jobs))


def ask(tagger: Tagger, texts: Iterable[str]) -> Answers:
    """Tag raw texts."""
    topics = tagger.model.topics.keys
    results = list(tagger.tag_many(texts))
    given = [[topic in result.topics for topic in topics] for result in results]
    return Answers(np.array(given), np.array([[result.probabilities[topic] for topic in topics] for result in results]))


def draw_resamples(paragraphs: int) -> NDArray[np.float64]:
    """Say how often each resample draws each paragraph; the first row is the set itself.

    The same number of paragraphs gives the same resamples, so that differences between taggers are paired.
    """
    drawn = np.random.default_rng(_SEED).multinomial(paragraphs, np.full(paragraphs, 1 / paragraphs), size=RESAMPLES)
    return np.vstack([np.ones(paragraphs), drawn])


def macro_f1(
    truth: NDArray[np.bool_], given: NDArray[np.bool_], times: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Give macro-F1 of the set itself and of each resample."""
    if times is None:
        times = np.ones((1, len(truth)))
    both, either = times @ (truth & given), times @ truth + times @ given
    f1: NDArray[np.float64] = np.divide(2 * both, either, out=np.zeros_like(both), where=either > 0).mean(axis=1)
    return f1


def mean_average_precision(truth: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Give the mean of the topics' areas under their precision-recall curves."""
    return float(np.mean([average_precision_score(truth[:, topic], scores[:, topic]) for topic in range(len(truth.T))]))


def interval(values: NDArray[np.float64]) -> list[float]:
    """Give the 95 % interval of what was resampled."""
    return [round(float(value), 4) for value in np.percentile(values, (2.5, 97.5))]


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a Markdown table; the first column is text, the others are numbers."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def write_results(name: str, results: Any, markdown: str) -> None:  # noqa: ANN401 - JSON
    """Write the results of a command as JSON and as Markdown, and print the latter."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (RESULTS / f"{name}.md").write_text(markdown, encoding="utf-8")
    print(markdown)
