from __future__ import annotations

import pytest
from numpy.testing import assert_allclose

from zonetag.model import Model
from zonetag.model.long_text import LONG, add_up_long

from .sums_of_texts import sums_of

LONG_TEXTS = {
    "sentences": "园区新开工项目12个，其中亿元以上3.5个。累计完成投资186亿元；",
    "one sentence": "招商引资项目0123456789",
    "digits": "1234567890",
    "full stops": "....招商。",
    "ends": "。",
}


@pytest.mark.parametrize("unit", LONG_TEXTS.values(), ids=LONG_TEXTS)
@pytest.mark.parametrize("length", [LONG, LONG + 1, 3 * LONG + 17])
def test_pieces_add_up_to_the_whole(small_model: Model, unit: str, length: int) -> None:
    text = (unit * (length // len(unit) + 1))[:length]
    sums = add_up_long(small_model.vocabulary, small_model.layer, text)
    expected = sums_of(small_model.vocabulary, small_model.layer, [text])
    # Single precision over hundreds of thousands of characters: hundredths of a norm of hundreds.
    assert_allclose(sums.columns[-1], expected.columns[-1], rtol=2e-4, atol=0.1)
    # A piece that ends with a sentence leaves one without anything in it.
    known = sums.columns[:-1][sums.known_sentences()]
    expected_known = expected.columns[:-1][expected.known_sentences()]
    assert_allclose(known, expected_known, rtol=2e-4, atol=0.1)


def test_a_long_text_is_scored_alike_alone_and_in_a_batch(small_model: Model, small_texts: list[str]) -> None:
    long = (LONG_TEXTS["sentences"] * 4000)[: 2 * LONG]
    together = small_model.logits([small_texts[0], long, small_texts[1], long[:LONG]])
    assert together[[1]].tobytes() == small_model.logits([long]).tobytes()
    assert together[[0, 2]].tobytes() == small_model.logits(small_texts[:2]).tobytes()
    # One character decides which way is taken, and hardly changes the sums.
    assert_allclose(together[3], small_model.logits([long[: LONG - 1]])[0], atol=1e-3)
