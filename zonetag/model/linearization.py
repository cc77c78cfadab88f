"""The linear function that a model is at one text: every occurrence of an n-gram with what it adds to a logit.

A logit is linear in the weights of paragraph and sentences but for two smooth maxima, and a smooth maximum is exactly a
weighted mean and an entropy: log Σ exp(zᵢ) = Σ aᵢ zᵢ - Σ aᵢ ln aᵢ with aᵢ = exp(zᵢ) / Σ exp(zⱼ). With these weights
the logit is a sum over occurrences and a constant, exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.characters import encode, positions
from zonetag.model.mixture import log_sum_exp
from zonetag.model.occurrences import find_occurrences
from zonetag.model.sentences import pool
from zonetag.model.sums import add_up

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zonetag.model.model import Model


@dataclass(frozen=True, slots=True)
class Linearization:
    """One topic's logit for one text, as a sum.

    Attributes:
        contributions: What each character of the text adds: its share of every occurrence of an n-gram that covers it;
            a run of digits adds it at its first one.
        constant: The rest: the intercepts and the entropies.
        sentence_starts: Where each sentence begins in the text.
        sentence_shares: The share of each in the pooled sentences, adding up to 1, or all 0 if none has an n-gram.
    """

    contributions: NDArray[np.float64]
    constant: float
    sentence_starts: NDArray[np.intp]
    sentence_shares: NDArray[np.float64]


def linearize(model: Model, text: str, topic: int) -> Linearization:
    """Take a logit apart.

    Args:
        model: The model.
        text: A cleaned paragraph.
        topic: Index of the topic.
    """
    layer, mixture, topics = model.layer, model.mixture, len(model.topics.keys)
    characters = encode(model.vocabulary, [text])
    slots = find_occurrences(model.vocabulary, characters)
    sums = add_up(layer, characters, slots, model.vocabulary.slots)
    scores, known = sums.scores(layer.outputs), sums.known_sentences()
    sentences, paragraph = scores[:-1, :topics], scores[-1]
    share = np.where(known, np.exp(sentences - pool(sentences, known, characters.paragraphs))[:, topic], 0.0)
    norms = np.sqrt(sums.columns[:, 0])
    norm = float(norms[-1]) or 1.0

    # What an occurrence adds to the sum of its sentence and, all occurrences of its n-gram alike, to the paragraph's.
    own = layer.products_of(topic, slots)
    counts = np.bincount(slots.ravel(), minlength=model.vocabulary.slots)[slots]
    damping = (1.0 + np.log(counts)) / counts / norm
    topic_factor = 1.0 - mixture.primary_share
    added = topic_factor * (1.0 - mixture.sentence_share) * damping * own
    constant = topic_factor * (layer.intercepts[topic] + mixture.sentence_share * _entropy(share))
    if mixture.primary_share > 0.0:
        classes = np.arange(topics, layer.outputs)
        intercepts = layer.intercepts[topics:]
        against = _against_rivals(paragraph[classes] + intercepts, topic)
        for output, factor in zip(classes.tolist(), against.tolist(), strict=True):
            added += mixture.primary_share * factor * damping * layer.products_of(output, slots)
        constant += mixture.primary_share * (intercepts @ against - _entropy(-np.delete(against, topic)))
    by_sentence = np.divide(share, norms[:-1], out=np.zeros_like(share), where=known)
    by_sentence *= topic_factor * mixture.sentence_share
    lengths = np.diff(characters.sentences, append=len(characters))
    added += np.repeat(by_sentence, lengths)[:, np.newaxis] * own

    places = positions(model.vocabulary, text)
    # One place more than the text has characters: the break behind it.
    contributions = np.zeros(len(text) + 1)
    for column, length in enumerate(range(model.vocabulary.shortest, model.vocabulary.longest + 1)):
        for offset in range(length):
            # An n-gram ends at its character; one that would begin before the text adds nothing.
            covered = places[: len(added) - offset]
            np.add.at(contributions, covered, added[offset:, column] / length)
    return Linearization(contributions[: len(text)], float(constant), places[characters.sentences], share)


def _against_rivals(scores: NDArray[np.float64], topic: int) -> NDArray[np.float64]:
    """Give 1 for the topic and minus its share for each of its rivals: the derivative of its log-odds by the scores."""
    rivals = np.delete(scores, topic)
    return np.insert(-np.exp(rivals - log_sum_exp(rivals)), topic, 1.0)


def _entropy(shares: NDArray[np.float64]) -> float:
    positive = shares[shares > 0.0]
    return float(-(positive * np.log(positive)).sum())
