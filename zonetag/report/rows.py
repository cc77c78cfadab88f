"""One row of a file of tags, as a tagged paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from zonetag.errors import InputError
from zonetag.tagging import ParagraphTags, TaggedParagraph
from zonetag.tagging.results import Reason

_REASONS = get_args(Reason)
_REQUIRED = ("text", "topics", "probabilities")


def parse_row(row: Mapping[str, Any], place: str) -> TaggedParagraph:
    """Read the plain data that `TaggedParagraph.to_dict` gave.

    Args:
        row: ``text``, ``topics`` and ``probabilities``, and what else there is. A paragraph without an index gets -1.
        place: Where it stands, for error messages.

    Raises:
        InputError: Something is missing, or is not what it should be.
    """
    if missing := [name for name in _REQUIRED if name not in row]:
        raise InputError(f"{place}: no {missing[0]}: is this a row that `zonetag tag` wrote?")
    text = row["text"]
    if not isinstance(text, str):
        raise InputError(f"{place}: text is {text!r}, not a string")
    topics = _texts(row["topics"], "topics", place)
    probabilities = _probabilities(row["probabilities"], place)
    if unknown := [topic for topic in topics if topic not in probabilities]:
        raise InputError(f"{place}: the topic {unknown[0]!r} has no probability")
    reason = row.get("reason")
    if reason is not None and reason not in _REASONS:
        raise InputError(f"{place}: reason is {reason!r}, and may be {', '.join(_REASONS)}")
    document = row.get("document")
    if document is not None and not isinstance(document, str):
        raise InputError(f"{place}: document is {document!r}, not a string")
    identifier = row.get("id")
    return TaggedParagraph(
        document=document,
        index=_whole(row.get("index"), "index", place, missing=-1),
        start=_whole(row.get("start"), "start", place, missing=0),
        end=_whole(row.get("end"), "end", place, missing=len(text)),
        headings=_texts(row.get("headings") or [], "headings", place),
        tags=ParagraphTags(topics, topics[0] if topics else None, probabilities, reason, text),
        identifier=identifier if isinstance(identifier, str | int) else None,
        page=_whole(row["page"], "page", place, missing=0) if row.get("page") is not None else None,
    )


def _texts(value: object, name: str, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise InputError(f"{place}: {name} is {value!r}, not a list of strings")
    return tuple(value)


def _probabilities(value: object, place: str) -> dict[str, float]:
    if not isinstance(value, Mapping):
        raise InputError(f"{place}: probabilities is {value!r}, not an object")
    for topic, probability in value.items():
        if isinstance(probability, bool) or not isinstance(probability, int | float) or not 0 <= probability <= 1:
            raise InputError(f"{place}: the probability of {topic!r} is {probability!r}, not a number from 0 to 1")
    return {str(topic): float(probability) for topic, probability in value.items()}


def _whole(value: object, name: str, place: str, *, missing: int) -> int:
    if value is None:
        return missing
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError(f"{place}: {name} is {value!r}, not a whole number")
    return value
