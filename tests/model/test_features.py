from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from zonetag.model.features import encode, occurrences
from zonetag.model.folding import character_ngrams, fold, split_sentences
from zonetag.model.vocabulary import BREAK_ID, UNKNOWN_SLOT, Vocabulary, build_vocabulary
from zonetag.training.matrices import fit_vectorizer
from zonetag.training.settings import TrainingSettings

from .conftest import Extract

ODD_TEXTS = [
    "",
    "，",
    "\0",
    "\ud800",
    "\udfff\ud800",
    "\U00020000",
    "😀园区😀",
    "12",
    "1",
    "Ａ",
    "招",
    "招商\0引资",
    "zzz",
]
TEXTS = st.lists(st.text("招商引资园区0123a，\0\ud800\U00020000", max_size=20), max_size=6)


def folded_ngrams(vocabulary: Vocabulary, text: str) -> list[str]:
    names = vocabulary.ngrams()
    found = occurrences(vocabulary, encode(vocabulary, [text]).ids)
    return sorted(names[slot] for slots in found for slot in slots.tolist() if slot != UNKNOWN_SLOT)


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
@example([])
def test_positions_point_at_the_characters(small_vocabulary: Vocabulary, texts: list[str]) -> None:
    characters = encode(small_vocabulary, texts)
    joined = "".join(text + " " for text in texts) or " "
    expected = [small_vocabulary.character_ids[min(ord(c), 0xFFFF)] for c in joined]
    assert characters.ids.tolist() == [expected[position] for position in characters.positions]
    starts = np.cumsum([0] + [len(text) + 1 for text in texts])
    for paragraph, position in zip(characters.paragraphs.tolist(), characters.positions.tolist(), strict=True):
        assert not texts or starts[paragraph] <= position < starts[paragraph + 1]


@given(st.lists(st.text("招商，。；.!?３3aＡ \0\ud800", max_size=12), max_size=5))
@example(ODD_TEXTS)
@example(["到位资金3.5亿元.其中外资1.2亿元", "v1.0.", ".", "..a", "。。"])
def test_sentences_are_those_of_the_definition(small_vocabulary: Vocabulary, texts: list[str]) -> None:
    characters = encode(small_vocabulary, texts)
    # Each paragraph ends with a break, so what the definition splits last ends there.
    joined = [len(fold(sentence)) for text in texts for sentence in split_sentences(text)] or [0]
    sizes = np.bincount(characters.sentences[characters.ids != BREAK_ID], minlength=len(joined))
    assert int(characters.sentences[-1]) + 1 == len(joined)
    assert set(np.unique(characters.sentences)) == set(range(len(joined)))
    assert ((sizes == 0) | (np.array(joined) > 0)).all()


@pytest.mark.parametrize("lengths", [(1, 1), (1, 2), (1, 3), (2, 3), (1, 4)])
def test_weights_are_those_of_scikit_learn(extract: Extract, small_texts: list[str], lengths: tuple[int, int]) -> None:
    vectorizer = fit_vectorizer(small_texts[::4], TrainingSettings(*lengths, minimum_document_frequency=2))
    vocabulary, slots = build_vocabulary(vectorizer.get_feature_names_out().tolist(), *lengths)
    idf = np.zeros(vocabulary.slots, dtype=np.float32)
    idf[slots] = vectorizer.idf_
    texts = [*small_texts[::3], *ODD_TEXTS[:3], "没有标点的一段", *ODD_TEXTS[6:]]
    features = extract(vocabulary, idf, texts)
    dense = np.zeros((len(texts), vocabulary.slots))
    dense[features.paragraphs, features.slots] = features.weights
    assert_allclose(dense[:, slots], vectorizer.transform(texts).toarray(), atol=1e-6)
    assert len(features.weights) == np.count_nonzero(dense)


def test_weights_are_ordered_and_of_length_one(
    extract: Extract, small_vocabulary: Vocabulary, small_texts: list[str]
) -> None:
    idf = np.ones(small_vocabulary.slots, dtype=np.float32)
    features = extract(small_vocabulary, idf, [*small_texts[:20], ""])
    order = features.paragraphs * small_vocabulary.slots + features.slots
    assert (np.diff(order) > 0).all()
    squares = np.bincount(features.paragraphs, features.weights**2, minlength=features.size)
    assert_allclose(squares, [1.0] * 20 + [0.0])


@pytest.mark.parametrize("texts", [[], [""], ["", "，。", "\U00020000"]])
def test_nothing_known_gives_no_weights(extract: Extract, small_vocabulary: Vocabulary, texts: list[str]) -> None:
    features = extract(small_vocabulary, np.ones(small_vocabulary.slots, dtype=np.float32), texts)
    assert (len(features.weights), features.size) == (0, len(texts))


def test_a_vocabulary_without_digits_keeps_every_sentence() -> None:
    vocabulary, _ = build_vocabulary(["茶"], 1, 1)
    characters = encode(vocabulary, ["茶。；！12茶", "。"])
    assert vocabulary.digit_id == 0
    assert sorted(set(characters.sentences.tolist())) == list(range(6))
