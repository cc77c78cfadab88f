"""A static hash table of 64-bit keys without collisions, looked up by whole arrays.

Hash and displace: each key belongs to a bucket and has an offset, and each bucket has one displacement such that
``displacement + offset`` is a different position for every key. The buckets are the rows of a sparse table that is
packed by shifting rows over one another, the fullest first, each to the lowest displacement that fits ("first fit
decreasing": Tarjan and Yao, "Storing a sparse table", Communications of the ACM 22, 1979).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Stored at free positions. It is no n-gram's key: its four ids would all be the largest.
FREE = np.uint64(2**64 - 1)
#: 2⁶⁴ divided by the golden ratio, made odd: Knuth, The Art of Computer Programming 3, section 6.4.
_GOLDEN = 0x9E37_79B9_7F4A_7C15
_KEYS_PER_BUCKET = 2
_KEY_BITS = 64
#: Displacements tried at once.
_WINDOW = 16384


@dataclass(frozen=True, slots=True)
class _Hash:
    """The hash of each key: its bucket and, in the bits below, its offset.

    They are the highest bits of a product. Every bit of a key changes these, and no others would do: the highest bits
    of a key change only the highest ones. All attributes are arrays of no dimensions, by which numpy multiplies a short
    array in half the time.
    """

    multiplier: NDArray[np.uint64]
    bucket_shift: NDArray[np.uint64]
    hash_shift: NDArray[np.uint64]

    def __call__(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Give the bucket of each key, and its hash."""
        mixed = keys * self.multiplier
        buckets = mixed >> self.bucket_shift
        mixed >>= self.hash_shift
        # Both are small: the same bits read as signed integers, which is what numpy indexes by.
        return buckets.view(np.intp), mixed.view(np.intp)


@dataclass(frozen=True, slots=True)
class HashTable:
    """The table.

    Attributes:
        displacements: Of each bucket; shape ``(a power of two,)``, uint32.
        keys: The key at each position, ``FREE`` where there is none; uint64.
        multiplier: Odd; mixes the bits of a key.
        offset_bits: How many bits of the mixed key are its offset.
    """

    displacements: NDArray[np.uint32]
    keys: NDArray[np.uint64]
    multiplier: int
    offset_bits: int
    _hash: _Hash = field(init=False, repr=False, compare=False)
    # What makes positions of the hashes of a bucket: its displacement, and away with the bits that are its number.
    _shifts: NDArray[np.intp] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        buckets, offset_bits = len(self.displacements), _within(self.offset_bits)
        object.__setattr__(self, "_hash", _make_hash(self.multiplier, buckets, offset_bits))
        object.__setattr__(self, "_shifts", self.displacements - (np.arange(buckets) << offset_bits))

    def is_sound(self) -> bool:
        """Say whether every key stands where it is looked for, and any other is looked for inside the table."""
        buckets = len(self.displacements)
        if buckets < 2 or buckets & (buckets - 1):  # noqa: PLR2004 - a power of two, of one bit at least
            return False
        if not 0 < self.offset_bits < _KEY_BITS - buckets.bit_length():
            return False
        if int(self.displacements.max()) + (1 << self.offset_bits) > len(self.keys):
            return False
        places = np.flatnonzero(self.keys != FREE)
        return bool((self.find(self.keys[places])[0] == places).all())

    def find(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Give the position that each key would have, and whether it is there."""
        buckets, positions = self._hash(keys)
        positions += self._shifts.take(buckets)
        return positions, self.keys.take(positions) == keys


def build_hash_table(keys: NDArray[np.uint64]) -> HashTable:
    """Build the table of distinct keys; the same keys give the same table."""
    bucket_count = 1 << max(len(keys) // _KEYS_PER_BUCKET, 1).bit_length()
    offset_bits = max(len(keys).bit_length() - 2, 8)
    multiplier = _GOLDEN
    while True:
        buckets, hashes = _make_hash(multiplier, bucket_count, offset_bits)(keys)
        if len(np.unique(hashes)) == len(keys):
            break
        # Two keys of one bucket have the same offset, and no displacement parts them: mix in another way.
        multiplier = (multiplier * _GOLDEN) % 2**64
    offsets = hashes & ((1 << offset_bits) - 1)
    displacements = _displace(buckets, offsets, bucket_count)
    positions = offsets + displacements[buckets]
    # Long enough for any bucket and any offset: looking up an unknown key stays inside.
    table = np.full(int(displacements.max()) + (1 << offset_bits), FREE, dtype=np.uint64)
    table[positions] = keys
    return HashTable(displacements, table, multiplier, offset_bits)


def _within(offset_bits: int) -> int:
    """Give the nearest number of bits that a key has; `HashTable.is_sound` refuses the others."""
    return min(max(offset_bits, 0), _KEY_BITS - 1)


def _make_hash(multiplier: int, bucket_count: int, offset_bits: int) -> _Hash:
    bucket_shift = _KEY_BITS + 1 - bucket_count.bit_length()
    numbers = (multiplier % 2**_KEY_BITS, bucket_shift, max(bucket_shift - offset_bits, 0))
    return _Hash(*(np.array(number, dtype=np.uint64) for number in numbers))


def _displace(buckets: NDArray[np.intp], offsets: NDArray[np.intp], bucket_count: int) -> NDArray[np.uint32]:
    """Find a displacement for each bucket, fullest buckets first."""
    order = np.argsort(buckets, kind="stable")
    sizes = np.bincount(buckets, minlength=bucket_count)
    ends = np.cumsum(sizes)
    displacements = np.zeros(bucket_count, dtype=np.uint32)
    taken = np.zeros(2 * len(buckets) + int(offsets.max(initial=0)) + 2 * _WINDOW, dtype=bool)
    first_free = 0
    for bucket in np.argsort(-sizes, kind="stable"):
        wanted = offsets[order[ends[bucket] - sizes[bucket] : ends[bucket]]]
        if len(wanted) == 0:
            break
        displacement = _first_fit(taken, wanted, max(first_free - int(wanted.min()), 0))
        displacements[bucket] = displacement
        taken[wanted + displacement] = True
        first_free += int(taken[first_free:].argmin())
    return displacements


def _first_fit(taken: NDArray[np.bool_], wanted: NDArray[np.intp], displacement: int) -> int:
    """Give the lowest displacement, from the one given on, at which every wanted position is free."""
    while True:
        # The array has two free places for each key, so there is an end to this.
        clashes = taken[displacement + wanted[0] : displacement + wanted[0] + _WINDOW]
        for offset in wanted[1:]:
            clashes = clashes | taken[displacement + offset : displacement + offset + _WINDOW]
        fit = int(clashes.argmin())
        if not clashes[fit]:
            return displacement + fit
        displacement += _WINDOW
