"""Files that are merely wrapped: pages that a web server compressed, and that whoever saved them left so."""

from __future__ import annotations

import zlib

from zonetag.errors import FormatError
from zonetag.reading.naming import name_of

#: A file that says it unpacks to more than this is no document.
LARGEST_UNPACKED = 256_000_000

_GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
# A member is given this much first, and then twice as much each time: what is behind its end is copied, and if that
# were the whole rest, many small members would take for ever.
_FIRST_BYTES = 64


def unwrap(data: bytes, *, path: str | None, most: int = LARGEST_UNPACKED) -> bytes:
    """Return what a gzip file holds, and anything else as it is.

    Args:
        data: The file.
        path: What to call it in messages.
        most: Bytes that it may unpack to.

    Raises:
        FormatError: If it is broken, or too large when it is unpacked.
    """
    if not data.startswith(_GZIP):
        return data
    named = name_of(path)
    whole = memoryview(data)
    parts: list[bytes] = []
    start, room = 0, most
    while data.startswith(_GZIP, start):  # a gzip file may have several members, and zeros behind them
        unpacker = zlib.decompressobj(_GZIP_WINDOW)
        size = _FIRST_BYTES
        while not unpacker.eof:
            piece = whole[start : start + size]
            if not piece:
                raise FormatError(f"{named}: this is a gzip file that was cut off; fetch or copy it again")
            try:
                parts.append(unpacker.decompress(piece, room + 1))
            except zlib.error as error:
                raise FormatError(
                    f"{named}: this is a gzip file, and broken ({error}); fetch or copy it again"
                ) from error
            room -= len(parts[-1])
            if room < 0:
                raise FormatError(
                    f"{named}: this is a gzip file of more than {most:,} bytes, which is too large a document"
                )
            start += len(piece)
            size *= 2
        start -= len(unpacker.unused_data)
    return b"".join(parts)
