"""Documents with their segments marked.

The first line of a file says what the document is about. In the rest ⟨h1⟩, ⟨h2⟩, … ⟨p⟩ and ⟨b⟩ stand where a heading of
a level, a paragraph or a leftover of the page starts; each goes on to the next of these marks, or to ⟨⟩ in front of
markup that belongs to no segment. Without the marks it is the document.

The marks say what a careful reader would:

- The title is ⟨h1⟩, in one or several lines and with its subtitle; a title of an attachment is one as well. The other
  headings have the level of their kind of numbering in this document; those without numbering are one under the title.
- A heading has a line of its own. ``（一）精简机构。管委会……`` in one line is a paragraph, and so is a heading that a
  document without line breaks leaves before its text.
- A greeting, a turn of a dialogue, an item of a list and a list of attachments are paragraphs.
- Leftovers are what the document's text can do without: menus, buttons, dates and sources, letterheads, the facts of a
  meeting, names under a title, signatures, distribution, tables of contents, rows of figures, page numbers.
- A sentence that a page's end cuts is two paragraphs around the page's number, as a segment has no hole in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonetag.reading.formats import read_bytes
from zonetag.text.cleaning import clean
from zonetag.text.segments import Segment

if TYPE_CHECKING:
    from pathlib import Path

    from zonetag.reading.source import SourceDocument
    from zonetag.text.segments import SegmentKind

_MARK = re.compile(r"⟨(?P<kind>[pbh]?)(?P<level>\d?)⟩")
_KINDS: dict[str, SegmentKind] = {"p": "paragraph", "b": "boilerplate", "h": "heading"}


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """A document and what a reader says that it is made of."""

    source: SourceDocument
    segments: tuple[Segment, ...]


def read_marked(path: Path, *, line_end: str = "\n") -> MarkedDocument:
    """Read a marked document.

    Args:
        path: The file.
        line_end: What its lines shall end with.

    Raises:
        ValueError: The document is not what reading its bytes gives.
    """
    marked = path.read_text(encoding="utf-8").partition("\n")[2].replace("\n", line_end)
    plain = _MARK.sub("", marked)
    source = read_bytes(plain.encode(), name=path.name)
    if source.text != plain:
        raise ValueError(f"{path} is not read as it is written: its marks would stand elsewhere. Is it UTF-8?")
    return MarkedDocument(source, tuple(_segments(marked)))


def _segments(marked: str) -> list[Segment]:
    marks = list(_MARK.finditer(marked))
    ends = [mark.start() for mark in marks[1:]] + [len(marked)]
    segments: list[Segment] = []
    path: list[tuple[int, str]] = []
    taken = 0
    for mark, end in zip(marks, ends, strict=True):
        taken += len(mark[0])
        raw = marked[mark.end() : end]
        if not mark["kind"]:
            continue
        start = mark.end() - taken + len(raw) - len(raw.lstrip())
        text = clean(raw.strip())
        level = int(mark["level"] or 0)
        while level and path and path[-1][0] >= level:
            path.pop()
        over = tuple(heading for _, heading in path)
        segments.append(Segment(_KINDS[mark["kind"]], start, start + len(raw.strip()), text, level, over))
        if level:
            path.append((level, text))
    return segments
