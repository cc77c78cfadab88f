"""Put one shifted stretch of GBK text right, or leave it alone.

What was lost is written `�`, with two exceptions, where one reading alone fits: the numeral of a heading between its
brackets, and the `以` of a heading (`以“…”为…`) of which the first byte is left.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from zonetag.text.cleaning.gbk_reading import read, weigh
from zonetag.text.cleaning.gbk_shift import FIRST_BYTES, character, pairs, shift

_UNKNOWN = "�"
_INDENT = "　"
_IDEOGRAPHIC_SPACE, _ = _INDENT.encode("gbk")
_, _END_OF_BRACKET = "）".encode("gbk")
_LINE_BREAKS_AND_BLANKS = frozenset("\n\r\t \u3000\xa0")
_END_OF_ASCII = 0x80
_ENTITY_NAME = re.compile(r"(?:[lr][ds]quo|nbsp|[mn]dash|middot|hellip);")
_ODD_SHARE = 0.15  # of the characters as they stand; other Chinese has one in fifty
_CERTAIN_SHARE = 0.5  # of the characters as they would be restored
_GAIN = 10.0  # how much likelier the repaired text must be, as a natural logarithm
_EVERYDAY = {
    "gb2312": ((b"\xa1\xa1", b"\xa1\xbf"), (b"\xa3\xa1", b"\xa3\xfe"), (b"\xb0\xa1", b"\xd7\xf9")),
    "big5": ((b"\xa4\x40", b"\xc6\x7e"),),
}
_OTHER_SCRIPTS = frozenset(
    bytes((row, cell)).decode("gbk", "ignore") for row in range(0xA4, 0xA8) for cell in range(0xA1, 0xFF)
) - {""}
_OTHER_SCRIPT_SHARE = 0.3
_PREPOSITION = "以"
_FIRST_OF_PREPOSITION, _ = _PREPOSITION.encode("gbk")
_PREPOSITION_FRAME = re.compile(r"&?(?:[“\"']|[lr][ds]quo;)[^“”\n]{1,40}?(?:”|\"|'|rdquo;|\?rdquo;)[为為爲]|\Z")


class Repair(NamedTuple):
    """What the `?` and the stretch behind it were.

    Attributes:
        text: The restored text.
        end: Where the text is in step again.
    """

    text: str
    end: int


def repair(text: str, start: int, suspect: str) -> Repair | None:
    """Restore the stretch behind a `?`, if it is damaged.

    Args:
        text: The text with the stretch in it.
        start: Where the `?` stands in it.
        suspect: What follows the `?`, up to the next ASCII character.

    Returns:
        The repair; None where the text is no such damage.
    """
    begin = start + 1
    stretch = _in_step_again(pairs(suspect))
    damaged = text[begin : begin + len(stretch)]
    if len(stretch) < 2:  # noqa: PLR2004  # one joint is the least there can be
        return None
    starts_line = start == 0 or text[start - 1] in _LINE_BREAKS_AND_BLANKS
    opening, skipped = _opening(damaged, stretch, starts_line=starts_line)
    if not skipped and not _looks_damaged(damaged):
        return None
    rest = stretch[skipped:]
    joints = [(second, first) for (_, second), (first, _) in pairwise(rest)]
    pending = rest[-1][1]
    end = begin + len(stretch)
    closing = ""
    if pending < _END_OF_ASCII:  # an ASCII sign, and with it the text is in step
        closing = chr(pending)
    elif end < len(text) and (sign := text[end]).isascii() and character(pending, ord(sign)):
        joints.append((pending, ord(sign)))
        end += 1
    else:
        closing, end = _half(text, end, pending, after_numeral=len(rest) == 1 and skipped > 0)
    reading = read(joints)
    certain = "".join(sign for sign in reading.characters if sign)
    gain = reading.weight + weigh(opening) - weigh(damaged)
    if gain < 0 or _odd_share(certain) >= _ODD_SHARE:
        return None
    # A heading's numeral leaves little doubt of the damage, however little of the rest can be read.
    if not skipped and (gain < _GAIN or len(certain) < _CERTAIN_SHARE * len(joints)):
        return None
    return Repair(opening + "".join(sign or _UNKNOWN for sign in reading.characters) + closing, end)


def _in_step_again(stretch: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut a stretch behind the character whose second byte is ASCII: from there on, the text is in step."""
    for at, (_, second) in enumerate(stretch):
        if second < FIRST_BYTES.start:
            return stretch[: at + 1]
    return stretch


def _opening(damaged: str, stretch: list[tuple[int, int]], *, starts_line: bool) -> tuple[str, int]:
    """What stands before the first joint, and how many characters of the stretch lie before it."""
    if not starts_line:
        return _UNKNOWN, 0
    for prefix, heading in _damaged_numerals().items():
        length = len(prefix)
        if damaged.startswith(prefix) and len(stretch) > length and stretch[length][0] == _END_OF_BRACKET:
            return heading, length
    return (_INDENT if stretch[0][0] == _IDEOGRAPHIC_SPACE else _UNKNOWN), 0


def _half(text: str, end: int, pending: int, *, after_numeral: bool) -> tuple[str, int]:
    """The character of which only the first byte is left, and where ordinary text begins again."""
    behind = end + 1 if text.startswith("?", end) else end
    entity = "&" if behind > end and _ENTITY_NAME.match(text, behind) else ""
    fits = after_numeral and pending == _FIRST_OF_PREPOSITION and _PREPOSITION_FRAME.match(text, behind)
    return (_PREPOSITION if fits else _UNKNOWN) + entity, behind


@cache
def _damaged_numerals() -> dict[str, str]:
    """Each bracketed numeral that begins a line, by what the damage leaves of it, longest first.

    The damage of each numeral is worked out, and a lost pair restored only where one numeral alone leaves just this:
    `十`, `十二` and `十三` leave the same, and come out as `（�）`. Numerals from twenty on are rare and left out:
    `二十` leaves what `二` does.
    """
    units = [*"一二三四五六七八九"]
    found = defaultdict(set)
    for numeral in (*units, "十", *("十" + unit for unit in units)):
        for indent in (_INDENT, ""):
            found[shift(f"{indent}（{numeral}）")[1:]].add((indent, numeral))
    readings = {}
    for prefix in sorted(found, key=len, reverse=True):
        indents, numerals = ({fitting[part] for fitting in found[prefix]} for part in (0, 1))
        if prefix and len(indents) == 1:
            readings[prefix] = f"{indents.pop()}（{numerals.pop() if len(numerals) == 1 else _UNKNOWN}）"
    return readings


def _looks_damaged(damaged: str) -> bool:
    """Whether a stretch has far more uncommon characters than Chinese text has, and is no Japanese, Greek, Russian."""
    if sum(sign in _OTHER_SCRIPTS for sign in damaged) > _OTHER_SCRIPT_SHARE * len(damaged):
        return False
    return _odd_share(damaged) >= _ODD_SHARE


def _odd_share(text: str) -> float:
    return sum(not _is_everyday(sign) for sign in text) / max(1, len(text))


@cache
def _is_everyday(sign: str) -> bool:
    """Whether a character is a common one: level 1 of GB 2312 or of Big5, or common punctuation."""
    for encoding, ranges in _EVERYDAY.items():
        try:
            data = sign.encode(encoding)
        except UnicodeEncodeError:
            continue
        if any(low <= data <= high for low, high in ranges):
            return True
    return False
