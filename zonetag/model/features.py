"""Features: a batch of cleaned paragraphs to its TF-IDF weights, whole arrays at a time.

The weight of an n-gram in a paragraph is (1 + ln count) · idf, and the vector of a paragraph has Euclidean length 1,
as in scikit-learn's ``TfidfVectorizer(sublinear_tf=True)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.folding import BREAK, ends_sentence
from zonetag.model.vocabulary import BREAK_ID, UNKNOWN_SLOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Characters:
    """The folded characters of a batch, one after the other, with a break behind each paragraph.

    Attributes:
        ids: Character ids; a run of digits is one of them.
        paragraphs: Index of the paragraph of each character.
        sentences: Index of the sentence of each character, counted through the batch; every sentence has a character.
        positions: Where each character stands in the batch, each paragraph counted with one break behind it.
    """

    ids: NDArray[np.uint16]
    paragraphs: NDArray[np.intp]
    sentences: NDArray[np.intp]
    positions: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Features:
    """TF-IDF weights of a batch, the non-zero ones, ordered by paragraph and slot.

    Attributes:
        paragraphs: Index of the paragraph of each weight.
        slots: Slot of the n-gram of each weight.
        weights: The weights.
        size: Number of paragraphs in the batch, those without any weight included.
    """

    paragraphs: NDArray[np.intp]
    slots: NDArray[np.intp]
    weights: NDArray[np.float64]
    size: int


def encode(vocabulary: Vocabulary, texts: Sequence[str]) -> Characters:
    """Turn a batch of texts into the ids of its folded characters."""
    # Paired surrogates cannot stand in a str, and lone ones encode as themselves: any str goes through.
    data = (BREAK + BREAK.join(texts) + BREAK).encode("utf-32-le", "surrogatepass")
    padded = np.frombuffer(data, dtype=np.uint32)
    code_points = padded[1:]
    ids = vocabulary.character_ids.take(code_points, mode="clip")
    lengths = np.fromiter(map(len, texts), dtype=np.intp, count=len(texts))
    # Of no texts at all, one break is left.
    paragraphs = np.repeat(np.arange(len(texts)), lengths + 1) if texts else np.zeros(1, dtype=np.intp)
    ends = ends_sentence(padded)[1:]
    ends[np.cumsum(lengths + 1) - 1] = True
    is_digit = ids == vocabulary.digit_id
    positions = np.flatnonzero(~np.concatenate([[False], is_digit[1:] & is_digit[:-1]]))
    # What ends a sentence is its last character; the next one begins behind it.
    sentences: NDArray[np.intp] = np.cumsum(ends) - ends
    return Characters(ids.take(positions), paragraphs.take(positions), sentences.take(positions), positions)


def occurrences(vocabulary: Vocabulary, ids: NDArray[np.uint16]) -> list[NDArray[np.intp]]:
    """Give the slot of every n-gram, by length and by the character it begins with.

    Returns:
        An array for each length from ``vocabulary.shortest`` on; ``UNKNOWN_SLOT`` stands for n-grams that are not in
        the vocabulary. The array for n-grams of n characters is n - 1 shorter than ``ids``.
    """
    found = []
    if vocabulary.shortest == 1:
        found.append(np.where(ids == BREAK_ID, UNKNOWN_SLOT, ids).astype(np.intp))
    wide = ids.astype(np.uint64)
    keys = wide
    for length in range(2, vocabulary.longest + 1):
        keys = (keys[:-1] << np.uint64(16)) | wide[length - 1 :]
        if length >= vocabulary.shortest:
            found.append(vocabulary.find(keys))
    return found


def weigh(
    vocabulary: Vocabulary,
    idf: NDArray[np.float32],
    characters: Characters,
    slots_by_length: Sequence[NDArray[np.intp]],
    size: int,
) -> Features:
    """Give the TF-IDF weights of a batch whose n-grams were looked up.

    Args:
        vocabulary: The n-grams.
        idf: Inverse document frequency by slot.
        characters: What `encode` gave.
        slots_by_length: What `occurrences` gave.
        size: Number of paragraphs.
    """
    paragraph_keys = characters.paragraphs * vocabulary.slots
    keys = np.concatenate(
        [(slots + paragraph_keys[: len(slots)])[slots != UNKNOWN_SLOT] for slots in slots_by_length],
    )
    keys.sort()
    firsts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))[: len(keys)]
    counts = np.diff(firsts, append=len(keys))
    paragraphs, slots = np.divmod(keys[firsts], vocabulary.slots)
    weights = (1.0 + np.log(counts)) * idf[slots]
    squares = np.bincount(paragraphs, weights * weights, minlength=size)
    weights /= np.sqrt(squares)[paragraphs]
    return Features(paragraphs, slots, weights, size)
