"""The one registry of the formats that zonetag reads, and the two ways in: a path or bytes.

To add a format, write a module with one function of the kind of :class:`Reader` and add its row to :data:`FORMATS`.
A reader that needs an extra is imported when it is first called, so that neither its absence nor its start-up time is
felt before.
"""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol

from zonetag.errors import EmptyInputError, FormatError, InputError, MissingExtraError
from zonetag.reading.access import reading
from zonetag.reading.encodings import decode
from zonetag.reading.markdown import read_markdown
from zonetag.reading.naming import name_of
from zonetag.reading.plain import read_plain
from zonetag.reading.sniffing import begins_with_tag, holds_tag, sniff
from zonetag.reading.unsupported import UNSUPPORTED_FORMATS, UnsupportedFormat, recognise_suffix
from zonetag.reading.wrappers import LARGEST_UNPACKED, unwrap

if TYPE_CHECKING:
    from zonetag.reading.source import SourceDocument


_log = logging.getLogger(__name__)


class Reader(Protocol):
    """A function that reads the bytes of one format."""

    def __call__(self, data: bytes, *, encoding: str | None, path: str | None) -> SourceDocument:
        """Read a whole file; ``path`` is for error messages and the result, and is not opened."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format that zonetag reads.

    Attributes:
        name: What to call it in ``read_bytes(format=…)`` and in results.
        suffixes: Its file name suffixes, in lower case.
        description: One line for people.
        read: Its reader.
        extra: The extra that its reader needs, as in ``pip install "zonetag[extra]"``; None where it needs none.
        packages: What the reader imports of that extra, by the names they are imported by.
    """

    name: str
    suffixes: tuple[str, ...]
    description: str
    read: Reader
    extra: str | None = None
    packages: tuple[str, ...] = ()

    @property
    def is_installed(self) -> bool:
        """Whether the packages that the reader needs are there; nothing is imported to find out."""
        return all(find_spec(package) is not None for package in self.packages)


def _read_html(data: bytes, *, encoding: str | None, path: str | None) -> SourceDocument:
    from zonetag.reading.html import read_html  # noqa: PLC0415 - an extra

    return read_html(data, encoding=encoding, path=path)


def _read_mhtml(data: bytes, *, encoding: str | None, path: str | None) -> SourceDocument:
    from zonetag.reading.html import read_mhtml  # noqa: PLC0415 - an extra

    return read_mhtml(data, encoding=encoding, path=path)


def _read_word(data: bytes, *, encoding: str | None, path: str | None) -> SourceDocument:
    from zonetag.reading.word import read_word  # noqa: PLC0415 - an extra

    return read_word(data, encoding=encoding, path=path)


def _read_pdf(data: bytes, *, encoding: str | None, path: str | None) -> SourceDocument:
    from zonetag.reading.pdf import read_pdf  # noqa: PLC0415 - an extra

    return read_pdf(data, encoding=encoding, path=path)


PLAIN = Format("plain", (".txt", ".text"), "Plain text, also files without a suffix", read_plain)
MARKDOWN = Format("markdown", (".md", ".markdown"), "Markdown with # headings and front matter", read_markdown)
HTML = Format(
    "html", (".html", ".htm", ".xhtml", ".shtml"), "The article of a web page", _read_html, "documents", ("lxml",)
)
MHTML = Format("mhtml", (".mhtml", ".mht"), "Web pages saved with their pictures", _read_mhtml, "documents", ("lxml",))
DOCX = Format(
    "docx", (".docx", ".docm", ".dotx", ".dotm"), "Word documents since 2007", _read_word, "documents", ("docx", "lxml")
)
PDF = Format("pdf", (".pdf",), "PDF files with a text layer", _read_pdf, "documents", ("pypdfium2",))

FORMATS: tuple[Format, ...] = (PLAIN, MARKDOWN, DOCX, PDF, HTML, MHTML)

_READ_SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)

DOCUMENT_SUFFIXES: tuple[str, ...] = (
    *_READ_SUFFIXES,
    *(suffix for kind in UNSUPPORTED_FORMATS if kind.is_document for suffix in kind.suffixes),
)
"""Suffixes by which a document is found in a folder, whether or not the extra that reads it is installed, and also of
documents that zonetag does not read: each is then named with what to do. Other files are read only if named."""


def read_path(
    path: str | os.PathLike[str],
    *,
    encoding: str | None = None,
    format: str | None = None,  # noqa: A002  (what callers would call it)
) -> SourceDocument:
    """Read one document.

    Args:
        path: The file.
        encoding: Its encoding, where it shall not be found out.
        format: Name of its format; where not given, its content says it, or else its suffix, and without one it is
            plain text.

    Returns:
        The document.

    Raises:
        InputError: If there is no such file, it is a folder, or it may not be read.
        FormatError: If zonetag does not read files of its kind.
        MissingExtraError: If the packages that read its kind are not installed.
        EmptyInputError: If it holds nothing but white space.
        UndecodableError: If its bytes are no text in any known encoding, or not in the given one.
    """
    name = os.fspath(path)
    file = Path(name)
    with reading(name):
        if file.is_dir():
            raise InputError(f"{name}: is a folder, not a document")
        data = file.read_bytes()
    return read_bytes(data, name=name, encoding=encoding, format=format)


def read_bytes(
    data: bytes,
    *,
    name: str | None = None,
    encoding: str | None = None,
    format: str | None = None,  # noqa: A002  (what callers would call it)
    most_unpacked: int = LARGEST_UNPACKED,
) -> SourceDocument:
    """Read a document from memory.

    Args:
        data: The whole document.
        name: A file name, which stands for a path in the result and in error messages.
        encoding: Its encoding, where it shall not be found out.
        format: Name of its format; where not given, its content says it, or else the name's suffix, and without one it
            is plain text.
        most_unpacked: Bytes that one which is merely compressed may unpack to.

    Returns:
        The document.

    Raises:
        FormatError: If zonetag does not read the format, or it unpacks to more.
        MissingExtraError: If the packages that read it are not installed.
        EmptyInputError: If there is nothing but white space.
        UndecodableError: If the bytes are no text in any known encoding, or not in the given one.
    """
    content = unwrap(data, path=name, most=most_unpacked)
    named = name_of(name)
    # A compressed page is mostly called by the page's name, or else has .gz behind it.
    suffix = PurePath((name or "") if content is data else (name or "").removesuffix(".gz")).suffix.lower()
    known = _format_named(format) if format is not None else _choose(content, suffix, encoding, named)
    if known.extra is not None and not known.is_installed:
        raise MissingExtraError(f"{named}: reading {known.name} files", extra=known.extra)
    document = known.read(content, encoding=encoding, path=name)
    if not document.text or document.text.isspace():
        raise EmptyInputError(f"{named}: is empty")
    return document


# In `通知2017.05` and `1.开发区概况` the dot is part of the name.
_SUFFIX = re.compile(r"\.(?=.*[a-z])[a-z0-9]+")


def _choose(data: bytes, suffix: str, encoding: str | None, named: str) -> Format:
    """The format of a file: by its content where that leaves no doubt, else by its name."""
    content = sniff(data)
    if isinstance(content, UnsupportedFormat):
        raise FormatError(f"{named}: {content.refusal}")
    by_name = _of_suffix(suffix)
    chosen = (_of_text(data, by_name, encoding) or by_name) if content is None else _format_named(content)
    if isinstance(chosen, UnsupportedFormat):
        raise FormatError(f"{named}: {chosen.refusal}")
    if chosen is None:
        raise FormatError(
            f"{named}: zonetag does not know files of the kind {suffix}; it reads {', '.join(_READ_SUFFIXES)}"
        )
    if chosen is not by_name:
        _log.info("%s: read as %s, which is what its content says", named, chosen.name)
    return chosen


def _of_suffix(suffix: str) -> Format | UnsupportedFormat | None:
    if not _SUFFIX.fullmatch(suffix):
        return PLAIN
    return next((known for known in FORMATS if suffix in known.suffixes), None) or recognise_suffix(suffix)


def _of_text(data: bytes, by_name: Format | UnsupportedFormat | None, encoding: str | None) -> Format | None:
    """The format of what may be text, None where it is none or where its name forbids to take it for a document."""
    if by_name is None or (isinstance(by_name, UnsupportedFormat) and not by_name.is_document):
        return None
    if by_name is MARKDOWN or by_name is MHTML:  # hold tags as well
        return by_name
    if holds_tag(data) if by_name is HTML else begins_with_tag(data):
        return HTML
    if by_name is PLAIN or by_name is HTML:
        return PLAIN
    try:  # plain text under the name of a PDF or a Word document
        decode(data, encoding=encoding)
    except InputError:
        return None
    return PLAIN


def _format_named(name: str) -> Format:
    for known in FORMATS:
        if known.name == name:
            return known
    raise FormatError(f"unknown format {name!r}: zonetag reads {', '.join(known.name for known in FORMATS)}")
