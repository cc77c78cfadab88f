from __future__ import annotations

from itertools import count, islice

from hypothesis import given
from hypothesis import strategies as st

from zonetag.tagging.batches import BATCH_CHARACTERS, batches_by_characters


@given(st.lists(st.text(max_size=9)), st.integers(1, 30))
def test_batches_hold_every_text_in_order(texts: list[str], most: int) -> None:
    batches = list(batches_by_characters(texts, most))
    assert [text for batch in batches for text in batch] == texts
    assert all(batches)
    for batch in batches:
        assert sum(len(text) + 1 for text in batch[:-1]) < most
    for batch in batches[:-1]:
        assert sum(len(text) + 1 for text in batch) >= most


def test_an_endless_stream_is_read_one_batch_at_a_time() -> None:
    read = []

    def endless() -> object:
        for number in count():
            read.append(number)
            yield "园" * 999

    first, second = islice(batches_by_characters(endless()), 2)
    assert len(first) == len(second) == BATCH_CHARACTERS // 1000
    assert len(read) == len(first) + len(second)


def test_empty_texts_fill_a_batch_too() -> None:
    assert [len(batch) for batch in batches_by_characters([""] * 5, 2)] == [2, 2, 1]
