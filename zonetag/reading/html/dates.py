"""Dates as pages write them, to ISO form."""

from __future__ import annotations

import re
from datetime import date

from zonetag.reading.html.furniture import DATE

_DIGITS = {character: index for index, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "O": 0,
    "Ｏ": 0,
}
_CHINESE = re.compile(
    r"([〇○零OＯ一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)


def find_date(text: str) -> str | None:
    """The first date in a text, such as ``2013-5-20 9:41`` or ``2013年5月20日``, as ``2013-05-20``; None for none.

    >>> find_date("发布时间：2013年5月20日")
    '2013-05-20'
    """
    match = DATE.search(text)
    return _iso(int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def find_chinese_date(text: str) -> str | None:
    """A text that is a date in Chinese numerals; None for any other.

    >>> find_chinese_date("二〇〇八年一月二十一日")
    '2008-01-21'
    """
    match = _CHINESE.fullmatch(text)
    if match is None:
        return None
    year = int("".join(str(_DIGITS[character]) for character in match[1]))
    return _iso(year, _number(match[2]), _number(match[3]))


def _number(numeral: str) -> int:
    """A number below 100: 九, 十, 十二, 二十, 三十一."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS[numeral] if len(numeral) == 1 else 0
    return 10 * (_DIGITS.get(tens, 1) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
