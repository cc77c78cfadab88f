"""How differently each n-gram occurs with a topic and without it, which says how freely its coefficient may grow.

Wang and Manning ("Baselines and Bigrams: Simple, Good Sentiment and Topic Classification", ACL 2012) multiply every
feature by its log-count ratio, so that the coefficients of n-grams which occur alike with and without the topic are
held down and those of telling n-grams are not. The root of the ratio does better here than the ratio itself and than
none (``benchmarks/quality``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Laplace's: one more paragraph with the n-gram, and one without, on either side.
_PSEUDO_COUNT = 1.0


def contrast_scales(
    paragraphs: Any,  # noqa: ANN401 - scipy has no types
    labels: NDArray[np.bool_],
    exponent: float,
) -> NDArray[np.float64]:
    """Give what each n-gram's weights are multiplied by while the regression of a topic is fitted.

    Args:
        paragraphs: Weights of n-grams, of which only what is not zero counts; sparse, shape ``(paragraphs, n-grams)``.
        labels: Which paragraphs have the topic.
        exponent: Power of the absolute log-count ratio; with 0 all scales are 1.

    Returns:
        Scales of mean square 1, so that a regularisation means the same with and without them; shape ``(n-grams,)``.
    """
    present = paragraphs.sign()
    shares = [
        (np.asarray(present[of_side].sum(axis=0)).ravel() + _PSEUDO_COUNT) / (of_side.sum() + 2 * _PSEUDO_COUNT)
        for of_side in (labels, ~labels)
    ]
    scales: NDArray[np.float64] = np.abs(np.log(shares[0] / shares[1])) ** exponent
    mean_square = float(np.mean(scales**2))
    # No n-gram tells anything where both sides have the same paragraphs.
    return scales / np.sqrt(mean_square) if mean_square else np.ones_like(scales)
