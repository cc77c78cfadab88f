"""Plain text: nothing in it but the text."""

from __future__ import annotations

from zonetag.reading.encodings import decode
from zonetag.reading.source import SourceDocument


def read_plain(data: bytes, *, encoding: str | None, path: str | None) -> SourceDocument:
    """Read plain text; finding its title and headings is left to :mod:`zonetag.text`."""
    decoded = decode(data, encoding=encoding, path=path)
    return SourceDocument(decoded.text, title=None, format="plain", encoding=decoded.encoding, path=path)
