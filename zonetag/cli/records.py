"""The lines of a JSONL stream as paragraphs to tag."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonetag.errors import InputError

if TYPE_CHECKING:
    from zonetag.cli.lines import Line


@dataclass(frozen=True, slots=True)
class Record:
    """One object of a JSONL stream.

    Attributes:
        number: The number of its line, counted from 0.
        text: The paragraph.
        identifier: Its ``id``, None if it has none.
        headings: The headings over it, outermost first.
    """

    number: int
    text: str
    identifier: str | int | None
    headings: tuple[str, ...]


def parse_record(line: Line, *, name: str) -> Record:
    """Read one line: an object with ``text`` and maybe ``id`` and ``headings``; other entries are left alone.

    Args:
        line: The line.
        name: What to call the stream in messages.

    Raises:
        InputError: It is no such object; the message names line and column.
    """
    place = f"{name}:{line.number + 1}"
    try:
        entry = json.loads(line.text)
    except json.JSONDecodeError as error:
        raise InputError(f"{place}:{error.colno}: no valid JSON: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"{place}:1: JSON that cannot be read: {error}") from error
    if not isinstance(entry, dict):
        raise InputError(f"{place}:1: no JSON object; each line is one, with a text")
    text, identifier, headings = entry.get("text"), entry.get("id"), entry.get("headings") or []
    if not isinstance(text, str):
        raise InputError(f"{place}:1: no text: each object needs one, a string")
    if identifier is not None and (isinstance(identifier, bool) or not isinstance(identifier, str | int)):
        raise InputError(f"{place}:1: id is neither a string nor a whole number")
    if not isinstance(headings, list) or not all(isinstance(heading, str) for heading in headings):
        raise InputError(f"{place}:1: headings is no list of strings")
    return Record(line.number, text, identifier, tuple(headings))
