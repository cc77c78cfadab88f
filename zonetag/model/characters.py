"""The characters of a batch: cleaned paragraphs to the ids of their folded characters, whole arrays at a time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.folding import BREAK, ends_sentence
from zonetag.model.vocabulary import BREAK_ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Characters:
    """The folded characters of a batch, one after the other, with a break behind each paragraph.

    Attributes:
        ids: Character ids; a run of digits is one of them. The first ``before`` of them stand before the batch.
        before: How many characters stand before the first one: those that its n-grams begin with.
        sentences: Where each sentence begins, not counting what stands before; none is empty.
        paragraphs: Index of the first sentence of each paragraph.
        dropped: Where the digits stood that are not the first of their run, each paragraph counted with one break
            behind it.
    """

    ids: NDArray[np.uint16]
    before: int
    sentences: NDArray[np.intp]
    paragraphs: NDArray[np.intp]
    dropped: NDArray[np.intp]

    def paragraph_starts(self) -> NDArray[np.intp]:
        """Give where each paragraph begins, not counting what stands before."""
        return self.sentences.take(self.paragraphs)

    def positions(self) -> NDArray[np.intp]:
        """Give where each character stands in the batch, each paragraph counted with one break behind it."""
        return np.delete(np.arange(len(self) + len(self.dropped)), self.dropped)

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
    # Paired surrogates cannot stand in a str, and lone ones encode as themselves: any str goes through.
    data = (BREAK * context + BREAK.join(texts) + BREAK).encode("utf-32-le", "surrogatepass")
    code_points = np.frombuffer(data, dtype=np.uint32)
    ids = vocabulary.character_ids.take(code_points, mode="clip")
    sentences, paragraphs = _sentences(code_points[context:], ids[context:], texts)
    digits = (ids == vocabulary.digit_id).nonzero()[0]
    dropped = digits[1:][digits[1:] - digits[:-1] == 1]
    if len(dropped):
        kept = np.empty(len(ids), dtype=bool)
        kept.fill(True)
        kept[dropped] = False
        ids = ids[kept]
        dropped -= context
        # A sentence begins where one ended, so never within a run of digits.
        sentences -= dropped.searchsorted(sentences)
    if before is not None:
        ids[:context] = before
    return Characters(ids, context, sentences, paragraphs, dropped)


def _sentences(
    code_points: NDArray[np.uint32], ids: NDArray[np.uint16], texts: Sequence[str]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give where each sentence begins, and the first sentence of each paragraph."""
    # Whatever ends a sentence is a break, and few characters are.
    breaks = (ids == BREAK_ID).nonzero()[0]
    is_end = ends_sentence(code_points, breaks)
    paragraphs = np.zeros(len(texts), dtype=np.intp)
    if len(texts) == 1:
        is_end[-1] = True
        ends = breaks[is_end]
    else:
        last = np.fromiter(accumulate(len(text) + 1 for text in texts), dtype=np.intp, count=len(texts))
        last -= 1
        is_end[breaks.searchsorted(last)] = True
        ends = breaks[is_end]
        paragraphs[1:] = ends.searchsorted(last[:-1])
        paragraphs[1:] += 1
    sentences = np.zeros(len(ends), dtype=np.intp)
    sentences[1:] = ends[:-1]
    sentences[1:] += 1
    return sentences, paragraphs
