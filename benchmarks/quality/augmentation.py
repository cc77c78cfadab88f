"""More training paragraphs out of those that are there, by cutting and joining where the documents do.

Joining two neighbours of one document is honest: a longer paragraph that says both works on the topics of both.
Halving a paragraph without a topic is honest too: no half of it has one. Halving a paragraph with topics is not: the
clause that earned a topic may lie in the other half, so some halves carry a label that nobody would give them. It is
measured to know the price.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from configuration import Augmentation
    from data import Example

# A half of fewer sentences is hardly a paragraph.
_FEWEST_SENTENCES = 4


def augment(examples: Sequence[Example], augmentation: Augmentation) -> tuple[Example, ...]:
    """Give the paragraphs, and what is made of them behind."""
    match augmentation:
        case "neighbours joined":
            return (*examples, *_joined(examples))
        case "halves":
            return (*examples, *_halves(examples))
        case "halves of none":
            return (*examples, *_halves([example for example in examples if not example.labels]))
    return tuple(examples)


def _joined(examples: Sequence[Example]) -> Iterator[Example]:
    for first, second in pairwise(examples):
        # The paragraphs of a collection come from many places: only those of whole documents are neighbours.
        if first.source != "reports" or first.document != second.document:
            continue
        yield replace(
            first,
            labels=tuple(dict.fromkeys((*first.labels, *second.labels))),
            bounds=(*first.bounds, *second.bounds[1:]),
            text=first.text + second.text,
        )


def _halves(examples: Sequence[Example]) -> Iterator[Example]:
    for example in examples:
        sentences = len(example.bounds) - 1
        if sentences >= _FEWEST_SENTENCES:
            yield replace(example, bounds=example.bounds[: sentences // 2 + 1])
            yield replace(example, bounds=example.bounds[sentences // 2 :])
