"""How the scores of a peer become answers. Imports scikit-learn, which not every peer needs to start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

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
        calibration: Thresholds, on scores made probabilities.
    """

    peer: Peer
    scale: NDArray[np.float64]
    calibration: Calibration

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
        return cls(peer, scale, fit_calibration(scores / scale, label_matrix(calibration, topics), topics))

    def answer(self, texts: Sequence[str]) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
        """Give the topics of raw texts, and their probabilities; shape ``(texts, topics)``."""
        probabilities = self.calibration.probabilities(self.peer.scores([clean(text) for text in texts]) / self.scale)
        return probabilities >= self.calibration.thresholds, probabilities
