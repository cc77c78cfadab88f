"""Blocks of bytes in any encoding as blocks of UTF-8, holding one of them at a time.

Bytes that do not decode stay no UTF-8, so that whoever reads the rows finds the one that they are in.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from zonetag.errors import InputError, UndecodableError
from zonetag.reading.encodings import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UTF8 = ("utf-8", "utf-8-sig")
# Bytes, in any encoding.
_LONGEST_CHARACTER = 4


@dataclass(frozen=True, slots=True)
class Utf8Text:
    """A text in UTF-8.

    Attributes:
        blocks: Its bytes, without byte order mark; blocks end anywhere.
        wants_mark: Whether who wrote it needs a mark to see UTF-8: it had one, or was in another encoding.
    """

    blocks: Iterator[bytes]
    wants_mark: bool


def read_utf8(blocks: Iterable[bytes], *, path: str, encoding: str | None = None) -> Utf8Text:
    """Turn bytes into UTF-8. The encoding is found out from the first block that is not ASCII.

    Args:
        blocks: The bytes.
        path: What to call them in messages.
        encoding: Their encoding, where it shall not be found out.

    Raises:
        InputError: ``encoding`` is not the name of one.
        UndecodableError: It is no text.
    """
    blocks = iter(blocks)
    first = next(blocks, b"")
    # Decoding nothing gives the codec's name as the other readers know it.
    codec = _find_codec(first, path) if encoding is None else decode(b"", encoding=encoding).encoding
    text = _transcode(chain([first], blocks), codec, path)
    head = next(text, b"")
    marked = head.startswith(codecs.BOM_UTF8)
    return Utf8Text(chain([head.removeprefix(codecs.BOM_UTF8)], text), marked or codec not in {None, *_UTF8})


def _transcode(blocks: Iterator[bytes], codec: str | None, path: str) -> Iterator[bytes]:
    for block in blocks:
        codec = codec or _find_codec(block, path)
        if codec is None or codec in _UTF8:
            yield block
        else:
            yield from _decode(chain([block], blocks), codec, path)


def _decode(blocks: Iterable[bytes], codec: str, path: str) -> Iterator[bytes]:
    # UTF-16 and UTF-32 know surrogates and no bytes, the others bytes and no surrogates.
    errors = "surrogatepass" if "\n".encode(codec) != b"\n" else "surrogateescape"
    decoder = codecs.getincrementaldecoder(codec)(errors)
    try:
        for block in blocks:
            yield decoder.decode(block).encode("utf-8", "surrogatepass")
        yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
    except UnicodeError as error:
        raise InputError(f"{path}: does not decode as {codec}: {error}") from error


def _find_codec(block: bytes, path: str) -> str | None:
    """Find out the encoding of a block, None where it is ASCII and may go on in any."""
    if block.isascii() and b"\0" not in block:
        return None
    # Whole lines, where there are any: the block may end in the middle of a character.
    lines = block[: block.rfind(b"\n") + 1] or block
    try:
        return decode(lines, path=path).encoding
    except UndecodableError as error:
        if error.offset >= len(lines) - _LONGEST_CHARACTER:
            return error.encoding
        # A few broken lines are told of one by one; where most are broken, it is no text.
        cut = lines.removesuffix(b"\n").split(b"\n")
        if error.encoding == "utf-8" and 2 * sum(not _is_utf8(line) for line in cut) > len(cut):
            raise
        return error.encoding


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
