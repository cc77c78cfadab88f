"""How much a text looks like Chinese that somebody wrote, and not like bytes read in a wrong encoding.

Bytes of one Chinese encoding mostly *decode* in another one too, but what comes out is a random draw from
20,000 characters, while real text keeps to a few thousand. The codecs know which: GB2312 and Big5 both put the
common characters in a first level of their own, and the rare ones behind. So no data file is needed.

A text is written in one script. It counts the characters common in Simplified and those common in Traditional
Chinese and takes the better of the two shares, never their union: a wrong reading draws from both.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

# Text files hold these control characters; any other one speaks against a reading.
_ASCII_TEXT = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\t\n\v\f\r")

# Second bytes of two-byte characters.
_GB_TRAILS = range(0xA1, 0xFF)
_BIG5_TRAILS = (*range(0x40, 0x7F), *range(0xA1, 0xFF))


def plausibility(text: str, *, count_ascii: bool = False) -> float:
    """Return the share of a text's characters that are common in Chinese, from 0 (none) to 1 (all).

        >>> plausibility("开发区招商引资")
        1.0
        >>> plausibility("开发区招商引资".encode().decode("gb18030", "replace")) < 0.5
        True

    Args:
        text: What came out of decoding.
        count_ascii: Whether ASCII is evidence too. It is where it could have been misread, as in UTF-16;
            where every encoding in question reads it alike, it says nothing and is left out.

    Returns:
        The share; 0.0 where there is nothing to judge.
    """
    counts = Counter(text)
    ascii_count = sum(counts.pop(character, 0) for character in _ASCII_TEXT)
    credit = ascii_count if count_ascii else 0
    total = counts.total() + credit
    if not total:
        return 0.0
    common = max(
        sum(count for character, count in counts.items() if character in script)
        for script in (_simplified(), _traditional())
    )
    return (common + credit) / total


@cache
def _simplified() -> frozenset[str]:
    """The 3,755 characters of GB2312's first level, and punctuation."""
    return _decoded("gb18030", range(0xB0, 0xD8), _GB_TRAILS) | _punctuation()


@cache
def _traditional() -> frozenset[str]:
    """The 5,401 characters of Big5's first level, and punctuation."""
    rows = _decoded("cp950", range(0xA4, 0xC7), _BIG5_TRAILS)
    # The last row goes on with kana and strokes.
    return frozenset(character for character in rows if character >= "\u4e00") | _punctuation()


@cache
def _punctuation() -> frozenset[str]:
    """Punctuation, numerals such as ① and Ⅱ, full-width letters: GB2312's first three rows; and more dashes."""
    return _decoded("gb18030", range(0xA1, 0xA4), _GB_TRAILS) | frozenset("–―•")


def _decoded(encoding: str, leads: range, trails: range | tuple[int, ...]) -> frozenset[str]:
    pairs = (bytes((lead, trail)) for lead in leads for trail in trails)
    characters = frozenset("".join(pair.decode(encoding, "ignore") for pair in pairs))
    # GB18030 fills the gaps of these rows with private-use characters.
    return frozenset(character for character in characters if not "\ue000" <= character <= "\uf8ff")
