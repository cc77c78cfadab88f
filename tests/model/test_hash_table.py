from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zonetag.model.hash_table import FREE, build_hash_table

KEYS = st.integers(0, int(FREE) - 1)


def as_keys(keys: list[int]) -> np.ndarray:
    return np.array(keys, dtype=np.uint64)


@given(st.lists(KEYS, unique=True), st.lists(KEYS))
@example([], [0, 1, int(FREE) - 1])
@example([high << 48 for high in range(40)], [40 << 48])
@example([high << 32 for high in range(40)], [1])
@example([pair << 32 | pair for pair in range(40)], [40])
def test_every_key_is_found_and_no_other(keys: list[int], others: list[int]) -> None:
    table = build_hash_table(as_keys(keys))
    positions, found = table.find(as_keys(keys))
    assert found.all()
    assert len(set(positions.tolist())) == len(keys)
    assert table.keys[positions].tolist() == keys
    assert np.count_nonzero(table.keys != FREE) == len(keys)
    assert table.find(as_keys(others))[1].tolist() == [other in keys for other in others]


@given(st.lists(KEYS, unique=True))
def test_any_key_has_a_position_inside(keys: list[int]) -> None:
    table = build_hash_table(as_keys(keys))
    probes = np.random.default_rng(1).integers(0, 2**64 - 1, size=10_000, dtype=np.uint64)
    positions, _ = table.find(probes)
    assert positions.min() >= 0
    assert positions.max() < len(table.keys)


def test_same_keys_give_the_same_table() -> None:
    keys = np.unique(np.random.default_rng(2).integers(0, 2**62, size=5000, dtype=np.uint64))
    one, other = build_hash_table(keys), build_hash_table(keys.copy())
    assert one.keys.tobytes() == other.keys.tobytes()
    assert one.displacements.tobytes() == other.displacements.tobytes()
    assert (one.multiplier, one.offset_bits) == (other.multiplier, other.offset_bits)


@pytest.mark.parametrize("length", [2, 3, 4])
def test_dense_keys_pack_well(length: int) -> None:
    ids = range(2, 2 + round(6000 ** (1 / length)))
    keys = as_keys(sorted(sum(i << 16 * place for place, i in enumerate(word)) for word in product(ids, repeat=length)))
    table = build_hash_table(keys)
    assert table.find(keys)[1].all()
    assert len(table.keys) < 2 * len(keys)


def test_a_table_that_does_not_fit_its_numbers_is_not_sound() -> None:
    table = build_hash_table(np.arange(1000, dtype=np.uint64))
    assert table.is_sound()
    assert not replace(table, multiplier=3).is_sound()
    assert not replace(table, offset_bits=10**12).is_sound()
    assert not replace(table, offset_bits=-1).is_sound()
    assert not replace(table, keys=table.keys[:-1]).is_sound()
    assert not replace(table, displacements=table.displacements[:3]).is_sound()
    assert not replace(table, displacements=table.displacements[:0]).is_sound()
