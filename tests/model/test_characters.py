from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zonetag.model.characters import Characters, encode, encode_one, positions
from zonetag.model.folding import fold, split_sentences
from zonetag.model.vocabulary import BREAK_ID, Vocabulary, build_vocabulary

from .odd_texts import ODD_TEXTS

TEXTS = st.lists(st.text("招商引资园区0123a，\0\ud800\U00020000", max_size=20), min_size=1, max_size=6)
SENTENCES = st.lists(st.text("招商，。；.!?３3aＡ \0\ud800", max_size=12), min_size=1, max_size=5)


def ids(characters: Characters) -> list[int]:
    return characters.ids[characters.before :].tolist()


@given(st.sampled_from(ODD_TEXTS) | TEXTS.map("".join))
def test_positions_point_at_the_characters(small_vocabulary: Vocabulary, text: str) -> None:
    expected = [small_vocabulary.character_ids[min(ord(c), 0xFFFF)] for c in text + " "]
    places = positions(small_vocabulary, text).tolist()
    assert ids(encode(small_vocabulary, [text])) == [expected[place] for place in places]
    assert all(text[place - 1 : place + 1].isdecimal() for place in {*range(len(text) + 1)} - {*places})


@given(TEXTS)
@example(ODD_TEXTS)
def test_a_batch_is_its_texts_one_behind_the_other(small_vocabulary: Vocabulary, texts: list[str]) -> None:
    characters = encode(small_vocabulary, texts)
    alone = [encode_one(small_vocabulary, text) for text in texts]
    assert ids(characters) == [number for one in alone for number in ids(one)]
    starts = np.cumsum([0, *map(len, alone)])
    assert characters.paragraph_starts().tolist() == starts[:-1].tolist()
    sentences = [start + one.sentences for start, one in zip(starts, alone, strict=False)]
    assert characters.sentences.tolist() == np.concatenate(sentences).tolist()
    assert all(one.paragraphs.tolist() == [0] for one in alone)


@given(TEXTS)
@example(ODD_TEXTS)
def test_a_run_of_digits_is_one_character(small_vocabulary: Vocabulary, texts: list[str]) -> None:
    digit = small_vocabulary.digit_id
    found = ids(encode(small_vocabulary, texts))
    assert (digit, digit) not in pairwise(found)
    assert found.count(digit) == sum(fold(text).count("0") for text in texts)


@given(SENTENCES)
@example(ODD_TEXTS)
@example(["到位资金3.5亿元.其中外资1.2亿元", "v1.0.", ".", "..a", "。。"])
def test_sentences_are_those_of_the_definition(small_vocabulary: Vocabulary, texts: list[str]) -> None:
    characters = encode(small_vocabulary, texts)
    # Each paragraph ends with a break, so what the definition splits last ends there.
    parts = [split_sentences(text) for text in texts]
    assert np.diff(characters.paragraphs, append=len(characters.sentences)).tolist() == [len(part) for part in parts]
    known = set(small_vocabulary.ngrams().values())
    expected = [sum(c in known for c in fold(sentence)) for part in parts for sentence in part]
    is_known = np.array(ids(characters)) != BREAK_ID
    assert np.add.reduceat(is_known, characters.sentences, dtype=int).tolist() == expected


def test_what_stands_before_takes_the_place_of_breaks(small_vocabulary: Vocabulary) -> None:
    plain = encode(small_vocabulary, ["12招商"])
    assert plain.ids[: plain.before].tolist() == [BREAK_ID] * (small_vocabulary.longest - 1)
    before = plain.ids[-small_vocabulary.longest : -1]
    after = encode(small_vocabulary, ["34引资"], before)
    assert after.ids[: after.before].tolist() == before.tolist()
    assert ids(after) == ids(encode(small_vocabulary, ["34引资"]))


@pytest.mark.parametrize("text", ["茶。；！12茶", "。"])
def test_a_vocabulary_without_digits_keeps_every_sentence(text: str) -> None:
    vocabulary, _ = build_vocabulary(["茶"], 1, 1)
    assert vocabulary.digit_id == 0
    assert len(encode(vocabulary, [text]).sentences) == len(split_sentences(text))
