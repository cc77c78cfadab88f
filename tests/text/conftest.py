"""Documents with their segments marked, as the files in ``cases/documents`` are.

The first line says what the document is about. In the rest ⟨h1⟩, ⟨h2⟩, … ⟨p⟩ and ⟨b⟩ stand where a heading of a level,
a paragraph or a leftover of the page starts; each goes on to the next of these marks, or to ⟨⟩ in front of markup that
belongs to no segment. Without the marks it is the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from zonetag.reading.formats import read_bytes
from zonetag.text.cleaning import clean
from zonetag.text.segments import Segment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zonetag.reading.source import SourceDocument

_MARK = re.compile(r"⟨(?P<kind>[pbh]?)(?P<level>\d?)⟩")
_KINDS = {"p": "paragraph", "b": "boilerplate", "h": "heading"}


@dataclass(frozen=True)
class MarkedDocument:
    source: SourceDocument
    segments: tuple[Segment, ...]


@pytest.fixture
def read_marked() -> Callable[..., MarkedDocument]:
    return _read_marked


def _read_marked(path: Path, *, line_end: str = "\n") -> MarkedDocument:
    marked = path.read_text(encoding="utf-8").partition("\n")[2].replace("\n", line_end)
    plain = _MARK.sub("", marked)
    source = read_bytes(plain.encode(), name=path.name)
    assert source.text == plain
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
