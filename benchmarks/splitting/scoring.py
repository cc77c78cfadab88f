"""How well a document was split: counts that add up over documents, and the measures that follow from them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.text.segments import Segment

RESAMPLES = 2_000
SHOWN_CHARACTERS = 50


@dataclass(frozen=True, slots=True)
class Counts:
    """What was marked, what was found, and how much of it is right.

    A boundary is the start of a paragraph, a heading or a stretch of leftovers; leftovers in a row are one stretch.

    Attributes:
        marked: Boundaries that a reader marked.
        found: Boundaries that the program found.
        right: Those of them that a reader marked.
        right_kind: Those with the reader's kind as well.
        marked_paragraphs: Paragraphs that a reader marked.
        found_paragraphs: Paragraphs that the program found.
        exact_paragraphs: Those of them with a reader's start and end.
        headings: Headings that start where a reader's heading does.
        right_levels: Those of them with the reader's level.
    """

    marked: int = 0
    found: int = 0
    right: int = 0
    right_kind: int = 0
    marked_paragraphs: int = 0
    found_paragraphs: int = 0
    exact_paragraphs: int = 0
    headings: int = 0
    right_levels: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Count both."""
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    def measures(self) -> dict[str, float | None]:
        """Give the measures by name; None for one that has nothing to measure."""
        return {
            "boundary_precision": _share(self.right, self.found),
            "boundary_recall": _share(self.right, self.marked),
            "boundary_f1": _share(2 * self.right, self.marked + self.found),
            "strict_f1": _share(2 * self.right_kind, self.marked + self.found),
            "kind_accuracy": _share(self.right_kind, self.right),
            "level_accuracy": _share(self.right_levels, self.headings),
            "paragraph_f1": _share(2 * self.exact_paragraphs, self.marked_paragraphs + self.found_paragraphs),
        }


def compare(marked: Sequence[Segment], found: Sequence[Segment]) -> Counts:
    """Count what a program found against what a reader marked."""
    wanted, given = _by_start(marked), _by_start(found)
    both = wanted.keys() & given.keys()
    headings = [start for start in both if wanted[start].kind == given[start].kind == "heading"]
    return Counts(
        marked=len(wanted),
        found=len(given),
        right=len(both),
        right_kind=sum(wanted[start].kind == given[start].kind for start in both),
        marked_paragraphs=len(_paragraphs(marked)),
        found_paragraphs=len(_paragraphs(found)),
        exact_paragraphs=len(_paragraphs(marked) & _paragraphs(found)),
        headings=len(headings),
        right_levels=sum(wanted[start].level == given[start].level for start in headings),
    )


def differences(marked: Sequence[Segment], found: Sequence[Segment]) -> Iterator[str]:
    """What is missing (-) and what is too much (+), in the order of the document."""
    wanted, given = _by_start(marked), _by_start(found)
    for start in sorted(wanted.keys() | given.keys()):
        pair = wanted.get(start), given.get(start)
        if all(pair) and _says(pair[0]) == _says(pair[1]):
            continue
        for sign, segment in zip("-+", pair, strict=True):
            if segment is not None:
                yield f"{sign} {_says(segment)} {_beginning(segment.text)}"


def boundary_f1_interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """The 95 % bootstrap interval of the boundary F1, documents drawn with replacement from a fixed seed."""
    draws = np.random.default_rng(0).integers(0, len(counts), size=(RESAMPLES, len(counts)))
    right = np.array([2 * one.right for one in counts])[draws].sum(axis=1)
    both = np.array([one.marked + one.found for one in counts])[draws].sum(axis=1)
    low, high = np.quantile(right / both, [0.025, 0.975])
    return round(float(low), 4), round(float(high), 4)


def _by_start(segments: Sequence[Segment]) -> dict[int, Segment]:
    """The segments by their start; of leftovers in a row the first."""
    kinds = [None, *(segment.kind for segment in segments)]
    return {
        segment.start: segment
        for before, segment in zip(kinds, segments, strict=False)
        if not before == segment.kind == "boilerplate"
    }


def _paragraphs(segments: Sequence[Segment]) -> set[tuple[int, int]]:
    return {(segment.start, segment.end) for segment in segments if segment.kind == "paragraph"}


def _says(segment: Segment) -> str:
    return f"h{segment.level}" if segment.kind == "heading" else segment.kind[0]


def _beginning(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
