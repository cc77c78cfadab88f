"""The experiments: each one change to the recipe that ships."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from configuration import Configuration
from data import load_corpora

from zonetag.training.settings import TrainingSettings

_SETTINGS = TrainingSettings()
#: The recipe that ships, as training's defaults have it: every other configuration is compared with it.
BASELINE_NAME = "the recipe that ships"
BASELINE = Configuration(
    shortest=_SETTINGS.shortest,
    longest=_SETTINGS.longest,
    minimum_frequency=_SETTINGS.minimum_document_frequency,
    idf_exponent=_SETTINGS.idf_exponent,
    ridge=1 / _SETTINGS.inverse_regularisation,
    contrast_exponent=_SETTINGS.contrast_exponent,
    sentence_weight=_SETTINGS.sentence_share,
    primary_share=_SETTINGS.primary_share,
    primary_ridge=1 / _SETTINGS.primary_inverse_regularisation,
    rule="half of expected F1",
    cross_validated=True,
)
#: One-vs-rest logistic regression on whole paragraphs, thresholds at the best F1.
VERSION_1 = Configuration(cross_validated=True)
#: What shipped until n-grams were scaled by what they tell, and rare ones weighed more.
_UNSCALED = replace(BASELINE, idf_exponent=1.0, contrast_exponent=0.0, ridge=0.01)


@dataclass(frozen=True, slots=True)
class Experiment:
    """A row of the table."""

    group: str
    name: str
    configuration: Configuration
    note: str = ""


def experiments() -> list[Experiment]:
    """List all experiments, the baseline first."""
    return [
        Experiment("Recipes", BASELINE_NAME, BASELINE),
        Experiment("Recipes", "version 1: one-vs-rest on whole paragraphs", VERSION_1),
        _change("Recipes", "n-grams scaled alike", contrast_exponent=0.0, cross_validated=True),
        _change("Recipes", "IDF to the power of 1", idf_exponent=1.0, cross_validated=True),
        _change(
            "Recipes",
            "IDF to the power of 1, n-grams scaled alike, ridge 0.01",
            _UNSCALED,
            note="what shipped before",
            cross_validated=True,
        ),
        *_pooling(),
        *_fitting(),
        *_features(),
        *_headings_and_masks(),
        *_training_data(),
        *_thresholds(),
    ]


def _pooling() -> list[Experiment]:
    group = "Pooling"
    untrained = [
        _change(group, f"version 1, {pool} of sentences added when tagging", VERSION_1, pool=pool, pool_weight=0.33)
        for pool in ("max", "noisy-or", "log-sum-exp", "mean")
    ]
    return [
        *untrained,
        *(_change(group, f"sentences weigh {share}", sentence_weight=share) for share in (0.0, 0.3, 0.7, 1.0)),
        *(_change(group, f"temperature {temperature}", temperature=temperature) for temperature in (0.5, 2.0)),
        _change(group, "clauses instead of sentences", unit="clause"),
        _change(group, "windows of two sentences", unit="two sentences"),
        _change(group, "coefficients of their own for sentences", separate=True),
    ]


def _fitting() -> list[Experiment]:
    group = "Regularisation, classes and second models"
    return [
        *(_change(group, f"ridge {ridge}", ridge=ridge) for ridge in (0.001, 0.002, 0.01, 0.03, 0.1)),
        *(
            _change(group, f"log-count ratios to the power of {exponent}", contrast_exponent=exponent)
            for exponent in (0.25, 0.75, 1.0)
        ),
        _change(group, "log-count ratios in the multinomial too", primary_contrast=True),
        _change(group, "classes balanced", balanced=True),
        _change(group, "no multinomial of the primary topic", primary_share=0.0, cross_validated=True),
        *(_change(group, f"multinomial weighs {share}", primary_share=share) for share in (0.25, 0.75)),
        *(_change(group, f"ridge {ridge} of the multinomial", primary_ridge=ridge) for ridge in (0.03, 0.3)),
        _change(group, "version 1 with the multinomial", VERSION_1, primary_share=0.5),
        _change(group, "second stage over whole and pooled scores", stacked=True, cross_validated=True),
        _change(group, "version 1 with that second stage", VERSION_1, stacked=True, cross_validated=True),
    ]


def _features() -> list[Experiment]:
    group, words = "Features", "words"
    return [
        _change(group, "characters 1–3", longest=3, cross_validated=True),
        _change(group, "characters 1–4, in 3 paragraphs", longest=4, minimum_frequency=3),
        _change(group, "characters 2–3", shortest=2, longest=3),
        _change(group, "characters 1–2, in 2 paragraphs", minimum_frequency=2),
        _change(group, "characters 1–2, in 5 paragraphs", minimum_frequency=5),
        _change(group, "characters 1–2, best 20,000 by chi-square", chi_square=20_000),
        _change(group, "characters 1–3, best 50,000 by chi-square", longest=3, chi_square=50_000),
        _change(group, "words (jieba)", analyser=words, cross_validated=True),
        _change(group, "words, in 3 paragraphs", analyser=words, minimum_frequency=3),
        _change(group, "words, best 10,000 by chi-square", analyser=words, chi_square=10_000),
        _change(group, "version 1 with words", VERSION_1, analyser=words),
        _change(group, "characters 1–2 and words", analyser="mixed"),
        _change(group, "characters 1–2 and words, best 50,000 by chi-square", analyser="mixed", chi_square=50_000),
        *(
            _change(group, f"term frequency: {frequency}", frequency=frequency)
            for frequency in ("binary", "raw", "square root", "bm25")
        ),
        *(
            _change(group, f"IDF to the power of {exponent}", idf_exponent=exponent)
            for exponent in (0.0, 0.5, 1.25, 2.0)
        ),
        _change(group, "no IDF, n-grams scaled alike", idf_exponent=0.0, contrast_exponent=0.0),
        _change(group, "no length norm", norm=False),
        _change(group, "BM25, no length norm", norm=False, frequency="bm25"),
    ]


def _headings_and_masks() -> list[Experiment]:
    headings = ("block", "block with dropout", "innermost block with dropout", "in the text")
    masks = ("digits kept", "digits dropped", "dates", "places", "organisations", "all names")
    return [
        *(_change("Headings", name, headings=name, cross_validated=name == "block with dropout") for name in headings),
        *(_change("Masks", name, mask=name) for name in masks),
    ]


def _training_data() -> list[Experiment]:
    group = "Training data"
    sources = sorted({example.source for example in load_corpora().of("documents")})
    return [
        *(_change(group, f"without {source}", weights=((source, 0.0),)) for source in sources),
        *(_change(group, f"{source} counted twice", weights=((source, 2.0),)) for source in sources),
        *(_change(group, f"adversarial added, weight {weight}", adversarial=weight) for weight in (0.5, 1.0)),
        _change(
            group,
            "neighbours joined",
            note="neighbours in a real document are what a splitter may fail to part, and the labels of both hold",
            augmentation="neighbours joined",
        ),
        _change(
            group,
            "paragraphs halved",
            note="not honest, measured for its price: a half keeps a topic that only the other half may have earned",
            augmentation="halves",
        ),
        _change(
            group,
            "paragraphs without topic halved",
            note="honest: no half of a paragraph without topic has one",
            augmentation="halves of none",
        ),
    ]


def _thresholds() -> list[Experiment]:
    rules = ("best F1", "bagged best F1", "half of reached F1", "one for all", "0.5")
    return [
        *(_change("Thresholds", rule, rule=rule, cross_validated=True) for rule in rules),
        _change("Thresholds", "best F1 on the training documents, out of fold", rule="cross-validation"),
        _change("Thresholds", "version 1, thresholds at 0.5", VERSION_1, rule="0.5", cross_validated=True),
    ]


def _change(
    group: str,
    name: str,
    base: Configuration = BASELINE,
    note: str = "",
    **changes: Any,  # noqa: ANN401 - fields of different types
) -> Experiment:
    # Cross-validation takes five fits, so it is for the rows that decide something.
    return Experiment(group, name, replace(base, **{"cross_validated": False, **changes}), note)
