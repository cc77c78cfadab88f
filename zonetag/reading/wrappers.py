"""Files that are merely wrapped: pages that a web server compressed, and that whoever saved them left so."""

from __future__ import annotations

import zlib

from zonetag.errors import FormatError

#: A file that says it unpacks to more than this is no document.
LARGEST_UNPACKED = 256_000_000

_GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


def unwrap(data: bytes, *, path: str | None) -> bytes:
    """Return what a gzip file holds, and anything else as it is.

    Raises:
        FormatError: If it is broken, or too large when it is unpacked.
    """
    if not data.startswith(_GZIP):
        return data
    named = path if path is not None else "the input"
    parts: list[bytes] = []
    room = LARGEST_UNPACKED
    while data.startswith(_GZIP):  # a gzip file may have several members, and zeros behind them
        unpacker = zlib.decompressobj(_GZIP_WINDOW)
        try:
            parts.append(unpacker.decompress(data, room))
        except zlib.error as error:
            raise FormatError(f"{named}: this is a gzip file, and broken ({error}); fetch or copy it again") from error
        room -= len(parts[-1])
        if unpacker.unconsumed_tail or room <= 0:
            raise FormatError(f"{named}: this is a gzip file of more than {LARGEST_UNPACKED:,} bytes, no document")
        if not unpacker.eof:
            raise FormatError(f"{named}: this is a gzip file that was cut off; fetch or copy it again")
        data = unpacker.unused_data
    return b"".join(parts)
