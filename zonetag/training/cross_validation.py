"""Logits of the training paragraphs by models that have not seen their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zonetag.errors import MissingExtraError, TrainingError
from zonetag.model.scoring import score
from zonetag.training.classifier import fit_layer, mixture_of

try:
    from sklearn.model_selection import GroupKFold
except ImportError as error:
    raise MissingExtraError("training a model", extra="train") from error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.training.settings import TrainingSettings


def out_of_fold_logits(  # noqa: PLR0913 - what is known of each paragraph, and how to fit
    texts: Sequence[str],
    labels: NDArray[np.bool_],
    primary: NDArray[np.intp],
    documents: Sequence[str],
    settings: TrainingSettings,
    *,
    jobs: int = 1,
) -> NDArray[np.float64]:
    """Give each paragraph the logits of a model trained without its document.

    Paragraphs of one document share names, habits and sentences; a split that parts them flatters the model.

    Args:
        texts: Cleaned paragraphs.
        labels: Which topics each has; shape ``(paragraphs, topics)``.
        primary: Index of the primary topic of each, the number of topics for none.
        documents: The document of each.
        settings: What to fit, and in how many folds.
        jobs: Processes to use; the result is the same for any number.

    Returns:
        Logits; shape ``(paragraphs, topics)``.

    Raises:
        TrainingError: There are fewer documents than folds, or a topic stands in too few documents.
    """
    distinct = len(set(documents))
    if distinct < settings.folds:
        raise TrainingError(
            f"cross-validation in {settings.folds} folds takes as many documents, and there are {distinct}: "
            "give more documents, or a calibration set"
        )
    logits = np.zeros(labels.shape)
    folds = [*GroupKFold(settings.folds).split(texts, groups=documents)]
    for training, _ in folds:  # before any work
        if not (labels[training].any(axis=0) & ~labels[training].all(axis=0)).all():
            raise TrainingError(
                "a topic stands in the documents of one fold only, so it cannot be cross-validated: "
                "label more documents, or give a calibration set"
            )
    for training, held_out in folds:
        vocabulary, layer = fit_layer(
            [texts[index] for index in training], labels[training], primary[training], settings, jobs=jobs
        )
        held_out_texts = [texts[index] for index in held_out]
        logits[held_out] = score(vocabulary, layer, mixture_of(settings), labels.shape[1], held_out_texts)
    return logits
