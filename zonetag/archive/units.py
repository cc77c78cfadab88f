"""Units of work: some documents that follow one another, and what was made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zonetag.archive.outcomes import Outcome

#: A unit is full with so many bytes of documents: a tenth of a second of tagging, many times what handing it to another
#: process and putting its rows on the disk cost.
UNIT_BYTES = 2 << 20
#: Or with so many documents, since small ones cost, too, and a PDF file's pages cost more than its bytes.
UNIT_DOCUMENTS = 32


@dataclass(frozen=True, slots=True)
class Document:
    """A document to tag.

    Attributes:
        path: The file.
        size: Its bytes.
        known: What an earlier run made of it, None if nothing is known.
    """

    path: str
    size: int
    known: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """Documents to tag in one go.

    Attributes:
        part: The part file that their rows go to.
        first: The number of the first of them among all documents, from 0.
        documents: The documents.
    """

    part: str
    first: int
    documents: tuple[Document, ...]

    def split(self) -> list[Unit]:
        """Give a unit for each of its documents."""
        return [
            replace(self, part=f"{self.part}-{number}", first=self.first + number, documents=(document,))
            for number, document in enumerate(self.documents)
        ]


@dataclass(frozen=True, slots=True)
class UnitResult:
    """What was made of a unit.

    Attributes:
        unit: The unit.
        outcomes: One for each of its documents.
        temporary: The name under which its part file was written; empty where no document has rows that were not
            there already.
    """

    unit: Unit
    outcomes: tuple[Outcome, ...]
    temporary: str = ""


def make_units(paths: Sequence[str], known: Mapping[str, Outcome], *, first_part: int) -> Iterator[Unit]:
    """Cut documents into units.

    Args:
        paths: The documents.
        known: What an earlier run made of some of them, by path.
        first_part: The number of the first part file.
    """
    documents: list[Document] = []
    size, part, first = 0, first_part, 0
    for path in paths:
        document = Document(path, size_of(path), known.get(path))
        documents.append(document)
        size += document.size
        if size >= UNIT_BYTES or len(documents) >= UNIT_DOCUMENTS:
            yield Unit(part_name(part), first, tuple(documents))
            first += len(documents)
            documents, size, part = [], 0, part + 1
    if documents:
        yield Unit(part_name(part), first, tuple(documents))


def part_name(number: int) -> str:
    """Give the name of a part file."""
    return f"part-{number:06}"


def size_of(path: str) -> int:
    """Give the bytes of a file, 0 where it cannot be asked."""
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0
