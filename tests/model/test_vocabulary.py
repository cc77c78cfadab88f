from __future__ import annotations

from itertools import chain

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from zonetag.model.folding import character_ngrams
from zonetag.model.vocabulary import BREAK_ID, LONGEST_NGRAM, UNKNOWN_SLOT, Vocabulary, build_vocabulary

ALPHABET = "招商引资园区开发〇0a中"
NGRAMS = st.text(ALPHABET, min_size=1, max_size=LONGEST_NGRAM)


def with_characters(ngrams: set[str]) -> list[str]:
    """The n-grams and their single characters, as any corpus gives them."""
    return sorted(ngrams.union(chain.from_iterable(ngrams)))


@given(st.sets(NGRAMS), st.sets(st.text(ALPHABET + "新", min_size=1, max_size=LONGEST_NGRAM)))
@example(set(), {"招", "招商", "招商引资"})
@example({"招商引资", "园商引资", "区商引资", "开商引资"}, {"发商引资", "商引资", "引资"})
@example({"招招招招", "商商商商", "引引引引", "资资资资"}, {"招招", "招招招"})
def test_every_ngram_has_its_slot_and_no_other_has_one(ngrams: set[str], others: set[str]) -> None:
    known = with_characters(ngrams)
    vocabulary, slots = build_vocabulary(known, 1, LONGEST_NGRAM)
    assert [vocabulary.lookup(ngram) for ngram in known] == slots.tolist()
    assert len(set(slots.tolist())) == len(known)
    assert all(BREAK_ID < slot < vocabulary.slots for slot in slots)
    assert vocabulary.ngrams() == dict(zip(slots.tolist(), known, strict=True))
    assert all(vocabulary.lookup(other) == UNKNOWN_SLOT for other in others.difference(known))


@given(st.lists(NGRAMS, unique=True).flatmap(st.permutations))
def test_layout_does_not_depend_on_the_order(ngrams: list[str]) -> None:
    one, slots = build_vocabulary(ngrams, 1, LONGEST_NGRAM)
    other, other_slots = build_vocabulary(sorted(ngrams), 1, LONGEST_NGRAM)
    assert one.table.keys.tobytes() == other.table.keys.tobytes()
    assert one.table.displacements.tobytes() == other.table.displacements.tobytes()
    assert one.character_ids.tobytes() == other.character_ids.tobytes()
    assert dict(zip(ngrams, slots.tolist(), strict=True)) == dict(
        zip(sorted(ngrams), other_slots.tolist(), strict=True)
    )


def test_a_break_and_what_is_above_the_basic_plane_have_no_slot() -> None:
    vocabulary, _ = build_vocabulary(["招", "招商", "商"], 1, 2)
    assert [vocabulary.lookup(text) for text in (" ", "，", "\U00020000", "招\U00020000", "招，", "新")] == [0] * 6


def test_characters_that_fold_together_share_a_slot() -> None:
    vocabulary, (slot,) = build_vocabulary(["a"], 1, 1)
    assert vocabulary.lookup("A") == slot
    assert vocabulary.ngrams() == {slot: "a"}


def test_digits_share_one_slot() -> None:
    vocabulary, (slot,) = build_vocabulary(["0"], 1, 1)
    assert vocabulary.digit_id == slot
    assert {vocabulary.lookup(digit) for digit in "0123456789"} == {slot}
    assert build_vocabulary(["招"], 1, 1)[0].digit_id == UNKNOWN_SLOT


def test_ngrams_of_a_real_corpus(small_texts: list[str]) -> None:
    ngrams = sorted({ngram for text in small_texts for ngram in character_ngrams(text, 1, LONGEST_NGRAM)})[::7]
    known = with_characters(set(ngrams))
    vocabulary, slots = build_vocabulary(known, 1, LONGEST_NGRAM)
    assert vocabulary.ngrams() == dict(zip(slots.tolist(), known, strict=True))


def test_slots_are_those_of_the_linear_layer(small_vocabulary: Vocabulary) -> None:
    slots = np.array(sorted(small_vocabulary.ngrams()))
    assert slots[-1] < small_vocabulary.slots
    assert UNKNOWN_SLOT not in slots
    assert BREAK_ID not in slots
