"""From the views of a fit to logits and topics: pooling when tagging, a second stage, thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from data import Corpora, load_corpora
from decision import choose_thresholds
from sklearn.linear_model import LogisticRegression
from views import OUT_OF_FOLD, Views, cached_views, folds_of, out_of_fold_views

if TYPE_CHECKING:
    from collections.abc import Callable

    from configuration import Configuration


@dataclass(frozen=True, slots=True)
class Predictions:
    """What one configuration says of one set: logits, and the topics given; both of shape ``(paragraphs, topics)``."""

    logits: np.ndarray
    given: np.ndarray


def predict(configuration: Configuration) -> dict[str, Predictions]:
    """Give the predictions of a configuration on every set that it is scored on."""
    corpora = load_corpora()
    views = cached_views(configuration)
    out_of_fold = out_of_fold_views(configuration) if configuration.needs_folds else None
    combine = _combiner(configuration, corpora, out_of_fold)
    logits = {name: combine(of_set) for name, of_set in views.items()}
    if configuration.cross_validated and out_of_fold is not None:
        # A second stage is fitted on these very scores, so it is fitted fold by fold.
        logits[OUT_OF_FOLD] = _stack_by_fold(corpora, out_of_fold) if configuration.stacked else combine(out_of_fold)
    if configuration.rule == "cross-validation" and out_of_fold is not None:
        # Thresholds are never chosen on what is reported.
        logits.pop(OUT_OF_FOLD, None)
        labels = corpora.labels(corpora.of(OUT_OF_FOLD))
        thresholds = choose_thresholds(configuration.rule, combine(out_of_fold), labels)
    else:
        labels = corpora.labels(corpora.of("calibration"))
        thresholds = choose_thresholds(configuration.rule, logits["calibration"], labels)
    return {name: Predictions(scores, scores >= thresholds) for name, scores in logits.items()}


def _combiner(
    configuration: Configuration, corpora: Corpora, out_of_fold: Views | None
) -> Callable[[Views], np.ndarray]:
    if configuration.stacked and out_of_fold is not None:
        labels = corpora.labels(corpora.of(OUT_OF_FOLD))
        return fit_second_stage(stage_inputs(out_of_fold), labels, stage_inputs)
    if configuration.pool == "none":
        return lambda views: views["logit"]
    weight, pool = configuration.pool_weight, configuration.pool
    return lambda views: (1 - weight) * views["logit"] + weight * views[pool]


def _stack_by_fold(corpora: Corpora, out_of_fold: Views) -> np.ndarray:
    examples = corpora.of(OUT_OF_FOLD)
    inputs, labels = stage_inputs(out_of_fold), corpora.labels(examples)
    logits = np.zeros(labels.shape)
    for kept, held_out in folds_of(examples):
        logits[held_out] = fit_second_stage(inputs[kept], labels[kept], np.asarray)(inputs[held_out])
    return logits


def stage_inputs(views: Views) -> np.ndarray:
    """Give what a second stage sees of each paragraph: all topics' scores, whole and pooled, and its length."""
    return np.hstack([views[name] for name in ("logit", "whole", "max", "log-sum-exp", "mean", "length")])


def fit_second_stage(
    inputs: np.ndarray, labels: np.ndarray, read: Callable[[Views], np.ndarray]
) -> Callable[[Views], np.ndarray]:
    """Fit a logistic regression a topic on the scores of all topics.

    Args:
        inputs: Scores of paragraphs that the first stage has not seen; one row a paragraph.
        labels: Their topics.
        read: Turns what is to be scored later into such rows.
    """
    mean, spread = inputs.mean(axis=0), inputs.std(axis=0) + 1e-9
    models = [LogisticRegression(C=1.0, max_iter=2000).fit((inputs - mean) / spread, column) for column in labels.T]
    return lambda views: np.column_stack([model.decision_function((read(views) - mean) / spread) for model in models])
