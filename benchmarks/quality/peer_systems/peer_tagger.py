"""How the scores of a peer become answers. Imports scikit-learn, which not every peer needs to start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from _common import Answers

from zonetag.text.cleaning import clean
from zonetag.training.calibration import fit_calibration
from zonetag.training.evaluation import label_matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from peer_systems.peer import Peer

    from zonetag.model.calibration import Calibration
    from zonetag.topics import TopicSchema
    from zonetag.training.corpus import LabelledParagraph


@dataclass(frozen=True, slots=True)
class PeerTagger:
    """A peer with zonetag's cleaning before it and zonetag's choice of thresholds behind it.

    Attributes:
        peer: The peer, fitted.
        scale: What its scores are divided by, so that a calibration can be fitted to any unit.
        calibration: From scores to probabilities, and thresholds.
        largest_f1: The thresholds of the largest F1 on the calibration set, if a peer should like these better.
    """

    peer: Peer
    scale: NDArray[np.float64]
    calibration: Calibration
    largest_f1: NDArray[np.float64]

    @classmethod
    def train(
        cls,
        peer: Peer,
        paragraphs: Sequence[LabelledParagraph],
        calibration: Sequence[LabelledParagraph],
        topics: TopicSchema,
    ) -> Self:
        """Clean, fit, and choose thresholds on the calibration set as zonetag does."""
        peer.fit([clean(paragraph.text) for paragraph in paragraphs], label_matrix(paragraphs, topics))
        scores = peer.scores([clean(paragraph.text) for paragraph in calibration])
        scale = np.maximum(scores.std(axis=0), 1e-9)
        labels = label_matrix(calibration, topics)
        fitted = fit_calibration(scores / scale, labels, topics)
        probabilities = fitted.probabilities(scores / scale)
        best = [_best_threshold(column, right) for column, right in zip(probabilities.T, labels.T, strict=True)]
        return cls(peer, scale, fitted, np.array(best))

    def answer(self, texts: Sequence[str]) -> Answers:
        """Give the topics of raw texts."""
        probabilities = self.calibration.probabilities(self.peer.scores([clean(text) for text in texts]) / self.scale)
        given = probabilities >= self.calibration.thresholds
        return Answers(given, probabilities, otherwise=probabilities >= self.largest_f1)


def _best_threshold(probabilities: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Give the threshold of the largest F1, half-way to the next probability below."""
    values = np.unique(probabilities)
    f1 = [
        2 * (right & (probabilities >= value)).sum() / ((probabilities >= value).sum() + right.sum())
        for value in values
    ]
    best = int(np.argmax(f1))
    return float((values[best] + values[max(best - 1, 0)]) / 2)
