"""Fitting a configuration and scoring every set with it, stored on disk.

What is stored are the views of a fit: the scores of whole paragraphs and of their pooled parts. Pooling when tagging,
stacking and thresholds work on the views, so configurations that differ in these only share one fit.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from augmentation import augment
from data import REAL_REPORTS, Corpora, Example, load_corpora
from features import MEMORY, fit_weighting, heading_counts, part_counts, whole_counts
from fitting import Linear, Paragraphs, fit_linear, fit_primary, log_odds, log_sum_exp
from scipy import sparse
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from zonetag.model import folding
from zonetag.training import contrast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from configuration import Configuration

FOLDS = 5
#: Training documents, each scored by a model that has not seen it.
OUT_OF_FOLD = "documents"

_SEED = 11
_DROPPED_HEADINGS = 0.5
# What the numbers of a fit depend on besides configuration and data: files here, and modules of the library.
_CODE = ("augmentation.py", "data.py", "features.py", "fitting.py", "lbfgs.py", "masks.py", "views.py")
_LIBRARY = (contrast, folding)

#: Scores of paragraphs, by name of the view; each of shape ``(paragraphs, topics)``.
Views: TypeAlias = "dict[str, np.ndarray]"


def cached_views(configuration: Configuration, fold: int = -1) -> dict[str, Views]:
    """Fit on all training documents, or without one fold, and score; stored on disk, so done once.

    Args:
        configuration: What to fit.
        fold: Which documents to leave out and to score; -1 to leave none out and to score all sets.
    """
    return _views(configuration.fitted(), fold, load_corpora().digest, code_digest())


def out_of_fold_views(configuration: Configuration) -> Views:
    """Give the views of the training documents, each by the model that has not seen it."""
    corpora = load_corpora()
    examples = corpora.of(OUT_OF_FOLD)
    gathered: Views = {}
    for fold, (_, held_out) in enumerate(folds_of(examples)):
        for name, scores in cached_views(configuration, fold)[OUT_OF_FOLD].items():
            gathered.setdefault(name, np.zeros((len(examples), scores.shape[1])))[held_out] = scores
    return gathered


@cache
def code_digest() -> str:
    """Give the hash of the code that a fit depends on."""
    folder = Path(__file__).parent
    paths = [*(folder / name for name in _CODE), *(Path(module.__file__) for module in _LIBRARY)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


@MEMORY.cache
def _views(configuration: Configuration, fold: int, data: str, code: str) -> dict[str, Views]:  # noqa: ARG001 - keys
    corpora = load_corpora()
    examples = corpora.of(OUT_OF_FOLD)
    if fold < 0:
        names = ("calibration", *corpora.scored_sets(), REAL_REPORTS)
        sets = {name: corpora.of(name) for name in names if corpora.of(name)}
    else:
        kept, held_out = folds_of(examples)[fold]
        sets = {OUT_OF_FOLD: tuple(examples[index] for index in held_out)}
        examples = tuple(examples[index] for index in kept)
    # Sums of floating-point numbers depend on how many threads share them.
    with threadpool_limits(limits=1):
        score = _fit(configuration, corpora, examples)
        return {name: score(of_set) for name, of_set in sets.items()}


def folds_of(examples: Sequence[Example]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Give the rows to train on and the rows to score, fold by fold, no document in two."""
    return list(GroupKFold(FOLDS).split(examples, groups=[example.document for example in examples]))


def _fit(
    configuration: Configuration, corpora: Corpora, examples: Sequence[Example]
) -> Callable[[Sequence[Example]], Views]:
    """Fit a configuration; give the function that scores paragraphs."""
    if configuration.adversarial:
        examples = (*examples, *corpora.of("adversarial"))
    by_source = {"adversarial": configuration.adversarial, **dict(configuration.weights)}
    examples = augment([e for e in examples if by_source.get(e.source, 1.0)], configuration.augmentation)
    weights = np.array([by_source.get(example.source, 1.0) for example in examples])
    labels = corpora.labels(examples)
    weighting = fit_weighting(configuration, whole_counts(configuration, examples), labels)
    has_block = "block" in configuration.headings
    over = heading_counts(configuration, examples) if has_block else None
    heading_weighting = fit_weighting(configuration, over, labels) if has_block else None

    def vectors(rows: Sequence[Example], *, training: bool = False) -> Paragraphs:
        whole = weighting.apply(whole_counts(configuration, rows))
        counts, starts = part_counts(configuration, rows)
        parts = weighting.apply(counts)
        if heading_weighting:
            block = heading_weighting.apply(heading_counts(configuration, rows))
            if training and "dropout" in configuration.headings:
                kept = np.random.default_rng(_SEED).random(len(rows)) >= _DROPPED_HEADINGS
                block = sparse.diags(kept.astype(float)) @ block
            whole = sparse.hstack([whole, block], format="csr")
            parts = sparse.hstack([parts, sparse.csr_matrix((parts.shape[0], block.shape[1]))], format="csr")
        if configuration.separate:
            whole, parts = (
                sparse.hstack([whole, sparse.csr_matrix(whole.shape)], format="csr"),
                sparse.hstack([sparse.csr_matrix(parts.shape), parts], format="csr"),
            )
        return Paragraphs(whole, parts, starts)

    data = vectors(examples, training=True)
    linear = fit_linear(configuration, data, labels, weights)
    primary = None
    if configuration.primary_share:
        primary = fit_primary(configuration, data.whole, corpora.primary(examples), weights)
    return lambda rows: _score(configuration, vectors(rows), linear, primary)


def _score(configuration: Configuration, data: Paragraphs, linear: Linear, primary: Linear | None) -> Views:
    whole = data.whole @ linear.coefficients
    parts = data.parts @ linear.coefficients
    lengths = np.diff(data.starts, append=len(parts))[:, np.newaxis]
    trained, _ = log_sum_exp(parts, data.starts, configuration.temperature)
    share = configuration.sentence_weight
    # log(1 - p) of every part; their sum is that of no part having the topic.
    without = -np.logaddexp(0, parts + linear.intercepts)
    none = np.minimum(np.add.reduceat(without, data.starts), -1e-12)
    views = {
        "logit": (1 - share) * whole + share * trained + linear.intercepts,
        "whole": whole + linear.intercepts,
        "max": np.maximum.reduceat(parts, data.starts) + linear.intercepts,
        "log-sum-exp": log_sum_exp(parts, data.starts, 1.0)[0] + linear.intercepts,
        "mean": np.add.reduceat(parts, data.starts) / lengths + linear.intercepts,
        "noisy-or": np.log(-np.expm1(none)) - none,
        "length": np.log(lengths),
    }
    if primary:
        odds = log_odds(data.whole @ primary.coefficients + primary.intercepts)
        odds = odds[:, : len(linear.intercepts)]
        views["logit"] = (1 - configuration.primary_share) * views["logit"] + configuration.primary_share * odds
    return views
