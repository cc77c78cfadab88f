"""Why a model says what it says: the logit of one topic as a sum over the words of the text.

Each n-gram adds weight · coefficient to the logit, shared equally among its characters; a word's contribution is what
its characters got. So the contributions and the intercept add up to the logit, exactly but for rounding in single
precision.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from zonetag.errors import TopicSchemaError
from zonetag.model.linearization import linearize

if TYPE_CHECKING:
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
class SentenceShare:
    """How much one sentence of a text speaks for a topic, compared with the others.

    Attributes:
        sentence: As it stands in the cleaned text.
        start: Where it begins in the cleaned text.
        end: Where it ends.
        share: 0 to 1; the sentences of a text add up to 1, if the model knows any n-gram in it.
    """

    sentence: str
    start: int
    end: int
    share: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The logit of one topic for one text, taken apart.

    Attributes:
        topic: The topic's key.
        text: The cleaned text.
        words: Every word in the order of the text, also those that add nothing.
        sentences: The sentences; the one of the largest share is the one that the topic is given for.
        intercept: What no word adds: the model's intercepts, and how evenly the sentences and the topics compete here.
        logit: ``intercept`` and all the words' values, added up.
        probability: The calibrated probability that belongs to the logit.
        threshold: The probability from which on the topic is given.
    """

    topic: str
    text: str
    words: tuple[WordContribution, ...]
    sentences: tuple[SentenceShare, ...]
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
    linear = linearize(model, text, column)
    words = []
    start = 0
    for word in _word_cutter().cut(text, HMM=False) if text else ():
        end = start + len(word)
        words.append(WordContribution(word, start, end, math.fsum(linear.contributions[start:end])))
        start = end
    starts = linear.sentence_starts.tolist()
    ends = [*starts[1:], len(text)]
    logit = model.logits([text])
    return Explanation(
        topic=topic,
        text=text,
        words=tuple(words),
        sentences=tuple(
            SentenceShare(text[start:end], start, end, share)
            for start, end, share in zip(starts, ends, linear.sentence_shares.tolist(), strict=True)
            if start < end
        ),
        intercept=linear.constant,
        logit=float(logit[0, column]),
        probability=float(model.calibration.probabilities(logit)[0, column]),
        threshold=float(model.calibration.thresholds[column]),
    )


@cache
def _word_cutter() -> Any:  # noqa: ANN401 - jieba has no types
    """Give a jieba tokenizer that leaves no trace: no cache file, no log lines, no global state."""
    import jieba  # noqa: PLC0415 - half a second that only explanations need

    tokenizer = jieba.Tokenizer()
    # What Tokenizer.initialize does, without its cache in the shared temporary folder and its lines on stderr.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer
