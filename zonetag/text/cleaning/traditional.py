"""Traditional characters to Simplified ones, by OpenCC.

A text is converted only if it has a character that is *surely* Traditional: one that OpenCC changes and that GB 2312,
the character set of Simplified Chinese, does not have. So `乾`, `徵`, `於` or `薹`, which Simplified text writes in
some names and terms, never start a conversion by themselves.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from zonetag.text.cleaning.step import CleaningStep, Sign

if TYPE_CHECKING:
    from opencc import OpenCC

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))
# Reinstated for names by the table of standard characters of 2013: Simplified text has them (昇腾, 毕昇, 陈甦).
_NAME_CHARACTERS = frozenset("昇甦")
# GB 2312 has it, but no Simplified text writes it.
_NEVER_SIMPLIFIED = frozenset("後")


def simplify(text: str) -> str:
    """Convert Traditional characters to Simplified ones.

    >>> simplify("開發區設立產業基金")
    '开发区设立产业基金'
    >>> simplify("乾隆年间")
    '乾隆年间'

    A text that mixes both scripts (a wrong character here and there, as scanners leave them) keeps its words:
    only its surely Traditional characters are replaced, one by one.

    Args:
        text: Any text.

    Returns:
        The text in Simplified Chinese; the very same text where it has no Traditional character.
    """
    if text.isascii() or not _surely_traditional().search(text):
        return text
    if _surely_simplified().search(text):
        return text.translate(_sure_replacements())
    try:
        return _from_any_standard(text)
    except UnicodeEncodeError:  # OpenCC takes no lone surrogates; they never were characters
        return simplify(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def simplified_character(character: str) -> str:
    """The Simplified form of one character by itself."""
    return _replacements().get(character, character)


@cache
def _signs() -> str:
    """The surely Traditional characters; a text without them is left as it is."""
    return "".join(map(chr, _sure_replacements()))


@cache
def _converter(configuration: str) -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415  # read only where Traditional text is met

    return OpenCC(configuration)


def _from_any_standard(text: str) -> str:
    # Hong Kong writes 衞 for 卫, Taiwan 隨著 for 随着; text in the standard of OpenCC passes through both unharmed.
    standard, simplified = _converter("hk2t"), _converter("tw2s")
    # "tw2s" of OpenCC 1.4 drops what stands behind a zero character.
    return "\0".join(str(simplified.convert(standard.convert(part))) for part in text.split("\0"))


@cache
def _replacements() -> dict[str, str]:
    """What OpenCC makes of each Chinese character by itself, where it changes it."""
    characters = [chr(code) for code in _HAN]
    converted = _converter("t2s").convert("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, converted, strict=True) if old != new}


def _repertoire(encoding: str) -> frozenset[str]:
    """The characters of a two-byte encoding."""
    pairs = (bytes((first, second)) for first in range(0xA1, 0xFF) for second in range(0x40, 0xFF))
    return frozenset(b"\n".join(pairs).decode(encoding, "ignore"))


@cache
def _sure_replacements() -> dict[int, str]:
    ambiguous = (_repertoire("gb2312") | _NAME_CHARACTERS) - _NEVER_SIMPLIFIED
    return {ord(old): new for old, new in _replacements().items() if old not in ambiguous}


@cache
def _surely_traditional() -> re.Pattern[str]:
    return re.compile(f"[{_signs()}]")


@cache
def _surely_simplified() -> re.Pattern[str]:
    # No characters beyond the basic plane: with them `re` compares one by one, three hundred times as slowly.
    simplified = {sign for sign in _replacements().values() if sign <= "\uffff"} - _repertoire("big5")
    return re.compile(f"[{''.join(simplified)}]")


STEP = CleaningStep(
    name="traditional",
    description="Traditional characters become Simplified ones",
    apply=simplify,
    signs=lambda: (Sign(_signs()),),
)
