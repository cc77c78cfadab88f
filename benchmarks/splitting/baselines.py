"""What a program does that does not know what a document is: a line, or what blank lines part, is a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zonetag.text.lines import read_lines
from zonetag.text.segments import Segment

if TYPE_CHECKING:
    from zonetag.reading.source import SourceDocument

_BLOCK = re.compile(r"\S.*?(?=\s*?\n\s*?\n|\s*\Z)", re.DOTALL)


def split_lines(source: SourceDocument) -> tuple[Segment, ...]:
    """Each line is a paragraph; bullets and hashes are taken off, as zonetag takes them off."""
    return tuple(Segment("paragraph", line.start, line.end, line.text, 0, ()) for line in read_lines(source))


def split_blank_lines(source: SourceDocument) -> tuple[Segment, ...]:
    """What stands between blank lines is a paragraph."""
    return tuple(Segment("paragraph", *match.span(), match[0], 0, ()) for match in _BLOCK.finditer(source.text))
