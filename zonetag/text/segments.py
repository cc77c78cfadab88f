"""What a document is split into: headings, paragraphs and the leftovers of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

SegmentKind: TypeAlias = Literal["heading", "paragraph", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a document.

    Attributes:
        kind: What the stretch is. A leftover of the page (a menu, a date, a footer) is ``boilerplate``.
        start: Where the stretch starts in the document's text.
        end: Where it ends; ``document.text[start:end]`` is the stretch as published, without outer white space.
        text: The same, cleaned. The words of a heading keep their numbering.
        level: 1 for the outermost headings, 2 for those under them, and so on; 0 where this is no heading.
        headings: The cleaned headings over the stretch, outermost first. A heading does not stand over itself.
    """

    kind: SegmentKind
    start: int
    end: int
    text: str
    level: int
    headings: tuple[str, ...]
