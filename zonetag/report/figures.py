"""The numbers of the overview: how much of which documents, years and zones is about which topic."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from zonetag.report.described import DescribedDocument
    from zonetag.tagging import TaggedDocument

_Key = TypeVar("_Key", bound="Hashable")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many paragraphs have which topic; leftovers of the page do not count.

    Attributes:
        documents: How many documents were counted.
        paragraphs: How many paragraphs.
        by_topic: How many of these have each topic, in the topics' order.
        without: How many have none.
    """

    documents: int
    paragraphs: int
    by_topic: tuple[int, ...]
    without: int

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of the paragraphs that has each topic; a paragraph may have several."""
        return tuple(count / self.paragraphs if self.paragraphs else 0.0 for count in self.by_topic)

    @property
    def share_without(self) -> float:
        """The share of the paragraphs that has no topic."""
        return self.without / self.paragraphs if self.paragraphs else 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """The counts of the documents that have something in common.

    Attributes:
        name: What they have in common; None for those of which it is not known.
        counts: Their counts.
    """

    name: str | None
    counts: Counts


def count_document(document: TaggedDocument, topics: Sequence[str]) -> Counts:
    """Count the paragraphs of one document."""
    tags = [paragraph.tags for paragraph in document.paragraphs if paragraph.tags.reason != "boilerplate"]
    return Counts(
        documents=1,
        paragraphs=len(tags),
        by_topic=tuple(sum(topic in result.topics for result in tags) for topic in topics),
        without=sum(not result.topics for result in tags),
    )


def add_up(counts: Sequence[Counts], topics: Sequence[str]) -> Counts:
    """Add counts up."""
    return Counts(
        documents=sum(count.documents for count in counts),
        paragraphs=sum(count.paragraphs for count in counts),
        by_topic=tuple(sum(count.by_topic[place] for count in counts) for place in range(len(topics))),
        without=sum(count.without for count in counts),
    )


def group_by_year(
    documents: Sequence[DescribedDocument], counts: Sequence[Counts], topics: Sequence[str]
) -> list[Group]:
    """Group documents by year, the oldest first and those without one last; nothing if none has one."""
    groups = _group(documents, counts, lambda described: described.year)
    return _named([(str(year), groups[year]) for year in sorted(filter(None, groups))], groups.get(None), topics)


def group_by_zone(
    documents: Sequence[DescribedDocument], counts: Sequence[Counts], topics: Sequence[str]
) -> list[Group]:
    """Group documents by zone, the largest group first and those without one last; nothing if none has one."""
    groups = _group(documents, counts, lambda described: described.zone)
    zones = sorted(filter(None, groups), key=lambda zone: (-len(groups[zone]), zone))
    return _named([(zone, groups[zone]) for zone in zones], groups.get(None), topics)


def _group(
    documents: Iterable[DescribedDocument], counts: Iterable[Counts], key: Callable[[DescribedDocument], _Key | None]
) -> dict[_Key | None, list[Counts]]:
    groups: defaultdict[_Key | None, list[Counts]] = defaultdict(list)
    for described, count in zip(documents, counts, strict=True):
        groups[key(described)].append(count)
    return groups


def _named(named: list[tuple[str, list[Counts]]], unnamed: list[Counts] | None, topics: Sequence[str]) -> list[Group]:
    if not named:
        return []
    rest = [Group(None, add_up(unnamed, topics))] if unnamed else []
    return [Group(name, add_up(counts, topics)) for name, counts in named] + rest
