"""Pinyin notes that a converter put behind characters with more than one reading: `業(yè)`, `創(chuàng)新`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from zonetag.text.cleaning.step import CleaningStep, Sign

_TONES = frozenset("\u0304\u0301\u030c\u0300")  # macron, acute, caron, grave
_DIAERESIS = "\u0308"
# The letters that fonts for schoolbooks use for a and g.
_SCHOOL_LETTERS = str.maketrans({"ɑ": "a", "ɡ": "g"})
_IDEOGRAPHS = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTERS = r"A-Za-zÀ-ɏɑɡ\u0300-\u030cḾḿ"
_NOTE = re.compile(
    rf"""
    [(（] (?<= [{_IDEOGRAPHS}] [(（] )
    (?P<note> [{_LETTERS}]{{1,12}} )
    [)）]
    """,
    re.VERBOSE,
)
# Unstressed words have no tone mark; all other notes have one, so `(an)` or `(men)` behind any other character stays.
_TONELESS = {
    "们": "men", "們": "men", "个": "ge", "個": "ge", "的": "de", "地": "de", "得": "de", "了": "le", "着": "zhe",
    "著": "zhe", "么": "me", "麼": "me", "吗": "ma", "嗎": "ma", "吧": "ba", "呢": "ne", "子": "zi", "过": "guo",
    "過": "guo",
}  # fmt: skip

_FINALS_BY_INITIALS = {
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng iao o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
    "g k h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j q x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh ch": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z c s": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "y": "a ai an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
    "": "a ai an ang ao e ei en eng er o ou m n ng hm hng",
}


def remove_pinyin_notes(text: str) -> str:
    """Remove pinyin notes.

    >>> remove_pinyin_notes("創(chuàng)新產業(yè)，公私合作(PPP)")
    '創新產業，公私合作(PPP)'

    A note is one syllable of standard Chinese with its tone mark, in brackets of either width, directly behind a
    Chinese character; without a mark only where the character is an unstressed word, `們(men)`.

    Args:
        text: Any text.

    Returns:
        The text without the notes.
    """
    if "(" not in text and "（" not in text:
        return text
    return _NOTE.sub(_without_note, text)


def _without_note(match: re.Match[str]) -> str:
    note = match["note"]
    if is_toned_syllable(note) or _TONELESS.get(match.string[match.start() - 1]) == note:
        return ""
    return match[0]


@cache
def is_toned_syllable(note: str) -> bool:
    """Whether a word is one syllable of standard Chinese with one tone mark.

    >>> is_toned_syllable("chuàng"), is_toned_syllable("chuang"), is_toned_syllable("café")
    (True, False, False)
    """
    letters = unicodedata.normalize("NFD", note.translate(_SCHOOL_LETTERS).lower())
    bare = "".join(letter for letter in letters if letter not in _TONES)
    return len(letters) == len(bare) + 1 and bare.replace("u" + _DIAERESIS, "v") in _syllables()


@cache
def _syllables() -> frozenset[str]:
    """The syllables of standard Chinese without tone; `ü` is written `v`."""
    return frozenset(
        initial + final
        for initials, finals in _FINALS_BY_INITIALS.items()
        for initial in initials.split(" ")
        for final in finals.split(" ")
    )


STEP = CleaningStep(
    name="pinyin_notes",
    description="pinyin notes in brackets behind a Chinese character are removed",
    apply=remove_pinyin_notes,
    signs=lambda: (Sign("(（", before=_IDEOGRAPHS, after=_LETTERS),),
)
