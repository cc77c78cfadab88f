from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zonetag.model.characters import encode
from zonetag.model.folding import character_ngrams
from zonetag.model.occurrences import find_occurrences, find_repeats
from zonetag.model.vocabulary import BREAK_ID, Vocabulary, build_vocabulary

from .odd_texts import ODD_TEXTS

TEXTS = st.lists(st.text("招商引资园区0123a，\0\ud800\U00020000", max_size=20), min_size=1, max_size=6)


def folded_ngrams(vocabulary: Vocabulary, text: str) -> list[str]:
    names = vocabulary.ngrams()
    slots = find_occurrences(vocabulary, encode(vocabulary, [text])).ravel().tolist()
    return sorted(names[slot] for slot in slots if slot > BREAK_ID)


@pytest.fixture(scope="module", params=[(1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (1, 4), (4, 4)])
def lengths(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param


@given(TEXTS)
@example(ODD_TEXTS)
def test_ngrams_found_are_those_of_the_definition(lengths: tuple[int, int], texts: list[str]) -> None:
    ngrams = {ngram for text in texts for ngram in character_ngrams(text, *lengths)}
    vocabulary, _ = build_vocabulary(sorted(ngrams), *lengths)
    for text in texts:
        assert folded_ngrams(vocabulary, text) == sorted(character_ngrams(text, *lengths))


@given(TEXTS)
@example(ODD_TEXTS)
def test_repeats_are_the_ngrams_counted_more_than_once(small_vocabulary: Vocabulary, texts: list[str]) -> None:
    characters = encode(small_vocabulary, texts)
    slots = find_occurrences(small_vocabulary, characters)
    repeats = find_repeats(slots, characters.paragraph_starts(), small_vocabulary.slots)
    names = small_vocabulary.ngrams()
    sizes = np.diff(repeats.starts, append=len(repeats.slots))
    found = {
        (paragraph, names[slot], count)
        for paragraph, slot, count in zip(
            np.repeat(repeats.paragraphs, sizes).tolist(), repeats.slots.tolist(), repeats.counts.tolist(), strict=True
        )
        if slot > BREAK_ID
    }
    known = set(names.values())
    assert found == {
        (paragraph, ngram, count)
        for paragraph, text in enumerate(texts)
        for ngram, count in Counter(character_ngrams(text, small_vocabulary.shortest, small_vocabulary.longest)).items()
        if count > 1 and ngram in known
    }


def test_more_keys_than_32_bits_hold(small_vocabulary: Vocabulary) -> None:
    characters = encode(small_vocabulary, ["招商招商", "引资", "园区园区"])
    slots = find_occurrences(small_vocabulary, characters)
    starts = characters.paragraph_starts()
    narrow = find_repeats(slots, starts, small_vocabulary.slots)
    wide = find_repeats(slots, starts, 2**31)
    assert wide.paragraphs.tolist() == narrow.paragraphs.tolist()
    assert (wide.slots.tolist(), wide.counts.tolist()) == (narrow.slots.tolist(), narrow.counts.tolist())
