"""Occurrences: which n-grams of the vocabulary end at each character of a batch, and which recur in a paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from zonetag.model.runs import run_lengths, run_starts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from zonetag.model.characters import Characters
    from zonetag.model.vocabulary import Vocabulary

_LARGEST_INT32 = 2**31 - 1
# numpy shifts a short array by an array of no dimensions in half the time.
_CHARACTER_BITS = np.array(16, dtype=np.uint64)


def find_occurrences(vocabulary: Vocabulary, characters: Characters) -> NDArray[np.intp]:
    """Give the slots of the n-grams that end at each character.

    Returns:
        Shape ``(characters, lengths)``, the shortest n-grams first. A slot without an n-gram, whose weights are
        all 0, stands where there is none of the vocabulary.
    """
    ids, before = characters.ids, characters.before
    slots = np.empty((len(characters), vocabulary.longest - vocabulary.shortest + 1), dtype=np.intp)
    if vocabulary.shortest == 1:
        slots[:, 0] = ids[before:]
    wide = ids.astype(np.uint64)
    keys = wide
    for length in range(2, vocabulary.longest + 1):
        keys = keys[:-1] << _CHARACTER_BITS
        keys |= wide[length - 1 :]
        if length >= vocabulary.shortest:
            # Keys begin with the first character, and the n-grams wanted end with the first one of the batch.
            vocabulary.find(keys[before - length + 1 :], out=slots[:, length - vocabulary.shortest])
    return slots


@dataclass(frozen=True, slots=True)
class Repeats:
    """The n-grams that occur more than once in a paragraph; slots without an n-gram may be among them.

    Attributes:
        slots: Slot of each, paragraph by paragraph.
        counts: How often each occurs in its paragraph, at least twice.
        paragraphs: Index of each paragraph that has any.
        starts: Where the n-grams of each of these paragraphs begin.
    """

    slots: NDArray[np.signedinteger]
    counts: NDArray[np.intp]
    paragraphs: NDArray[np.signedinteger]
    starts: NDArray[np.intp]


def find_repeats(slots: NDArray[np.intp], paragraph_starts: NDArray[np.intp], slot_count: int) -> Repeats:
    """Find the n-grams that occur more than once in a paragraph.

    Args:
        slots: What `find_occurrences` gave.
        paragraph_starts: Where each paragraph begins in it.
        slot_count: Number of slots in the vocabulary.
    """
    size = len(paragraph_starts)
    # Half as wide sorts in half the time.
    kind = np.int32 if size * slot_count <= _LARGEST_INT32 else np.int64
    keys: NDArray[Any] = slots.astype(kind)
    if size > 1:
        offsets: NDArray[Any] = np.arange(size).astype(kind)
        offsets *= slot_count
        keys += offsets.repeat(run_lengths(paragraph_starts, len(slots)))[:, np.newaxis]
    keys = keys.ravel()
    keys.sort()
    # A repeated key stands in a run of equal neighbours. Here a run is its first pair of neighbours and its last one.
    equal = np.empty(len(keys) + 1, dtype=bool)
    equal[0] = equal[-1] = False
    np.equal(keys[1:], keys[:-1], out=equal[1:-1])
    edges = (equal[1:] != equal[:-1]).nonzero()[0]
    if not len(edges):
        return Repeats(edges, edges, edges, edges)
    firsts = edges[::2]
    counts = edges[1::2] - firsts
    counts += 1
    found = keys.take(firsts)
    if size == 1:
        only = np.zeros(1, dtype=np.intp)
        return Repeats(found, counts, only, only)
    paragraphs, found = np.divmod(found, slot_count)
    starts = run_starts(paragraphs)
    return Repeats(found, counts, paragraphs.take(starts), starts)
