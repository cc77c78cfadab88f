"""What every reader returns: the text of one document, and what its format says of parts of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Mark:
    """What the format itself says of a span of text.

    Attributes:
        start: Where the span begins in the document's text.
        end: Where it ends; the character there is not part of it.
        kind: ``heading`` covers a heading's words alone: what else stands in its line (a Markdown heading's ``#``
            signs) belongs to no paragraph. ``boilerplate`` covers whole lines that are no part of what the document
            says, such as a front matter or a comment.
        level: A heading's level, 1 for the outermost; 0 for boilerplate.
    """

    start: int
    end: int
    kind: Literal["heading", "boilerplate"]
    level: int = 0


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One document as its file gave it.

    Attributes:
        text: The decoded text, unchanged but for a dropped byte order mark. Offsets everywhere are into this string.
        title: The title that the format gives it, if any.
        format: Name of the format it was read as, such as ``markdown``.
        encoding: The encoding it was read in, as a Python codec's name; None where the format needs none.
        path: The file, or the name given in its place; None where there is neither.
        marks: Headings and boilerplate that the format marks as such, in order, not overlapping.
        metadata: What the document says of itself: the values of a Markdown front matter, the properties of a file.
        page_starts: Where each of its pages begins in the text, in order; a page without text begins where the next one
            does. Empty where the format has no pages.
    """

    text: str
    title: str | None
    format: str
    encoding: str | None
    path: str | None
    marks: tuple[Mark, ...] = ()
    # A plain dict, since a read-only view cannot be pickled to another process; left out of the hash, being a dict.
    metadata: Mapping[str, str] = field(default_factory=dict, hash=False)
    page_starts: tuple[int, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """The number of the page, from 1, that a place in the text lies on; None where the format has no pages."""
        return bisect_right(self.page_starts, offset) if self.page_starts else None
