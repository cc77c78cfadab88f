"""What one experiment changes: everything that is fitted, and everything that is decided afterwards."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Literal, TypeAlias

Analyser: TypeAlias = Literal["characters", "words", "mixed"]
TermFrequency: TypeAlias = Literal["sublinear", "binary", "raw", "square root", "bm25"]
Headings: TypeAlias = Literal["none", "block", "block with dropout", "innermost block with dropout", "in the text"]
Mask: TypeAlias = Literal["none", "digits kept", "digits dropped", "dates", "places", "organisations", "all names"]
Augmentation: TypeAlias = Literal["none", "neighbours joined", "halves", "halves of none"]
Unit: TypeAlias = Literal["sentence", "clause", "two sentences"]
Pool: TypeAlias = Literal["none", "max", "noisy-or", "log-sum-exp", "mean"]
Rule: TypeAlias = Literal[
    "best F1", "bagged best F1", "half of expected F1", "half of reached F1", "one for all", "0.5", "cross-validation"
]


@dataclass(frozen=True, slots=True)
class Configuration:
    """A way to train and to decide; the defaults are the recipe of version 1.

    Attributes:
        weights: Weight of a training paragraph by its source; 1 where the source is not named, 0 leaves it out.
        adversarial: Whether the adversarial documents are trained on too, and with what weight.
        analyser: What is counted.
        shortest: Characters in the shortest n-gram.
        longest: Characters in the longest.
        minimum_frequency: Training paragraphs that a feature must occur in.
        chi_square: How many features to keep by their chi-square with any topic; 0 keeps all.
        frequency: How a count becomes a weight.
        idf_exponent: Power of the inverse document frequency that weights are multiplied by; 0 does without.
        norm: Whether every vector has length 1; if not, the mean length is 1.
        headings: What is done with the headings over a paragraph.
        mask: What is replaced by one sign a kind before anything is counted.
        augmentation: What is added to the training paragraphs.
        ridge: Weight of half the squared coefficients against the summed loss: 1 / C.
        contrast_exponent: Power of the log-count ratio that an n-gram is scaled by in the regression of a topic.
        primary_contrast: Whether it is scaled so in the multinomial model too, by its largest ratio.
        balanced: Whether positive and negative paragraphs of a topic have the same total weight.
        unit: The parts of a paragraph that are pooled.
        sentence_weight: Share of the pooled parts in the trained logit; the whole paragraph has the rest.
        temperature: Of the log-sum-exp in training.
        separate: Whether parts and paragraph have coefficients of their own.
        primary_share: Share of a multinomial model of the primary topic in the logit; 0 does without.
        primary_ridge: Its ridge.
        pool: What is added to the logit of the paragraph when tagging, beside what was trained.
        pool_weight: Its weight.
        stacked: Whether a second linear model over all topics' scores, whole and pooled, has the last word.
        rule: How thresholds are chosen.
        cross_validated: Whether the row also has scores on the training documents.
    """

    weights: tuple[tuple[str, float], ...] = ()
    adversarial: float = 0.0
    analyser: Analyser = "characters"
    shortest: int = 1
    longest: int = 2
    minimum_frequency: int = 2
    chi_square: int = 0
    frequency: TermFrequency = "sublinear"
    idf_exponent: float = 1.0
    norm: bool = True
    headings: Headings = "none"
    mask: Mask = "none"
    augmentation: Augmentation = "none"
    ridge: float = 0.1
    contrast_exponent: float = 0.0
    primary_contrast: bool = False
    balanced: bool = False
    unit: Unit = "sentence"
    sentence_weight: float = 0.0
    temperature: float = 1.0
    separate: bool = False
    primary_share: float = 0.0
    primary_ridge: float = 0.1
    pool: Pool = "none"
    pool_weight: float = 0.0
    stacked: bool = False
    rule: Rule = "best F1"
    cross_validated: bool = False

    def fitted(self) -> Configuration:
        """Give the configuration without what happens after the fit: equal ones share one fit."""
        defaults = {field.name: field.default for field in fields(self) if field.name in _AFTER_THE_FIT}
        return replace(self, **defaults)

    def counted(self) -> Configuration:
        """Give the configuration with nothing but what is counted: equal ones share one matrix of counts."""
        return Configuration(analyser=self.analyser, shortest=self.shortest, longest=self.longest, mask=self.mask)

    @property
    def needs_folds(self) -> bool:
        """Whether scores of the training documents by models that have not seen them are needed."""
        return self.cross_validated or self.stacked or self.rule == "cross-validation"

    def to_dict(self) -> dict[str, Any]:
        """Give what differs from the defaults, for JSON."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name)) != field.default}


_AFTER_THE_FIT = frozenset({"pool", "pool_weight", "stacked", "rule", "cross_validated"})
