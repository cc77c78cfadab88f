"""What the templates show: topics, documents and groups of documents, ready to be written out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonetag.report.palette import bar, letter, level, slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag.report.described import DescribedDocument
    from zonetag.report.figures import Counts
    from zonetag.report.settings import Language
    from zonetag.report.telling import Term
    from zonetag.topics import Topic

#: Characters of a paragraph in the short form of its document.
EXCERPT_LENGTH = 40


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic.

    Attributes:
        key: Its key.
        name: Its name in the page's language.
        description: What belongs to it; empty where it is not known.
        letter: Its letter.
        slot: The number of its colour.
    """

    key: str
    name: str
    description: str
    letter: str
    slot: int


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic with what the documents say of it.

    Attributes:
        topic: The topic.
        count: How many paragraphs have it.
        share: The share of the paragraphs that does.
        terms: Its most telling terms, each with its value as a share of the largest, as a step from 0 to 10.
    """

    topic: TopicView
    count: int
    share: float
    terms: tuple[tuple[Term, int], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The share of a topic in a table.

    Attributes:
        share: The share.
        level: The step of its tint.
        slot: The number of the topic's colour; None for the share without any topic.
    """

    share: float
    level: int
    slot: int | None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The beginning of the paragraph of a document that a topic was given with the highest probability.

    Attributes:
        topic: The topic.
        text: The beginning.
        count: How many paragraphs of the document have the topic.
    """

    topic: TopicView
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document in its short form.

    Attributes:
        title: Its title; its name where it has none, None where it has neither.
        facts: Zone, year, source and file name, those that are known.
        counts: How many of its paragraphs have which topic.
        excerpts: One for each topic that occurs.
    """

    title: str | None
    facts: tuple[str, ...]
    counts: Counts
    excerpts: tuple[Excerpt, ...]


def view_topics(topics: Sequence[Topic], language: Language) -> tuple[TopicView, ...]:
    """Give topics their names, letters and colours."""
    return tuple(
        TopicView(
            key=topic.key,
            name=topic.name_zh if language == "zh" else topic.name_en,
            description=topic.description,
            letter=letter(place),
            slot=slot(place),
        )
        for place, topic in enumerate(topics)
    )


def view_card(topic: TopicView, count: int, share: float, terms: Sequence[Term]) -> TopicCard:
    """Give the card of a topic."""
    largest = max((term.value for term in terms), default=1.0)
    return TopicCard(topic, count, share, tuple((term, bar(term.value / largest)) for term in terms))


def view_cells(counts: Counts, topics: Sequence[TopicView]) -> tuple[Cell, ...]:
    """Give the cells of a row of a table: a topic each, and the share without any."""
    with_topic = tuple(
        Cell(share, level(share), topic.slot) for share, topic in zip(counts.shares, topics, strict=True)
    )
    return (*with_topic, Cell(counts.share_without, level(counts.share_without), None))


def view_document(described: DescribedDocument, counts: Counts, topics: Sequence[TopicView]) -> DocumentView:
    """Give the short form of a document."""
    year = described.year
    facts = (described.zone, str(year) if year else None, described.source, described.name)
    excerpts = (_excerpt(described, topic) for topic in topics)
    return DocumentView(
        title=described.title or described.name,
        facts=tuple(fact for fact in facts if fact),
        counts=counts,
        excerpts=tuple(excerpt for excerpt in excerpts if excerpt),
    )


def _excerpt(described: DescribedDocument, topic: TopicView) -> Excerpt | None:
    given = [paragraph.tags for paragraph in described.document.paragraphs if topic.key in paragraph.tags.topics]
    if not given:
        return None
    text = max(given, key=lambda tags: tags.probabilities[topic.key]).text
    return Excerpt(topic, text if len(text) <= EXCERPT_LENGTH else text[:EXCERPT_LENGTH] + "…", len(given))
