"""What tagging gives: frozen values that turn into one flat JSON object each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Why a paragraph has no topic. A leftover of the page is never tagged; it is there only when asked for.
Reason: TypeAlias = Literal["none_above_threshold", "too_short", "not_chinese", "boilerplate"]

# Probabilities are written with this many digits: more would suggest a precision that they do not have.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class ParagraphTags:
    """The topics of one paragraph.

    Attributes:
        topics: The topics given, most probable first.
        primary: The first of them, None if there is none.
        probabilities: Calibrated probability of every topic, in the model's order; none for a leftover of the page.
        reason: Why ``topics`` is empty, None if it is not.
        text: The paragraph as it was scored: cleaned.
    """

    topics: tuple[str, ...]
    primary: str | None
    probabilities: Mapping[str, float]
    reason: Reason | None
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Give one flat JSON object; probabilities are rounded."""
        return {
            "text": self.text,
            "topics": list(self.topics),
            "primary": self.primary,
            "probabilities": {topic: round(value, _DIGITS) for topic, value in self.probabilities.items()},
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class TaggedParagraph:
    """One paragraph of a document with its topics.

    Attributes:
        document: The document's path or name, None for a text without one.
        index: Its number among the rows of the document, from 0.
        start: Where it begins in the document's text.
        end: Where it ends; ``document_text[start:end]`` is the paragraph as published.
        headings: The headings over it, outermost first, cleaned.
        tags: Its topics.
        identifier: The id that it came with, None if it had none.
        page: The page that it begins on, from 1; None where the document's format has no pages.
    """

    document: str | None
    index: int
    start: int
    end: int
    headings: tuple[str, ...]
    tags: ParagraphTags
    identifier: str | int | None = None
    page: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give one flat JSON object, the row of ``zonetag tag --format jsonl``; ``id`` and ``page`` where there are."""
        return {
            **({} if self.identifier is None else {"id": self.identifier}),
            "document": self.document,
            "index": self.index,
            "start": self.start,
            "end": self.end,
            **({} if self.page is None else {"page": self.page}),
            "headings": list(self.headings),
            **self.tags.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class TaggedDocument:
    """A document with its tagged paragraphs.

    Attributes:
        document: Its path or name, None for a text without one.
        title: Its title, None if none was found.
        text: The decoded text that all offsets point into.
        paragraphs: In the order of the text. Leftovers of the page are among them only if they were asked for.
    """

    document: str | None
    title: str | None
    text: str
    paragraphs: tuple[TaggedParagraph, ...]
