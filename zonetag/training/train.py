"""From labelled paragraphs to a model."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from zonetag.errors import TrainingError
from zonetag.model.model import Model
from zonetag.model.scoring import score
from zonetag.text.cleaning import clean
from zonetag.training.calibration import check_both_sides, fit_calibration
from zonetag.training.classifier import fit_layer, mixture_of
from zonetag.training.cross_validation import out_of_fold_logits
from zonetag.training.evaluation import label_matrix, primary_topics
from zonetag.training.settings import TrainingSettings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag.topics import TopicSchema
    from zonetag.training.corpus import LabelledParagraph

_LOGGER = logging.getLogger(__name__)
# Another version of these may give other bytes.
_PACKAGES = ("numpy", "scipy", "scikit-learn", "OpenCC")


def train_model(  # noqa: PLR0913 - two are data, the others have defaults
    paragraphs: Sequence[LabelledParagraph],
    topics: TopicSchema,
    *,
    name: str = "model",
    settings: TrainingSettings | None = None,
    calibration: Sequence[LabelledParagraph] = (),
    jobs: int = 1,
) -> Model:
    """Train a model. The same data and settings give the same model, whatever the number of jobs.

    Args:
        paragraphs: What to train on.
        topics: The topics.
        name: What the model is called.
        settings: What to fit; None for the defaults.
        calibration: Paragraphs for the calibration and the decision thresholds, none of them in ``paragraphs``. Without
            them, cross-validation grouped by document serves, which is too sure of itself where the texts to be tagged
            are unlike the training documents.
        jobs: Processes to use.

    Raises:
        TrainingError: The data cannot give a model: a topic without paragraphs, calibration paragraphs that are trained
            on, too few documents.
        MissingExtraError: scikit-learn is not installed.
    """
    settings = settings or TrainingSettings()
    texts = [clean(paragraph.text) for paragraph in paragraphs]
    labels = label_matrix(paragraphs, topics)
    for topic, count in zip(topics.keys, labels.sum(axis=0).tolist(), strict=True):
        if count in (0, len(texts)):
            raise TrainingError(
                f"{count} of {len(texts)} paragraphs are labelled {topic!r}: training takes some with and some without"
            )
    calibration_texts = [clean(paragraph.text) for paragraph in calibration]
    if seen := set(texts).intersection(calibration_texts):
        raise TrainingError(f"{len(seen)} calibration paragraphs are trained on, such as {min(seen)[:20]!r}…")
    primary = primary_topics(paragraphs, topics)
    documents = [paragraph.document for paragraph in paragraphs]
    if calibration:
        calibration_labels = label_matrix(calibration, topics)
        check_both_sides(calibration_labels, topics)
    else:
        _LOGGER.info("cross-validating in %d folds for the thresholds", settings.folds)
        calibration_labels = labels
        logits = out_of_fold_logits(texts, labels, primary, documents, settings, jobs=jobs)
    _LOGGER.info("fitting %d paragraphs, %d topics", len(texts), len(topics.keys))
    vocabulary, layer = fit_layer(texts, labels, primary, settings, jobs=jobs)
    if calibration:
        logits = score(vocabulary, layer, mixture_of(settings), len(topics.keys), calibration_texts)
    return Model(
        name=name,
        topics=topics,
        vocabulary=vocabulary,
        layer=layer,
        mixture=mixture_of(settings),
        calibration=fit_calibration(logits, calibration_labels, topics),
        training={
            "settings": asdict(settings),
            "paragraphs": len(texts),
            "documents": len({*documents}),
            "paragraphs_by_topic": dict(zip(topics.keys, labels.sum(axis=0).tolist(), strict=True)),
            "data_sha256": _data_checksum(paragraphs),
            "calibration": {
                "method": "calibration set" if calibration else "cross-validation grouped by document",
                "paragraphs": len(logits),
                "data_sha256": _data_checksum(calibration or paragraphs),
            },
            "versions": {package: version(package) for package in _PACKAGES},
        },
    )


def _data_checksum(paragraphs: Sequence[LabelledParagraph]) -> str:
    """Give the SHA-256 of texts and labels, by which a model can be told to come from some data."""
    checksum = hashlib.sha256()
    for paragraph in paragraphs:
        row: list[Any] = [paragraph.document, paragraph.text, paragraph.labels]
        checksum.update(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return checksum.hexdigest()
