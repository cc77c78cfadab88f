"""The numerals in which Word counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_MOST_LETTERS = 30
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

_Numeral: TypeAlias = Callable[[int], str]


def numeral(number: int, numbering_format: str) -> str:
    """Write a number as Word does.

    >>> numeral(12, "chineseCounting"), numeral(3, "decimalEnclosedCircle"), numeral(4, "upperRoman")
    ('十二', '③', 'IV')

    Args:
        number: The number, 0 or more.
        numbering_format: The value of ``w:numFmt``; what is unknown is written in digits.
    """
    write = _NUMERALS.get(numbering_format, str)
    return write(number) or str(number)


def _chinese(number: int, digits: str = _DIGITS, units: tuple[str, ...] = _UNITS) -> str:
    """十二, 一百〇五; empty above 9999."""
    if not 0 < number < 10 ** len(units):
        return digits[0] if number == 0 else ""
    text = ""
    for place in reversed(range(len(units))):
        digit = number // 10**place % 10
        if digit:
            text += digits[digit] + units[place]
        elif text and not text.endswith(digits[0]):
            text += digits[0]
    text = text.rstrip(digits[0])
    return text.removeprefix(digits[1]) if text.startswith(digits[1] + units[1]) and digits == _DIGITS else text


def _formal(number: int) -> str:
    return _chinese(number, _FORMAL_DIGITS, _FORMAL_UNITS)


def _chinese_thousand(number: int) -> str:
    return _chinese(number).replace("〇", "零")


def _one_by_one(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    """A, B, …, Z, AA, BB: Word repeats the letter, up to thirty times."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1) if 0 <= times < _MOST_LETTERS else ""


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _one_of(characters: str) -> _Numeral:
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else ""


def _run(first: str, count: int) -> _Numeral:
    return _one_of("".join(chr(ord(first) + place) for place in range(count)))


def _circled(number: int) -> str:
    return _run("①", 20)(number) or _run("㉑", 15)(number - 20) or _run("㊱", 15)(number - 35)


_NUMERALS: dict[str, _Numeral] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalFullWidth2": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese_thousand,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese_thousand,
    "ideographDigital": _one_by_one,
    "japaneseDigitalTenThousand": _one_by_one,
    "taiwaneseDigital": _one_by_one,
    "chineseLegalSimplified": _formal,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
