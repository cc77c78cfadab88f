"""What a report is made of: the documents counted, grouped, and turned into views and into data for the script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zonetag.report.figures import add_up, count_document, group_by_year, group_by_zone
from zonetag.report.page_data import document_data
from zonetag.report.telling import TellingWords
from zonetag.report.views import view_card, view_document, view_topics
from zonetag.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zonetag.report.described import DescribedDocument
    from zonetag.report.figures import Counts, Group
    from zonetag.report.settings import Language
    from zonetag.report.views import DocumentView, TopicCard, TopicView
    from zonetag.tagging import Tagger

#: Terms on a topic's card.
MOST_TERMS = 12


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a report shows.

    Attributes:
        topics: The topics.
        total: The counts of all documents together.
        cards: One for each topic.
        documents: The documents in their short form.
        years: The counts of each year; empty if no document has one.
        zones: The counts of each zone; empty if no document has one.
        has_words: Whether the telling words are there.
        data: The documents for the page's script.
    """

    topics: tuple[TopicView, ...]
    total: Counts
    cards: tuple[TopicCard, ...]
    documents: tuple[DocumentView, ...]
    years: list[Group]
    zones: list[Group]
    has_words: bool
    data: list[dict[str, Any]]


def gather(
    documents: Iterable[DescribedDocument], tagger: Tagger | None, language: Language, *, explained: bool = True
) -> Contents:
    """Go through the documents.

    Args:
        documents: The documents; with a tagger they are taken one by one.
        tagger: Whose model has the topics and explains them; None to go by what the tags hold.
        language: Of the topics' names.
        explained: Whether the telling words are looked for, which takes longer than tagging.
    """
    if tagger is None:
        documents = list(documents)
        schema = _topics_in(documents)
    else:
        schema = tagger.model.topics.topics
    keys = tuple(topic.key for topic in schema)
    telling = TellingWords(tagger) if tagger is not None and explained else None
    taken, counts, data = [], [], []
    for described in documents:
        taken.append(described)
        counts.append(count_document(described.document, keys))
        data.append(document_data(described, keys, telling))
    topics = view_topics(schema, language)
    total = add_up(counts, keys)
    return Contents(
        topics=topics,
        total=total,
        cards=tuple(
            view_card(topic, count, share, telling.terms(topic.key, MOST_TERMS) if telling else ())
            for topic, count, share in zip(topics, total.by_topic, total.shares, strict=True)
        ),
        documents=tuple(
            view_document(described, count, topics) for described, count in zip(taken, counts, strict=True)
        ),
        years=group_by_year(taken, counts, keys),
        zones=group_by_zone(taken, counts, keys),
        has_words=telling is not None,
        data=data,
    )


def _topics_in(documents: Sequence[DescribedDocument]) -> tuple[Topic, ...]:
    """Give the topics that tags hold, in the order of the first probabilities that name them."""
    keys = dict.fromkeys(
        topic
        for described in documents
        for paragraph in described.document.paragraphs
        for topic in paragraph.tags.probabilities
    )
    return tuple(Topic(key, key, key) for key in keys)
