"""Bytes or a path in, plain text out: encodings and document formats."""

from __future__ import annotations

from zonetag.reading.encodings import DecodedText, decode
from zonetag.reading.formats import DOCUMENT_SUFFIXES, FORMATS, Format, Reader, read_bytes, read_path
from zonetag.reading.source import Mark, SourceDocument

__all__ = [
    "DOCUMENT_SUFFIXES",
    "FORMATS",
    "DecodedText",
    "Format",
    "Mark",
    "Reader",
    "SourceDocument",
    "decode",
    "read_bytes",
    "read_path",
]
