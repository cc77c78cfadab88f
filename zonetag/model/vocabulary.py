"""The vocabulary: an exact hash table that looks up every n-gram of a text at once.

Every n-gram of the vocabulary has a slot, its index in the arrays of the linear layer. Characters have ids, and the key
of an n-gram is the ids of its characters side by side, 16 bits each, so no two n-grams share a key:

    slot 0              every n-gram that is not in the vocabulary
    slot 1              a break (id 1): a character of no n-gram; no stored key has it, so no n-gram crosses one
    slots 2 … c + 1     the characters of the vocabulary: the slot of a single character is its id
    slots c + 2 …       the positions of the table, where the longer n-grams are found

The table is one of hash and displace: the upper bits of the mixed key choose a bucket, the bucket's displacement is
added to an offset from the bits below, and the key stored at that position either is the key looked up or the n-gram is
unknown. The displacements were chosen when the table was built so that no two keys meet; nothing is probed, and a
lookup of a whole batch is a multiplication, two gathers and a comparison.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from zonetag.model.folding import CODE_POINTS, DIGIT, folding_table
from zonetag.model.hash_table import FREE, HashTable, build_hash_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: A key has room for this many characters.
LONGEST_NGRAM = 4
#: The id, and the slot, of a break and of any character that the vocabulary does not know.
BREAK_ID = 1
UNKNOWN_SLOT = 0
_FIRST_CHARACTER = 2
_CHARACTER_BITS = 16


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The n-grams of a model.

    Attributes:
        character_ids: Id of every code point of the basic multilingual plane after folding; shape ``(65536,)``, uint16.
        table: Where the n-grams of two and more characters are found.
        characters: Number of distinct characters.
        shortest: Characters in the shortest n-gram.
        longest: Characters in the longest n-gram.
        digit_id: The id that all digits share; 0, which is no character's, if the vocabulary has none.
        first_position: The slot of position 0 of the table.
        slots: Number of slots, free ones included: the length of every array that a slot is an index of.
    """

    character_ids: NDArray[np.uint16]
    table: HashTable
    characters: int
    shortest: int
    longest: int
    digit_id: int = field(init=False)
    first_position: int = field(init=False)
    slots: int = field(init=False)

    def __post_init__(self) -> None:
        digit_id = int(self.character_ids[ord(DIGIT)])
        object.__setattr__(self, "digit_id", digit_id if digit_id != BREAK_ID else UNKNOWN_SLOT)
        object.__setattr__(self, "first_position", _FIRST_CHARACTER + self.characters)
        object.__setattr__(self, "slots", self.first_position + len(self.table.keys))

    def find(self, keys: NDArray[np.uint64], out: NDArray[np.intp] | None = None) -> NDArray[np.intp]:
        """Give the slots of n-grams of two and more characters by their keys, ``UNKNOWN_SLOT`` for unknown ones.

        Args:
            keys: The keys.
            out: Where to write the slots.
        """
        positions, found = self.table.find(keys)
        positions += self.first_position
        slots: NDArray[np.intp] = np.multiply(positions, found, out=out)
        return slots

    def lookup(self, ngram: str) -> int:
        """Give the slot of one n-gram as `fold` would write it, ``UNKNOWN_SLOT`` if it is not in the vocabulary."""
        ids = [int(self.character_ids[ord(c)]) if ord(c) < CODE_POINTS else BREAK_ID for c in ngram]
        if len(ids) == 1:
            return ids[0] if ids[0] != BREAK_ID else UNKNOWN_SLOT
        return int(self.find(np.array([_key(ids)], dtype=np.uint64))[0])

    def ngrams(self) -> dict[int, str]:
        """Give the n-gram of every slot in use. Slow: for looking at a model, not for tagging."""
        ids = self.character_ids[folding_table()]
        known = np.flatnonzero(ids >= _FIRST_CHARACTER)
        names = {int(ids[code_point]): chr(folding_table()[code_point]) for code_point in known}
        found = dict(names)
        for position in np.flatnonzero(self.table.keys != FREE):
            key = int(self.table.keys[position])
            parts = [key >> shift & 0xFFFF for shift in range(0, 64, _CHARACTER_BITS)]
            found[self.first_position + int(position)] = "".join(names[part] for part in reversed(parts) if part)
        return found


def build_vocabulary(ngrams: Sequence[str], shortest: int, longest: int) -> tuple[Vocabulary, NDArray[np.intp]]:
    """Give every n-gram a slot. The layout depends on nothing but the n-grams.

    Args:
        ngrams: Distinct folded n-grams, in any order.
        shortest: Characters in the shortest n-gram.
        longest: Characters in the longest n-gram, at most ``LONGEST_NGRAM``.

    Returns:
        The vocabulary, and the slot of each n-gram in the order given; shape ``(len(ngrams),)``.
    """
    characters = sorted({character for ngram in ngrams for character in ngram})
    ids = {character: number for number, character in enumerate(characters, start=_FIRST_CHARACTER)}
    ids_by_code_point = np.full(CODE_POINTS, BREAK_ID, dtype=np.uint16)
    for character, number in ids.items():
        ids_by_code_point[ord(character)] = number

    keys = [_key([ids[character] for character in ngram]) for ngram in ngrams if len(ngram) > 1]
    vocabulary = Vocabulary(
        character_ids=ids_by_code_point[folding_table()],
        table=build_hash_table(np.array(sorted(keys), dtype=np.uint64)),
        characters=len(characters),
        shortest=shortest,
        longest=longest,
    )
    return vocabulary, np.array([vocabulary.lookup(ngram) for ngram in ngrams], dtype=np.intp)


def _key(ids: Sequence[int]) -> int:
    key = 0
    for character_id in ids:
        key = key << _CHARACTER_BITS | character_id
    return key
