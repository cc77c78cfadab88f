"""What the model says of a batch of paragraphs, before topics are given: in this process, or sent to it by another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from zonetag.tagging.batches import batches_by_characters
from zonetag.tagging.reasons import why_untagged_many
from zonetag.text.cleaning import clean_many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from zonetag.model import Model
    from zonetag.tagging.results import Reason


@dataclass(frozen=True, slots=True)
class Judgement:
    """What there is to say of a batch. It is small, so that sending it costs little.

    Attributes:
        cleaned: The cleaned text of each paragraph that cleaning changed, by index; few are.
        probabilities: Calibrated probability of each topic; shape ``(paragraphs, topics)``.
        reasons: Why each is not for the model to judge, None if it is.
    """

    cleaned: dict[int, str]
    probabilities: NDArray[np.float64]
    reasons: list[Reason | None]

    def cleaned_texts(self, texts: Sequence[str]) -> list[str]:
        """Give the cleaned paragraphs of the batch.

        Args:
            texts: The paragraphs that were judged.
        """
        cleaned = list(texts)
        for place, text in self.cleaned.items():
            cleaned[place] = text
        return cleaned


def judge(model: Model, texts: Sequence[str]) -> Judgement:
    """Clean and score a batch of raw paragraphs."""
    cleaned = clean_many(texts)
    changed = {
        place: after for place, (before, after) in enumerate(zip(texts, cleaned, strict=True)) if after is not before
    }
    return replace(judge_cleaned(model, cleaned), cleaned=changed)


def judge_cleaned(model: Model, texts: Sequence[str]) -> Judgement:
    """Score a batch of paragraphs that are clean already."""
    return Judgement({}, model.probabilities(texts), why_untagged_many(texts))


def judge_many(model: Model, texts: Sequence[str]) -> Judgement:
    """Clean and score many raw paragraphs, at least one, batch by batch."""
    cleaned: dict[int, str] = {}
    reasons: list[Reason | None] = []
    probabilities = []
    for batch in batches_by_characters(texts):
        judgement = judge(model, batch)
        cleaned |= {len(reasons) + place: text for place, text in judgement.cleaned.items()}
        reasons += judgement.reasons
        probabilities.append(judgement.probabilities)
    return Judgement(cleaned, np.concatenate(probabilities), reasons)


@dataclass(frozen=True, slots=True)
class PathJudge:
    """Judges by a model that each process loads by its path, once.

    Attributes:
        folder: The model's folder.
        checksum: Of its manifest, so that all processes have the same model.
    """

    folder: Path
    checksum: str | None

    def __call__(self, texts: Sequence[str]) -> Judgement:
        """Clean and score many raw paragraphs, at least one.

        Raises:
            ModelError: There is another model in the folder by now, or none.
        """
        from zonetag.tagging.model_cache import pinned_tagger  # noqa: PLC0415 - it loads what this module is part of

        return judge_many(pinned_tagger(self.folder, self.checksum).model, texts)
