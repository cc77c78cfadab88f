"""JSON Lines: an object a line. The tags are put behind its last entry; all that stood there before stays as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from zonetag.errors import InputError
from zonetag.integrations.columns import TagColumns, Unreadable, tag_texts
from zonetag.tables.broken_bytes import BROKEN_BYTES, broken_place, decode_rows, repair
from zonetag.tables.chunks import BadRow, Converted
from zonetag.tables.tag_values import EntryWriter, encode_json
from zonetag.tagging.model_cache import pinned_tagger

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zonetag.integrations.columns import Text
    from zonetag.tables.chunks import Chunk

#: The entry of an object that stands for a line which is none.
UNREADABLE_LINE = "unreadable_line"

_WHITE_SPACE = " \t\r\n"
_KINDS: dict[type, str] = {dict: "an object", list: "an array", bool: "a truth value"}


@dataclass(frozen=True, slots=True)
class JsonLine:
    """A line.

    Attributes:
        number: Its number in the table, counted from 1.
        text: What stands in it; U+FFFD in the place of bytes that do not decode. Empty for an empty line.
        end: White space behind that, and the line end.
        entries: The object that it is, without its numbers; None if it is none.
        bad: What is wrong with it, None if nothing is.
    """

    number: int
    text: str
    end: str
    entries: Mapping[str, Any] | None
    bad: BadRow | None


@dataclass(frozen=True, slots=True)
class JsonLinesConverter:
    """Adds tags to the objects of JSON Lines.

    Attributes:
        path: What to call the table in messages.
        text_column: The entry with the text; where it is missing or null, there is none.
        prefix: What the names of the new entries begin with.
        model: The model's folder, None for the packaged model.
        checksum: Of its manifest.
    """

    path: str
    text_column: str
    prefix: str
    model: str | None
    checksum: str | None

    def __call__(self, chunk: Chunk) -> Converted:
        """Convert a chunk.

        Raises:
            InputError: An object has one of the new entries already.
        """
        tagger = pinned_tagger(self.model, self.checksum)
        columns = TagColumns(tagger.model.topics.keys, self.prefix)
        names = frozenset(columns.names)
        writer = EntryWriter(columns.names)
        lines = [*read_lines(chunk)]
        for line in lines:
            if line.entries and not names.isdisjoint(line.entries):
                columns.check_clash(line.entries, name=f"{self.path}:{line.number}")
        texts = [self._text(line) for line in lines]
        parts: list[str] = []
        bad_rows = []
        for line, outcome in zip(lines, tag_texts(tagger, texts), strict=True):
            if not line.text:
                parts.append(line.end)
                continue
            # What is no object becomes one that holds it, so that the whole stays JSON Lines.
            text = line.text if line.entries is not None else encode_json({UNREADABLE_LINE: line.text})
            comma = "" if line.entries == {} else ", "
            parts += (text[:-1], comma, writer.entries(columns.values(outcome)), "}", line.end)
            if isinstance(outcome, Unreadable):
                bad_rows.append(line.bad or BadRow(line.number, None, outcome.why))
        count = sum(bool(line.text) for line in lines)
        return Converted("".join(parts).encode("utf-8"), count, tuple(bad_rows))

    def _text(self, line: JsonLine) -> Text:
        if line.bad:
            return Unreadable(line.bad.why)
        value = (line.entries or {}).get(self.text_column)
        if value is None or isinstance(value, str):
            return value
        return Unreadable(f"{self.text_column!r} holds {_KINDS.get(type(value), 'a number')}, not a string")


def check_entry(chunk: Chunk, text_column: str, *, path: str) -> None:
    """Say so where no object of the first chunk has the entry with the text: its name must be wrong.

    Raises:
        InputError: None has.
    """
    objects = [line.entries for line in read_lines(chunk) if line.entries is not None]
    if objects and not any(text_column in entries for entries in objects):
        there = ", ".join(map(repr, objects[0])) or "none"
        count = f"{len(objects):,} objects" if len(objects) > 1 else "object"
        raise InputError(f"{path}: no entry {text_column!r} in the first {count}; in the first are {there}")


def read_lines(chunk: Chunk) -> Iterator[JsonLine]:
    """Read the lines of a chunk."""
    data = cast("bytes", chunk.rows)
    text, whole = decode_rows(data)
    lines = text.split("\n")
    last = lines.pop()
    for number, line in enumerate(lines, start=chunk.number):
        yield _read_line(number, line, "\n", whole=whole)
    if last:
        yield _read_line(chunk.number + len(lines), last, "", whole=whole)


def _read_line(number: int, line: str, end: str, *, whole: bool) -> JsonLine:
    text = line.rstrip(_WHITE_SPACE)
    end = line[len(text) :] + end
    place = None if whole else broken_place(text)
    entries, bad = _parse(number, text if place is None else repair(text))
    if place is not None:
        bad = BadRow(number, place + 1, BROKEN_BYTES)
    return JsonLine(number, text if place is None else repair(text), end, entries, bad)


def _parse(number: int, text: str) -> tuple[Mapping[str, Any] | None, BadRow | None]:
    if not text:
        return None, None
    try:
        entries = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        return None, BadRow(number, error.colno, f"no valid JSON: {error.msg}")
    except RecursionError:
        return None, BadRow(number, None, "JSON that cannot be read: too many brackets within brackets")
    if not isinstance(entries, dict):
        return None, BadRow(number, 1, "no JSON object: each line is one, with a text")
    return entries, None


def _no_number(_: str) -> int:
    return 0


# The numbers are not needed, and Python refuses to read very long ones.
_DECODER = json.JSONDecoder(parse_int=_no_number, parse_float=_no_number)
