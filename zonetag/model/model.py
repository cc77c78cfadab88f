"""A trained model: cleaned paragraphs in, a probability a topic out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zonetag.model.calibration import sigmoid
from zonetag.model.scoring import score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from zonetag.model.calibration import Calibration
    from zonetag.model.linear import LinearLayer
    from zonetag.model.mixture import Mixture
    from zonetag.model.vocabulary import Vocabulary
    from zonetag.topics import TopicSchema


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Everything that tagging needs: numpy arrays and the topics. A model equals itself alone.

    Attributes:
        name: Of the model, such as ``zonetag-v2``.
        topics: The topics, in the order of every array that has one entry a topic.
        vocabulary: The n-grams.
        layer: The linear layer.
        mixture: How its outputs make logits.
        calibration: Probabilities and decision thresholds.
        training: How it was trained: settings, data, versions, scores; JSON values only.
    """

    name: str
    topics: TopicSchema
    vocabulary: Vocabulary
    layer: LinearLayer
    mixture: Mixture
    calibration: Calibration
    training: Mapping[str, Any]

    def logits(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Give the logit of each topic for each cleaned paragraph; shape ``(paragraphs, topics)``."""
        return score(self.vocabulary, self.layer, self.mixture, len(self.topics.topics), texts)

    def raw_probabilities(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Give the classifier's own probabilities, before calibration; shape ``(paragraphs, topics)``."""
        return sigmoid(self.logits(texts))

    def probabilities(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Give calibrated probabilities; shape ``(paragraphs, topics)``.

        A text of which the vocabulary knows nothing gets those of the intercepts alone.
        """
        return self.calibration.probabilities(self.logits(texts))
