"""The numbering that opens a line of a Chinese document, from 第一章 down to 一是."""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass

_CHINESE = "[〇零一二三四五六七八九十百]{1,5}"
_UNITS = (
    "[%％‰亿万千百元倍个米吨亩户家人项度岁年月日号小分点折天届大类批座条种名位所处只台套栋层期轮次场件篇支辆艘架株款册间幢枚票]"
    "|毫[克米升]|[克升](?!级)|头(?!部)|[美港欧日]元|[多余][个家户人项万亿]|公里|公斤|公顷|平方|立方"
)

# What a line may open with. No alternative can match without its delimiter, so a year or an amount is no numbering.
PATTERN = rf"""
    第\s?(?P<unit_number>{_CHINESE}|\d{{1,3}})\s?(?P<unit>部分|编|篇|章|节|条)
  | (?P<chinese>{_CHINESE})\s?[、.．](?!{_CHINESE}(?:[、季产]|类|级|线|期))
  | (?P<roman>[Ⅰ-Ⅻ])\s?[、.．]
  | (?P<letter>[A-Z])\s?[、.．](?=\s?[\u3400-\u9fff])
  | [（(]\s?(?:(?P<chinese_bracket>{_CHINESE})|(?P<arabic_bracket>\d{{1,3}})|�{{1,2}})\s?[）)]、?
  | (?P<decimal>\d{{1,2}}(?:[.．][1-9]\d?){{1,3}})[.．、]?(?=\s|[^\W\d_])(?!\s?(?:{_UNITS}|[A-Za-z]))
  | (?P<arabic>\d{{1,3}})\s?(?:、(?!\d{{1,3}}[、号日])|[.．](?!\d))
  | (?P<half_bracket>\d{{1,3}})[）)]
  | (?P<symbol>[①-⒛㉑-㉟])
  | (?P<ordinal>{_CHINESE})是
  | 第(?P<counted>{_CHINESE})[，,、：:是]
"""
_NUMBERING = re.compile(PATTERN, re.VERBOSE)

# A number with nothing but white space behind it, which cleaning takes away: 1 总体情况.
_BARE = re.compile(rf"(\d{{1,2}})\s+(?=[^\W\d_])(?!{_UNITS}|[A-Za-z])")


# （一） in GBK that lost its first byte (`zonetag.text.cleaning.gbk_shift`), where cleaning cannot read the rest: the
# numeral as it then looks, and a box drawing made of the closing bracket and the next character.
_SHIFTED = re.compile(r"\?。(ㄒ唬|ǘ|ㄈ|ㄋ模|ㄎ澹||ㄆ撸|ò耍|ň牛|ㄊ|ㄊ唬)[\u2500-\u254b]")
_SHIFTED_NUMERALS = ("ㄒ唬", "ǘ", "ㄈ", "ㄋ模", "ㄎ澹", "", "ㄆ撸", "ò耍", "ň牛", "ㄊ", "ㄊ唬")


class NumberingKind(enum.IntEnum):
    """The kinds of numbering, in the order in which documents nest them as a rule, outermost first."""

    PART = enum.auto()
    """第一部分, 第一编, 第一篇"""
    CHAPTER = enum.auto()
    """第一章"""
    SECTION = enum.auto()
    """第一节"""
    ARTICLE = enum.auto()
    """第一条"""
    ROMAN = enum.auto()
    """Ⅰ、"""
    CHINESE = enum.auto()
    """一、"""
    CHINESE_BRACKET = enum.auto()
    """（一）"""
    LETTER = enum.auto()
    """A."""
    ARABIC = enum.auto()
    """1、 1. 1． ⒈"""
    DECIMAL = enum.auto()
    """1.1"""
    DECIMAL_DEEP = enum.auto()
    """1.1.1 and deeper"""
    ARABIC_BRACKET = enum.auto()
    """(1) ⑴"""
    HALF_BRACKET = enum.auto()
    """1)"""
    CIRCLED = enum.auto()
    """①"""
    ORDINAL = enum.auto()
    """一是, 第一，"""
    NONE = enum.auto()
    """A heading without numbering."""


_UNIT_KINDS = {
    "部分": NumberingKind.PART,
    "编": NumberingKind.PART,
    "篇": NumberingKind.PART,
    "章": NumberingKind.CHAPTER,
    "节": NumberingKind.SECTION,
    "条": NumberingKind.ARTICLE,
}
_GROUP_KINDS = {
    "chinese": NumberingKind.CHINESE,
    "roman": NumberingKind.ROMAN,
    "chinese_bracket": NumberingKind.CHINESE_BRACKET,
    "letter": NumberingKind.LETTER,
    "arabic": NumberingKind.ARABIC,
    "arabic_bracket": NumberingKind.ARABIC_BRACKET,
    "half_bracket": NumberingKind.HALF_BRACKET,
    "ordinal": NumberingKind.ORDINAL,
    "counted": NumberingKind.ORDINAL,
}
_CHINESE_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0}
_CHINESE_UNITS = {"十": 10, "百": 100}


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbering of a line.

    Attributes:
        kind: Its kind, which decides how deep it stands.
        number: What it counts, the last number of ``1.2.3``; None where the numeral was lost, as in ``（�）``.
        end: Where the line's own words start.
    """

    kind: NumberingKind
    number: int | None
    end: int


def read_numbering(text: str) -> Numbering | None:
    """The numbering that ``text`` opens with, or None.

    >>> read_numbering("（十二）完善园区功能")
    Numbering(kind=<NumberingKind.CHINESE_BRACKET: 7>, number=12, end=4)
    >>> read_numbering("3.1亿元投向园区道路") is None
    True

    Args:
        text: A line without leading white space.
    """
    match = _NUMBERING.match(text)
    return interpret(match) if match else None


def read_bare_number(raw: str) -> Numbering | None:
    """The bare number that a line opens with, as in ``1 总体情况``, or None.

    Args:
        raw: The line as published, since the white space that makes the number one does not outlive cleaning.
    """
    match = _BARE.match(raw)
    return Numbering(NumberingKind.ARABIC, int(match[1]), match.end(1)) if match else None


def read_shifted_number(text: str) -> Numbering | None:
    """The numbering that a damaged line opens with, as in ``?。ㄒ唬┲…`` for ``（一）主…``, or None.

    Args:
        text: A line that cleaning could not repair.
    """
    match = _SHIFTED.match(text)
    if match is None:
        return None
    return Numbering(NumberingKind.CHINESE_BRACKET, _SHIFTED_NUMERALS.index(match[1]) + 1, match.end())


def interpret(match: re.Match[str]) -> Numbering:
    """What a match of ``PATTERN`` says; its end is counted from the match's start."""
    end = match.end() - match.start()
    form = match.lastgroup
    if form is None:
        # Only the brackets are left. It is Chinese numerals that a converter loses: they are two bytes, digits one.
        return Numbering(NumberingKind.CHINESE_BRACKET, None, end)
    numeral = match[form]
    if form == "unit":
        return Numbering(_UNIT_KINDS[numeral], _number(match["unit_number"]), end)
    if form == "symbol":
        return Numbering(_symbol_kind(numeral), int(unicodedata.numeric(numeral)), end)
    if form == "decimal":
        numbers = re.split("[.．]", numeral)
        kind = NumberingKind.DECIMAL if len(numbers) == len("xy") else NumberingKind.DECIMAL_DEEP
        return Numbering(kind, int(numbers[-1]), end)
    return Numbering(_GROUP_KINDS[form], _number(numeral), end)


def _symbol_kind(symbol: str) -> NumberingKind:
    if "⑴" <= symbol <= "⒇":
        return NumberingKind.ARABIC_BRACKET
    if "⒈" <= symbol <= "⒛":
        return NumberingKind.ARABIC
    return NumberingKind.CIRCLED


def _number(numeral: str) -> int:
    """The value of 十二, 一百零三, Ⅳ, D or 12."""
    if numeral.isdecimal():
        return int(numeral)
    if "A" <= numeral <= "Z":
        return ord(numeral) - ord("A") + 1
    if not set(numeral) <= _CHINESE_DIGITS.keys() | _CHINESE_UNITS.keys():
        return int(unicodedata.numeric(numeral))
    total = digit = 0
    for character in numeral:
        if unit := _CHINESE_UNITS.get(character):
            total += (digit or 1) * unit
            digit = 0
        else:
            digit = _CHINESE_DIGITS[character]
    return total + digit
