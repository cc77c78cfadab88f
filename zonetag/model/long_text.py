"""Very long paragraphs, piece by piece: a whole book in one line takes no more memory than a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.characters import encode
from zonetag.model.folding import split_sentences
from zonetag.model.occurrences import Repeats, find_occurrences
from zonetag.model.sums import make_sums

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from zonetag.model.linear import LinearLayer
    from zonetag.model.sums import Sums
    from zonetag.model.vocabulary import Vocabulary

#: A text of so many characters is long, and is read in pieces of about so many.
LONG = 1 << 16
# Between these two characters no run of digits is cut, and what a full stop means is decided within one piece.
_SAFE_CUT = re.compile(r"[^0-9.](?=[^0-9.])")


def add_up_long(vocabulary: Vocabulary, layer: LinearLayer, text: str) -> Sums:
    """Add up the columns of the linear layer over one long text.

    Args:
        vocabulary: The n-grams.
        layer: The linear layer.
        text: A cleaned paragraph.
    """
    counts = np.zeros(vocabulary.slots, dtype=np.intp)
    parts: list[NDArray[np.complex128]] = []
    before = None
    goes_on = False
    for piece in _pieces(text):
        characters = encode(vocabulary, [piece], before)
        slots = find_occurrences(vocabulary, characters)
        counts += np.bincount(slots.ravel(), minlength=len(counts))
        # In double precision: a sentence may go on for many pieces.
        sums = layer.add_up(slots.ravel(), characters.sentences * slots.shape[1]).astype(np.complex128)
        if goes_on:
            parts[-1][:, -1] += sums[:, 0]
            sums = sums[:, 1:]
        if sums.shape[1]:
            parts.append(sums)
        # What ends a sentence leaves an empty one behind it.
        goes_on = bool(split_sentences(piece[-1:])[-1])
        # The last character is the break that ends every text.
        before = characters.ids[len(characters.ids) - vocabulary.longest : -1]
    repeated = np.flatnonzero(counts > 1)
    only = np.zeros(1, dtype=np.intp)
    damping = layer.damp(Repeats(repeated, counts[repeated], only, only), 1)
    return make_sums(np.concatenate(parts, axis=1), damping, only)


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        cut = _SAFE_CUT.search(text, start + LONG - 1)
        end = cut.end() if cut else len(text)
        yield text[start:end]
        start = end
