"""Characters of PDF files in their usual form.

Fonts made for PDF files give ``⼯业`` with a radical of the Kangxi dictionary in place of the character that looks like
it, ``ﬁ`` as one character, and pictures as private ones.
"""

from __future__ import annotations

import unicodedata

# Radicals of the supplement that Unicode gives no equivalent, and the characters that they stand for.
_SUPPLEMENT = dict(
    zip(
        "⺁⺊⺋⺌⺍⺎⺐⺒⺓⺔⺖⺗⺙⺛⺝⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺴⺶⺷⺸⺹⺺⺼⺽⺾⺿⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻳",
        "厂卜㔾小小兀尢巳幺彑忄心攵旡月母民氵水灬爫爫丬牛犭王疋目示礻竹糸纟罓罒罒羊羊羊耂肀月臼艹艹虎衤西西见角讠贝车辶辶阝钅長镸长门阝雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾齐齿竜龙龟",
        strict=True,
    )
)
_COMPATIBLE = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB07), range(0xFF61, 0xFFA0))
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0x110000))
# The bullets of Wingdings and Symbol, which Word puts before the items of its lists.
_BULLETS = frozenset("\uf06c\uf06e\uf075\uf0a7\uf0a8\uf0b2\uf0b7\uf0d8\uf0fc\uf0fe")
# What fonts give that do not say what their characters mean.
_MEANINGLESS = frozenset({*range(0x09), 0xFFFD, 0xFFFE, 0xFFFF})
_UNSEEN = frozenset({*map(chr, range(0x20)), "\x7f", "\xad"})
_PUNCTUATION = 0x2000

#: What must not begin a line: it stays with the character before it, beyond the margin if need be.
CLOSING = "，。、；：？！”’）》】」』〉,.;:?!)]%％…—"


def usual(character: str) -> str:
    r"""Return the usual form of a character: nothing for one that no reader sees.

    >>> "".join(map(usual, "⼯业⻓ﬁ\uf06c\u200b"))
    '工业长fi•'

    Args:
        character: One character.
    """
    code = ord(character)
    if code < _PUNCTUATION:  # letters and digits, the many
        return "" if character in _UNSEEN else character
    if character in _SUPPLEMENT:
        return _SUPPLEMENT[character]
    if any(code in block for block in _COMPATIBLE):
        return unicodedata.normalize("NFKC", character)
    if is_private(code):
        return "•" if character in _BULLETS else ""
    return "" if unicodedata.category(character) in {"Cf", "Cn", "Cs"} else character


def is_private(code: int) -> bool:
    """Whether a code means only what its font draws for it."""
    return any(code in block for block in _PRIVATE)


def is_unreadable(code: int) -> bool:
    """Whether a code says that the file does not tell which character it is."""
    return code in _MEANINGLESS or is_private(code)


def is_wide(character: str) -> bool:
    """Whether a character is as wide as it is high, and no space stands between it and the next."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"
