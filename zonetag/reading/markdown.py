"""Markdown: its ``#`` headings, its front matter, and the parts that are no prose.

Only what tells of a document's structure is read. Emphasis, links, lists and tables stay in the text as they are,
and headings underlined with ``===`` are plain lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonetag.reading.encodings import decode
from zonetag.reading.source import Mark, SourceDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")

# Many Chinese writers leave out the space behind the signs. One sign alone needs it: `#招商引资#` is a hashtag.
_HEADING = re.compile(r" {0,3}(?P<signs>#{2,6}(?!#)|#(?=[ \t\u3000]|$))")
# Nothing is given back, and no gap is tried from its midst, or a long one would take the square of its length.
_CLOSING_SIGNS = re.compile(r"(?:^|(?<![ \t\u3000])[ \t\u3000]++)#++[ \t\u3000]*+$")

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_COMMENT_START = re.compile(r" {0,3}<!--")
_COMMENT_END = re.compile(r"-->")

# A first line of dashes may also be a mere rule: it opens a front matter only if a key comes next.
_FRONT_MATTER_START = re.compile(r"---[ \t]*(?:\r\n|\r|\n)[^\s:#-][^:\r\n]*:(?:[ \t]|[\r\n])")
# Ends at dashes or dots; or is given up, the match being empty, at a line that is neither key, item, nested nor note.
_FRONT_MATTER_END = re.compile(r"^(?:(?:---|\.\.\.)[ \t]*$|(?=[^\s#-][^:]*$))")
_FRONT_MATTER_VALUE = re.compile(r"^(?P<key>[^\s:#-][^:]*):[ \t]+(?P<value>.*)")


def read_markdown(data: bytes, *, encoding: str | None, path: str | None) -> SourceDocument:
    """Read Markdown.

    The title is the front matter's ``title``, or else the first heading of level 1. Front matter is read as simple
    ``key: value`` lines; lists and nested values are left out.
    """
    decoded = decode(data, encoding=encoding, path=path)
    text = decoded.text
    marks = _marks(text)
    metadata = _front_matter(text, marks[0]) if marks else {}
    first_heading = next((text[mark.start : mark.end] for mark in marks if mark.level == 1), None)
    return SourceDocument(
        text,
        title=metadata.get("title") or first_heading,
        format="markdown",
        encoding=decoded.encoding,
        path=path,
        marks=marks,
        metadata=metadata,
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """A front matter, fenced code or a comment that has begun and may end."""

    start: int
    closing: re.Pattern[str]
    marks_before: int


def _marks(text: str) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    block: _Block | None = None
    for start, line in _lines(text):
        opened = None if block else _closing_of_block(text, start, line)
        if opened:
            block = _Block(start, opened, len(marks))
        # A fence would close itself, a comment may.
        closed = block.closing.search(line) if block and opened in {None, _COMMENT_END} else None
        if block and closed:
            # A block left open, or closed in the midst of a line, hides nothing: only now the headings in it are none.
            if not line[closed.end() :].strip():
                marks[block.marks_before :] = [Mark(block.start, start + len(line), "boilerplate")]
            block = None
        elif heading := _heading(start, line):
            marks.append(heading)
    return tuple(marks)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines without their ends, and where they start. str.splitlines would also split at form feeds and U+2028."""
    return ((match.start(), match[1]) for match in _LINE.finditer(text))


def _closing_of_block(text: str, start: int, line: str) -> re.Pattern[str] | None:
    """Return what closes the block that this line opens, or None where it opens none."""
    if start == 0 and _FRONT_MATTER_START.match(text):
        return _FRONT_MATTER_END
    if fence := _FENCE.match(line):
        return re.compile(rf"^ {{0,3}}{fence['fence']}{fence['fence'][0]}*[ \t]*$")
    return _COMMENT_END if _COMMENT_START.match(line) else None


def _heading(start: int, line: str) -> Mark | None:
    """Mark the words of a heading line; a line of signs alone is boilerplate."""
    match = _HEADING.match(line)
    if match is None:
        return None
    rest = line[match.end() :]
    words = _CLOSING_SIGNS.sub("", rest).strip()
    if not words:
        return Mark(start, start + len(line), "boilerplate")
    words_start = start + match.end() + rest.index(words)
    return Mark(words_start, words_start + len(words), "heading", len(match["signs"]))


def _front_matter(text: str, first: Mark) -> dict[str, str]:
    if not _FRONT_MATTER_START.match(text) or first.start != 0 or first.kind != "boilerplate":
        return {}
    matches = (_FRONT_MATTER_VALUE.match(line) for _, line in _lines(text[: first.end]))
    return {match["key"].rstrip(" \t"): _unquoted(match["value"].strip()) for match in matches if match}


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
