"""The documents as plain data for the page's script, and the telling words on the way."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zonetag.report.described import DescribedDocument
    from zonetag.report.telling import TellingWord, TellingWords
    from zonetag.tagging import TaggedParagraph

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
#: Probabilities are written as whole thousandths, contributions as whole hundredths.
PROBABILITY_SCALE = 1000
VALUE_SCALE = 100


def document_data(described: DescribedDocument, topics: Sequence[str], telling: TellingWords | None) -> dict[str, Any]:
    """Turn a document into plain data.

    Args:
        described: The document.
        topics: The topics' keys; topics are written as places in it.
        telling: Finds the telling words; None to leave them out.

    Returns:
        ``title``, the ``paths`` of headings that occur, and ``paragraphs``, each with the place of its path.
    """
    places = {topic: place for place, topic in enumerate(topics)}
    title = described.title
    paths: dict[tuple[str, ...], int] = {}
    paragraphs = []
    for paragraph in described.document.paragraphs:
        headings = paragraph.headings
        # The title stands over the whole document already.
        path = headings[1:] if title and headings[:1] == (title,) else headings
        entry = _paragraph(paragraph, places, telling)
        entry["path"] = paths.setdefault(path, len(paths))
        paragraphs.append(entry)
    return {"title": title or described.name, "paths": list(paths), "paragraphs": paragraphs}


def _paragraph(paragraph: TaggedParagraph, places: Mapping[str, int], telling: TellingWords | None) -> dict[str, Any]:
    tags = paragraph.tags
    entry: dict[str, Any] = {"text": tags.text}
    if tags.topics:
        entry["given"] = [places[topic] for topic in tags.topics]
        if telling is not None:
            entry["words"] = [_words(tags.text, words) for words in telling.find(tags)]
    if tags.reason not in {None, "none_above_threshold"}:
        entry["reason"] = tags.reason
    if tags.probabilities:
        entry["probabilities"] = [round(tags.probabilities.get(topic, 0.0) * PROBABILITY_SCALE) for topic in places]
    if paragraph.page is not None:
        entry["page"] = paragraph.page
    if paragraph.identifier is not None:
        entry["id"] = str(paragraph.identifier)
    return entry


def _words(text: str, words: Sequence[TellingWord]) -> list[int]:
    """Write words one behind the other: start, length and value of each, as JavaScript counts characters."""
    places: Sequence[int] = range(len(text) + 1)
    if _BEYOND.search(text):  # a character beyond the first 65,536 counts as two there
        places = list(accumulate((2 if character > "\uffff" else 1 for character in text), initial=0))
    return [
        number
        for word in words
        for number in (places[word.start], places[word.end] - places[word.start], round(word.value * VALUE_SCALE))
    ]
