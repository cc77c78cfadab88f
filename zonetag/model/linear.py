"""The linear layer: TF-IDF weights in, one logit a topic out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zonetag.model.features import Features


@dataclass(frozen=True, slots=True)
class LinearLayer:
    """One linear function a topic.

    Attributes:
        idf: Inverse document frequency of the n-gram of each slot, 0 for free slots; shape ``(slots,)``.
        coefficients: Of each slot for each topic; shape ``(slots, topics)``.
        intercepts: Shape ``(topics,)``.
    """

    idf: NDArray[np.float32]
    coefficients: NDArray[np.float32]
    intercepts: NDArray[np.float64]

    def logits(self, features: Features) -> NDArray[np.float64]:
        """Give the logit of each topic for each paragraph; shape ``(paragraphs, topics)``."""
        products = self.coefficients[features.slots] * features.weights[:, np.newaxis]
        logits = np.empty((features.size, len(self.intercepts)))
        for topic, intercept in enumerate(self.intercepts):
            # bincount adds in the order of the array, so a logit does not depend on what else is in the batch.
            logits[:, topic] = np.bincount(features.paragraphs, products[:, topic], minlength=features.size) + intercept
        return logits
