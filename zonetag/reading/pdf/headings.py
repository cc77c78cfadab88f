"""Which paragraphs are headings by the size of their letters, and the title among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zonetag.reading.blocks import is_letterhead, may_be_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zonetag.reading.pdf.paragraphs import Paragraph

# Letters of a heading are so much larger than those of the text. Where more of the text than this is larger, or in more
# sizes, size says nothing: slides, brochures.
_LARGER = 1.1
_MOST_LARGER = 0.4
_MOST_SIZES = 5
# Sizes so near to each other are one.
_SAME = 0.04


def find_headings(paragraphs: Sequence[Paragraph], size: float, letters: int) -> list[int]:
    """Find headings by size.

    Args:
        paragraphs: The paragraphs of the document.
        size: The size of its running text.
        letters: How many letters the document has, those in tables too.

    Returns:
        The level of each paragraph, 1 for the largest letters; 0 for what is no heading.
    """
    larger = [
        paragraph.size >= _LARGER * size and may_be_heading(paragraph.text) and not is_letterhead(paragraph.text)
        for paragraph in paragraphs
    ]
    in_headings = sum(len(paragraph.text) for paragraph, found in zip(paragraphs, larger, strict=True) if found)
    ranks = _ranks(paragraph.size for paragraph, found in zip(paragraphs, larger, strict=True) if found)
    if in_headings > _MOST_LARGER * letters or len(set(ranks.values())) > _MOST_SIZES:
        return [0] * len(paragraphs)
    return [ranks[paragraph.size] if found else 0 for paragraph, found in zip(paragraphs, larger, strict=True)]


def _ranks(sizes: Iterable[float]) -> dict[float, int]:
    """A level for each size, 1 for the largest."""
    ranks: dict[float, int] = {}
    rank, before = 0, 0.0
    for size in sorted(set(sizes), reverse=True):
        if not rank or before - size > _SAME * before:
            rank, before = rank + 1, size
        ranks[size] = rank
    return ranks
