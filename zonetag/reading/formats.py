"""The one registry of the formats that zonetag reads, and the two ways in: a path or bytes.

To add a format, write a module with one function of the kind of :class:`Reader` and add its row to :data:`FORMATS`.
A reader that needs an extra is imported when it is first called, so that neither its absence nor its start-up time is
felt before.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol

from zonetag.errors import EmptyInputError, FormatError, InputError, MissingExtraError
from zonetag.reading.markdown import read_markdown
from zonetag.reading.plain import read_plain
from zonetag.reading.unsupported import recognise_suffix

if TYPE_CHECKING:
    from zonetag.reading.source import SourceDocument


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


PLAIN = Format("plain", (".txt", ".text"), "Plain text, also files without a suffix", read_plain)
MARKDOWN = Format("markdown", (".md", ".markdown"), "Markdown with # headings and front matter", read_markdown)

FORMATS: tuple[Format, ...] = (PLAIN, MARKDOWN)

DOCUMENT_SUFFIXES: tuple[str, ...] = tuple(suffix for known in FORMATS for suffix in known.suffixes)
"""Suffixes by which a document is found in a folder. A file without suffix is read only if it is named itself."""


def read_path(path: str | os.PathLike[str], *, encoding: str | None = None) -> SourceDocument:
    """Read one document; its suffix says its format, and without one it is plain text.

    Args:
        path: The file.
        encoding: Its encoding, where it shall not be found out.

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
    try:
        file.stat()  # a missing file is to be called missing, whatever its suffix
        if file.is_dir():
            raise InputError(f"{name}: is a folder, not a document")
        known = _format_of(name)
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{name}: no such file") from error
    except PermissionError as error:
        raise InputError(f"{name}: no permission to read it") from error
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise InputError(f"{name!r}: is no file name") from error
    return _read(data, known, encoding=encoding, path=name)


def read_bytes(
    data: bytes,
    *,
    name: str | None = None,
    encoding: str | None = None,
    format: str | None = None,  # noqa: A002  (what callers would call it)
) -> SourceDocument:
    """Read a document from memory.

    Args:
        data: The whole document.
        name: A file name, which stands for a path in the result and in error messages.
        encoding: Its encoding, where it shall not be found out.
        format: Name of its format; where not given, the name's suffix says it, and without one it is plain text.

    Returns:
        The document.

    Raises:
        FormatError: If zonetag does not read the format.
        MissingExtraError: If the packages that read it are not installed.
        EmptyInputError: If there is nothing but white space.
        UndecodableError: If the bytes are no text in any known encoding, or not in the given one.
    """
    known = _format_named(format) if format is not None else _format_of(name or "")
    return _read(data, known, encoding=encoding, path=name)


# In `通知2017.05` and `1.开发区概况` the dot is part of the name.
_SUFFIX = re.compile(r"\.(?=.*[a-z])[a-z0-9]+")


def _format_of(name: str) -> Format:
    suffix = PurePath(name).suffix.lower()
    if not _SUFFIX.fullmatch(suffix):
        return PLAIN
    for known in FORMATS:
        if suffix in known.suffixes:
            return known
    unsupported = recognise_suffix(suffix)
    if unsupported is not None:
        raise FormatError(f"{name}: {unsupported.refusal}")
    raise FormatError(
        f"{name}: zonetag does not know files of the kind {suffix}; it reads {', '.join(DOCUMENT_SUFFIXES)}"
    )


def _format_named(name: str) -> Format:
    for known in FORMATS:
        if known.name == name:
            return known
    raise FormatError(f"unknown format {name!r}: zonetag reads {', '.join(known.name for known in FORMATS)}")


def _read(data: bytes, known: Format, *, encoding: str | None, path: str | None) -> SourceDocument:
    if known.extra is not None and not known.is_installed:
        named = f"{path}: " if path is not None else ""
        raise MissingExtraError(f"{named}reading {known.name} files", extra=known.extra)
    document = known.read(data, encoding=encoding, path=path)
    if not document.text or document.text.isspace():
        raise EmptyInputError(f"{path if path is not None else 'the input'}: is empty")
    return document
