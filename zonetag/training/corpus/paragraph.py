"""A paragraph whose topics are known, and a document of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class LabelledParagraph:
    """One paragraph with the topics that people gave it.

    Attributes:
        text: The paragraph as it was written, not cleaned, without outer whitespace; never empty.
        labels: Keys of topics, the primary one first; empty where the paragraph has none.
        document: What it belongs to: paragraphs of one document must not be split between training and testing.
        headings: The headings over it, outermost first, as they were written.
        identifier: Its id where the data gives one, else its file and line, as in ``"qinghe.md:12"``.
    """

    text: str
    labels: tuple[str, ...]
    document: str
    headings: tuple[str, ...]
    identifier: str


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A labelled Markdown document.

    Attributes:
        metadata: The entries of its front matter, such as ``zone`` and ``year``, in order.
        paragraphs: Its paragraphs, in order.
    """

    metadata: Mapping[str, str]
    paragraphs: tuple[LabelledParagraph, ...]
