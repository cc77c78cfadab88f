"""Why a model says what it says: the logit of one topic as a sum over the words of the text.

Each n-gram adds weight · coefficient to the logit. That is shared equally among the places where the n-gram occurs, and
there equally among its characters; a word's contribution is what its characters got. So the contributions and the
intercept add up to the logit, exactly but for rounding in the last digits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from zonetag.errors import TopicSchemaError
from zonetag.model.features import encode, extract, occurrences
from zonetag.model.vocabulary import UNKNOWN_SLOT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zonetag.model.model import Model


@dataclass(frozen=True, slots=True)
class WordContribution:
    """What one word of a text adds to a topic's logit.

    Attributes:
        word: As it stands in the cleaned text.
        start: Where it begins in the cleaned text.
        end: Where it ends.
        value: What it adds to the logit, before calibration.
    """

    word: str
    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The logit of one topic for one text, taken apart.

    Attributes:
        topic: The topic's key.
        text: The cleaned text.
        words: Every word in the order of the text, also those that add nothing.
        intercept: What the logit is for a text without any known n-gram.
        logit: ``intercept`` and all the words' values, added up.
        probability: The calibrated probability that belongs to the logit.
        threshold: The probability from which on the topic is given.
    """

    topic: str
    text: str
    words: tuple[WordContribution, ...]
    intercept: float
    logit: float
    probability: float
    threshold: float


def explain(model: Model, text: str, topic: str) -> Explanation:
    """Take the logit of one topic apart.

    Args:
        model: The model.
        text: A cleaned paragraph.
        topic: The key of the topic.

    Raises:
        TopicSchemaError: The model has no such topic.
    """
    if topic not in model.topics.keys:
        raise TopicSchemaError(f"the model has no topic {topic!r}: it has {', '.join(model.topics.keys)}")
    column = model.topics.keys.index(topic)
    by_character = _character_contributions(model, text, column)
    words = []
    start = 0
    for word in _word_cutter().cut(text, HMM=False) if text else ():
        end = start + len(word)
        words.append(WordContribution(word, start, end, math.fsum(by_character[start:end])))
        start = end
    logit = model.logits([text])
    return Explanation(
        topic=topic,
        text=text,
        words=tuple(words),
        intercept=float(model.layer.intercepts[column]),
        logit=float(logit[0, column]),
        probability=float(model.calibration.probabilities(logit)[0, column]),
        threshold=float(model.calibration.thresholds[column]),
    )


def _character_contributions(model: Model, text: str, column: int) -> NDArray[np.float64]:
    """Give what each character adds to the logit of a topic; a run of digits adds it at its first one."""
    features = extract(model.vocabulary, model.layer.idf, [text])
    value = np.zeros(model.vocabulary.slots)
    value[features.slots] = features.weights * model.layer.coefficients[features.slots, column]

    characters = encode(model.vocabulary, [text])
    slots_by_length = occurrences(model.vocabulary, characters.ids)
    counts = np.bincount(np.concatenate(slots_by_length), minlength=model.vocabulary.slots)
    # One place more than the text has characters: the break behind it.
    contributions = np.zeros(len(text) + 1)
    for length, slots in enumerate(slots_by_length, start=model.vocabulary.shortest):
        share = value[slots] / (counts[slots] * length)
        share[slots == UNKNOWN_SLOT] = 0.0
        for offset in range(length):
            np.add.at(contributions, characters.positions[offset : offset + len(slots)], share)
    return contributions[: len(text)]


@cache
def _word_cutter() -> Any:  # noqa: ANN401 - jieba has no types
    """Give a jieba tokenizer that leaves no trace: no cache file, no log lines, no global state."""
    import jieba  # noqa: PLC0415 - half a second that only explanations need

    tokenizer = jieba.Tokenizer()
    # What Tokenizer.initialize does, without its cache in the shared temporary folder and its lines on stderr.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer
