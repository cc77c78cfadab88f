"""The linear function that a model is at one text: every occurrence of an n-gram with what it adds to a logit.

A logit is linear in the weights of paragraph and sentences but for two smooth maxima, and a smooth maximum is exactly a
weighted mean and an entropy: log Σ exp(zᵢ) = Σ aᵢ zᵢ - Σ aᵢ ln aᵢ with aᵢ = exp(zᵢ) / Σ exp(zⱼ). With these weights
the logit is a sum over occurrences and a constant, exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.features import encode, occurrences, weigh
from zonetag.model.mixture import log_sum_exp
from zonetag.model.sentences import pool, score_sentences, shares
from zonetag.model.vocabulary import UNKNOWN_SLOT

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
    slots_by_length = occurrences(model.vocabulary, characters.ids)
    features = weigh(model.vocabulary, layer.idf, characters, slots_by_length, 1)
    sentences = score_sentences(characters, slots_by_length, layer.idf, layer.coefficients[:, :topics])
    share = shares(sentences, pool(sentences, 1))[:, topic]

    topic_factor = 1.0 - mixture.primary_share
    rows = layer.coefficients[features.slots].astype(np.float64)
    coefficients = topic_factor * (1.0 - mixture.sentence_share) * rows[:, topic]
    constant = topic_factor * (layer.intercepts[topic] + mixture.sentence_share * _entropy(share))
    if mixture.primary_share > 0.0:
        against = _against_rivals(layer.outputs(features)[0, topics:] + layer.intercepts[topics:], topic)
        coefficients += mixture.primary_share * (rows[:, topics:] @ against)
        rivals = -np.delete(against, topic)
        constant += mixture.primary_share * (layer.intercepts[topics:] @ against - _entropy(rivals))

    # As part of the paragraph, an occurrence adds an equal share of its n-gram; as part of its sentence, its own.
    counts = np.bincount(np.concatenate(slots_by_length), minlength=model.vocabulary.slots)
    by_slot = np.zeros(model.vocabulary.slots)
    by_slot[features.slots] = features.weights * coefficients / counts[features.slots]
    by_sentence = np.divide(share, sentences.norms, out=np.zeros_like(share), where=sentences.norms > 0)
    by_sentence *= topic_factor * mixture.sentence_share
    # One place more than the text has characters: the break behind it.
    contributions = np.zeros(len(text) + 1)
    for length, slots in enumerate(slots_by_length, start=model.vocabulary.shortest):
        added = by_slot[slots]
        added += by_sentence[characters.sentences[: len(slots)]] * layer.idf[slots] * layer.coefficients[slots, topic]
        added[slots == UNKNOWN_SLOT] = 0.0
        for offset in range(length):
            np.add.at(contributions, characters.positions[offset : offset + len(slots)], added / length)
    firsts = np.flatnonzero(np.diff(characters.sentences, prepend=-1))
    return Linearization(contributions[: len(text)], float(constant), characters.positions[firsts], share)


def _against_rivals(scores: NDArray[np.float64], topic: int) -> NDArray[np.float64]:
    """Give 1 for the topic and minus its share for each of its rivals: the derivative of its log-odds by the scores."""
    rivals = np.delete(scores, topic)
    return np.insert(-np.exp(rivals - log_sum_exp(rivals)), topic, 1.0)


def _entropy(shares: NDArray[np.float64]) -> float:
    positive = shares[shares > 0.0]
    return float(-(positive * np.log(positive)).sum())
