"""Documents written for these tests, and pages made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import zonetag
from zonetag.reading import read_path
from zonetag.report import DescribedDocument
from zonetag.tagging import ParagraphTags, TaggedDocument, TaggedParagraph, Tagger

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
DOCUMENTS = sorted((HERE / "documents").iterdir())


@pytest.fixture(scope="session")
def packaged() -> Tagger:
    """The tagger with the packaged model."""
    return zonetag.load()


@pytest.fixture(scope="session")
def described(packaged: Tagger) -> tuple[DescribedDocument, ...]:
    """The two examples and the documents beside this file, tagged."""
    sources = [read_path(path) for path in (*sorted(EXAMPLES.iterdir()), *DOCUMENTS)]
    return tuple(DescribedDocument(packaged.tag_document(source), source.metadata) for source in sources)


def paragraph(
    text: str,
    probabilities: dict[str, float],
    *,
    document: str | None = "a.txt",
    headings: tuple[str, ...] = (),
    reason: str | None = None,
    threshold: float = 0.5,
) -> TaggedParagraph:
    """A tagged paragraph: the topics are those from the threshold on."""
    given = sorted(
        (key for key in probabilities if probabilities[key] >= threshold), key=lambda key: -probabilities[key]
    )
    topics = tuple(given) if reason is None else ()
    tags = ParagraphTags(
        topics,
        topics[0] if topics else None,
        probabilities,
        reason or (None if topics else "none_above_threshold"),  # type: ignore[arg-type]
        text,
    )
    return TaggedParagraph(document, 0, 0, len(text), headings, tags)


def document(*paragraphs: TaggedParagraph, title: str | None = None, **metadata: str) -> DescribedDocument:
    """A document of paragraphs."""
    name = paragraphs[0].document if paragraphs else None
    return DescribedDocument(TaggedDocument(name, title, "", paragraphs), metadata)
