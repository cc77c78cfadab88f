"""What can be chosen when a model is trained."""

from __future__ import annotations

from dataclasses import dataclass

from zonetag.errors import TrainingError
from zonetag.model.vocabulary import LONGEST_NGRAM

# Beyond it, the rarest n-grams decide everything.
_LARGEST_EXPONENT = 4.0


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """Settings of a training run; together with the data they determine every byte of the model.

    Attributes:
        shortest: Characters in the shortest n-gram.
        longest: Characters in the longest n-gram, at most 4.
        minimum_document_frequency: Paragraphs that an n-gram must occur in to be in the vocabulary.
        idf_exponent: Power of the inverse document frequency in an n-gram's weight: 1 is the usual one, 0 does without.
        inverse_regularisation: ``C`` of each topic's regression, as in scikit-learn: larger fits the data closer.
        contrast_exponent: Power of the log-count ratio in the scale of an n-gram in that regression
            (:mod:`zonetag.training.contrast`); 0 treats all n-grams alike.
        sentence_share: Of the pooled sentences in a topic's logit; the rest is the paragraph's as a whole.
        primary_share: Of the regression over primary topics in the final logit.
        primary_inverse_regularisation: ``C`` of that regression.
        folds: Number of folds of every cross-validation.

    Raises:
        TrainingError: A value is out of range.
    """

    shortest: int = 1
    longest: int = 2
    minimum_document_frequency: int = 4
    idf_exponent: float = 1.5
    inverse_regularisation: float = 300.0
    contrast_exponent: float = 0.5
    sentence_share: float = 0.5
    primary_share: float = 0.5
    primary_inverse_regularisation: float = 10.0
    folds: int = 5

    def __post_init__(self) -> None:
        if not 1 <= self.shortest <= self.longest <= LONGEST_NGRAM:
            raise TrainingError(
                f"n-grams of {self.shortest} to {self.longest} characters: "
                f"the shortest must be at least 1, the longest at most {LONGEST_NGRAM}"
            )
        if self.minimum_document_frequency < 1:
            raise TrainingError("the minimum document frequency must be at least 1")
        # Written so that what is no number at all is refused too.
        if not (self.inverse_regularisation > 0 and self.primary_inverse_regularisation > 0):
            raise TrainingError("the inverse regularisation must be positive")
        if not (0 <= self.idf_exponent <= _LARGEST_EXPONENT and 0 <= self.contrast_exponent <= _LARGEST_EXPONENT):
            raise TrainingError(f"the exponents must be between 0 and {_LARGEST_EXPONENT:g}")
        if not (0 <= self.sentence_share <= 1 and 0 <= self.primary_share < 1):
            raise TrainingError("the shares must be between 0 and 1, that of the primary topic below 1")
        if self.folds < 2:  # noqa: PLR2004 - one fold would leave nothing to train on
            raise TrainingError("cross-validation takes at least 2 folds")
