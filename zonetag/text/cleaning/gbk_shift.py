"""What becomes of GBK text that loses a byte: the mechanics that `shifted_gbk` undoes.

GBK writes a Chinese character as two bytes. When the first byte of a line is lost, a decoder pairs the rest wrongly:
the second byte of each character with the first byte of the next. ::

    （    一    ）    主           bytes  A3 A8  D2 BB  A3 A9  D6 F7
    ?     ㄒ    唬    ┲            pairs  .. A8 D2  BB A3  A9 D6  F7 ..

Three things follow, and repair depends on each:

- A pair that is no GBK character was dropped on the way, without a trace (*a lost pair*).
- A byte below 0x80 is never the first of a pair. Where a Traditional character ends in one (`設` is D4 4F), the byte
  stands alone as an ASCII sign, and everything behind it is read rightly again.
- A first byte with a second one that cannot follow (`&`, a digit) became `?`, and both are gone.
"""

from __future__ import annotations

from functools import cache

FIRST_BYTES = range(0x81, 0xFF)
_LOWEST_SECOND_BYTE = 0x40
_DELETE = 0x7F


def character(first: int, second: int) -> str | None:
    """The GBK character of two bytes, or None where GBK has none.

    >>> character(0xD2, 0xBB), character(0xFE, 0xA3)
    ('一', None)
    """
    try:
        return bytes((first, second)).decode("gbk")
    except UnicodeDecodeError:
        return None


def pairs(text: str) -> list[tuple[int, int]]:
    """The two bytes of each character, up to the first character that GBK does not write with two.

    >>> pairs("一A")
    [(210, 187)]
    """
    found = []
    for sign in text:
        try:
            data = sign.encode("gbk")
        except UnicodeEncodeError:
            break
        if len(data) == 1:
            break
        found.append((data[0], data[1]))
    return found


def shift(text: str) -> str:
    """Damage a text as the loss of its first byte does; the lost byte leaves a `?`.

    >>> shift("　（一）主要")
    '?。ㄒ唬┲饕'

    Args:
        text: Anything that GBK can write, beginning with a two-byte character.

    Returns:
        The text as it is found in badly converted documents.
    """
    data = text.encode("gbk")[1:]
    signs = ["?"]
    at = 0
    while at < len(data):
        first = data[at]
        if first < FIRST_BYTES.start:
            signs.append(chr(first))
            at += 1
            continue
        second = data[at + 1] if at + 1 < len(data) else None
        if second is not None and (second < _LOWEST_SECOND_BYTE or second == _DELETE):
            signs.append("?")
        elif second is not None:
            signs.append(character(first, second) or "")
        at += 2
    return "".join(signs)


@cache
def lost_followers() -> dict[int, tuple[int, ...]]:
    """For each byte, the bytes that make a lost pair behind it (first bytes of the next character only)."""
    return {
        one: tuple(two for two in FIRST_BYTES if character(one, two) is None)
        for one in FIRST_BYTES
        if any(character(one, two) is None for two in FIRST_BYTES)
    }
