"""The two functions of the public face that put training and tagging together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zonetag.tagging import Tagger
from zonetag.topics import load_topics

if TYPE_CHECKING:
    from pathlib import Path

    from zonetag.training.evaluation import Evaluation
    from zonetag.training.settings import TrainingSettings


def train(  # noqa: PLR0913 - all but the data have defaults
    data: str | Path,
    *,
    topics: str | Path | None = None,
    name: str = "model",
    settings: TrainingSettings | None = None,
    calibration: str | Path | None = None,
    jobs: int = 1,
) -> Tagger:
    """Train a model on labelled paragraphs.

    Example:
        >>> tagger = zonetag.train("training_data/")  # doctest: +SKIP
        >>> zonetag.save_model(tagger.model, "models/my-model")  # doctest: +SKIP

    Args:
        data: A folder or a file of labelled paragraphs; `zonetag.training.corpus` says in which formats.
        topics: A topics file; None for the ``topics.toml`` in or beside the data, or else for the labels found there.
        name: What the model is called.
        settings: What to fit; None for the defaults.
        calibration: Labelled paragraphs for calibration and thresholds, not among the data; None for cross-validation.
        jobs: Processes to use; the model is the same for any number.

    Raises:
        CorpusError: A mistake in the data, with its file and line.
        TopicSchemaError: The topics file is missing or wrong.
        TrainingError: The data cannot give a model.
        MissingExtraError: scikit-learn is not installed.
    """
    from zonetag.training.corpus import find_topics, read_corpus  # noqa: PLC0415 - tagging does without
    from zonetag.training.train import train_model  # noqa: PLC0415 - imports scikit-learn

    schema = load_topics(topics) if topics is not None else find_topics(data)
    model = train_model(
        read_corpus(data, schema),
        schema,
        name=name,
        settings=settings,
        calibration=read_corpus(calibration, schema) if calibration is not None else (),
        jobs=jobs,
    )
    return Tagger(model)


def evaluate(tagger: Tagger, gold: str | Path) -> Evaluation:
    """Score a tagger on labelled paragraphs.

    What is scored is what `Tagger.tag` answers: cleaning, thresholds and reasons for not tagging included.

    Args:
        tagger: The tagger.
        gold: Labelled paragraphs; JSONL with ``text`` and ``labels``, or any other format of `zonetag.training.corpus`.

    Raises:
        CorpusError: A mistake in the file, with its line; also a label that the model does not know.
    """
    from zonetag.training.corpus import read_corpus  # noqa: PLC0415 - tagging does without
    from zonetag.training.evaluation import score  # noqa: PLC0415 - the same

    paragraphs = read_corpus(gold, tagger.model.topics)
    tags = list(tagger.tag_many(paragraph.text for paragraph in paragraphs))
    probabilities = np.array([list(result.probabilities.values()) for result in tags])
    return score(paragraphs, [result.topics for result in tags], probabilities, tagger.model.topics)
