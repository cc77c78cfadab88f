"""Dates as pages write them, to ISO form."""

from __future__ import annotations

import re
from datetime import date

#: A date, with the year, the month and the day in groups, and maybe a time of day behind it.
DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\s?年\s?|(?P<sign>[-/.]))"
    r"(?P<month>\d{1,2})(?(sign)(?P=sign)|\s?月\s?)"
    r"(?P<day>\d{1,2})(?!\d)(?(sign)|\s?日?)"
    r"(?:T|\s*(?:星期[一二三四五六日天])?\s*)(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[+]\d{2}:?\d{2}|Z)?)?"
)

_DIGITS = {numeral: digit for digit, numeral in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○OＯ", 0)
_CHINESE = re.compile(
    r"([〇○零OＯ一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)


def find_date(text: str) -> str | None:
    """The first date in a text as ``2013-05-20``, None for none.

    >>> find_date("发布时间：2013年5月20日 9:41")
    '2013-05-20'

    Args:
        text: The text.
    """
    match = DATE.search(text)
    return _iso(int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def find_chinese_date(text: str) -> str | None:
    """A text that is a date in Chinese numerals and nothing else, None for any other.

    >>> find_chinese_date("二〇〇八年一月二十一日")
    '2008-01-21'

    Args:
        text: The text.
    """
    match = _CHINESE.fullmatch(text)
    if match is None:
        return None
    year = int("".join(str(_DIGITS[numeral]) for numeral in match[1]))
    return _iso(year, _number(match[2]), _number(match[3]))


def _number(numerals: str) -> int:
    """A number below 100: 九, 十, 十二, 二十, 三十一; 0 for none of these."""
    tens, ten, ones = numerals.rpartition("十")
    if not ten:
        return _DIGITS[numerals] if len(numerals) == 1 else 0
    return 10 * (_DIGITS.get(tens, 0) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
