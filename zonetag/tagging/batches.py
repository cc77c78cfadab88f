"""Cutting a stream of texts into batches of about the same work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Characters in a batch: enough that the cost of a batch is in its characters, few enough that its arrays stay in the
#: processor's cache.
BATCH_CHARACTERS = 40_000


def batches_by_characters(texts: Iterable[str], most: int = BATCH_CHARACTERS) -> Iterator[list[str]]:
    """Cut a stream of texts into lists.

    Args:
        texts: The texts.
        most: Characters after which a batch is full. A longer text is a batch of its own.
    """
    batch: list[str] = []
    characters = 0
    for text in texts:
        batch.append(text)
        # One more a text, so that a stream of empty ones is cut as well.
        characters += len(text) + 1
        if characters >= most:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
