"""Bytes in a text that are no UTF-8: where they are, and what is put in their place."""

from __future__ import annotations

import re

#: What is said of them.
BROKEN_BYTES = "bytes that do not decode; repair the line, or name the encoding with --encoding"

# Decoding with `surrogateescape` puts such a character in the place of each byte.
_BROKEN = re.compile("[\udc80-\udcff]+")


def decode_rows(data: bytes) -> tuple[str, bool]:
    """Decode the bytes of rows.

    Returns:
        The text, and whether it is whole: if not, `broken_place` finds where, and `repair` makes it so.
    """
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape"), False


def broken_place(text: str) -> int | None:
    """Give the place of the first broken bytes in a text, counted from 0, None where there are none."""
    broken = _BROKEN.search(text)
    return None if broken is None else broken.start()


def repair(text: str) -> str:
    """Put U+FFFD in the place of broken bytes."""
    return _BROKEN.sub("\ufffd", text)
