"""The characters of a batch: cleaned paragraphs to the ids of their folded characters, whole arrays at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.folding import BREAK, collapse_digits, ends_sentence, sentence_ends
from zonetag.model.vocabulary import BREAK_ID, UNKNOWN_SLOT
from zonetag.text.code_points import join_code_points, text_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.model.vocabulary import Vocabulary

_FIRST = np.zeros(1, dtype=np.intp)
_FIRST.flags.writeable = False


@dataclass(frozen=True, slots=True)
class Characters:
    """The folded characters of a batch, one after the other, with a break behind each paragraph.

    Attributes:
        ids: Character ids; a run of digits is one of them. The first ``before`` of them stand before the batch.
        before: How many characters stand before the first one: those that its n-grams begin with.
        sentences: Where each sentence begins, not counting what stands before; none is empty.
        paragraphs: Index of the first sentence of each paragraph.
    """

    ids: NDArray[np.uint16]
    before: int
    sentences: NDArray[np.intp]
    paragraphs: NDArray[np.intp]

    def paragraph_starts(self) -> NDArray[np.intp]:
        """Give where each paragraph begins, not counting what stands before."""
        return self.sentences.take(self.paragraphs)

    def __len__(self) -> int:
        """Give the number of characters, not counting what stands before."""
        return len(self.ids) - self.before


def encode(vocabulary: Vocabulary, texts: Sequence[str], before: NDArray[np.uint16] | None = None) -> Characters:
    """Turn a batch of texts into the ids of its folded characters.

    Args:
        vocabulary: Which characters there are.
        texts: At least one.
        before: Ids of the characters that stand before the first text, ``vocabulary.longest - 1`` of them; without it,
            breaks.
    """
    context = vocabulary.longest - 1
    code_points = join_code_points(texts, BREAK, in_front=context)
    ids = vocabulary.character_ids.take(code_points, mode="clip")
    sentences, paragraphs = _sentences(code_points[context:], ids[context:], texts)
    follows = _follows_digit(vocabulary, ids)
    dropped = follows.nonzero()[0]
    if len(dropped):
        ids = ids[~follows]
        dropped -= context
        # A sentence begins where one ended, so never within a run of digits.
        sentences -= dropped.searchsorted(sentences)
    if before is not None:
        ids[:context] = before
    return Characters(ids, context, sentences, paragraphs)


def encode_one(vocabulary: Vocabulary, text: str) -> Characters:
    """Turn one text into the ids of its folded characters: what `encode` gives for it, for a short one in less time."""
    context = vocabulary.longest - 1
    if vocabulary.digit_id != UNKNOWN_SLOT:
        text = collapse_digits(text)
    ids = vocabulary.character_ids.take(join_code_points([text], BREAK, in_front=context), mode="clip")
    return Characters(ids, context, np.array([0, *sentence_ends(text)]), _FIRST)


def positions(vocabulary: Vocabulary, text: str) -> NDArray[np.intp]:
    """Give where each character that `encode` gives for one text stands in it; the break behind it is one of them."""
    ids = vocabulary.character_ids.take(join_code_points([text], BREAK, in_front=0), mode="clip")
    places: NDArray[np.intp] = (~_follows_digit(vocabulary, ids)).nonzero()[0]
    return places


def _follows_digit(vocabulary: Vocabulary, ids: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Say which characters are digits, and not the first of their run."""
    is_digit = ids == vocabulary.digit_id
    follows = np.empty(len(ids), dtype=bool)
    follows[0] = False
    np.logical_and(is_digit[1:], is_digit[:-1], out=follows[1:])
    return follows


def _sentences(
    code_points: NDArray[np.uint32], ids: NDArray[np.uint16], texts: Sequence[str]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give where each sentence begins, and the first sentence of each paragraph."""
    # Whatever ends a sentence is a break, and few characters are.
    breaks = (ids == BREAK_ID).nonzero()[0]
    is_end = ends_sentence(code_points, breaks)
    last = text_ends(texts)
    last -= 1  # nothing stands in front of the first
    is_end[breaks.searchsorted(last)] = True
    ends = breaks[is_end]
    paragraphs = np.zeros(len(texts), dtype=np.intp)
    paragraphs[1:] = ends.searchsorted(last[:-1])
    paragraphs[1:] += 1
    sentences = np.zeros(len(ends), dtype=np.intp)
    sentences[1:] = ends[:-1]
    sentences[1:] += 1
    return sentences, paragraphs
