"""Replacing what names one place, one firm or one day, so that no weight can hang on it."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from configuration import Mask

# Rare ideographs stand for what is masked: the folding keeps ideographs, so n-grams see them.
_DATE, _PLACE, _ORGANISATION, _FIRST_DIGIT = "㐀", "㐁", "㐂", 0x3410
_DATES = re.compile(
    r"(?:\d{2,4}|[〇一二三四五六七八九○]{4})年(?:\d{1,2}月(?:\d{1,2}日)?(?:份)?)?|\d{1,2}月(?:\d{1,2}日|份)?"
)
_DIGITS = re.compile(r"\d+")
_KEPT_DIGITS = str.maketrans({str(digit): chr(_FIRST_DIGIT + digit) for digit in range(10)})
_PLACE_TAGS, _ORGANISATION_TAGS = ("ns",), ("nt", "nz", "nr")


def make_mask(mask: Mask) -> Callable[[str], str]:
    """Give the function that masks a cleaned sentence."""
    return {
        "none": str,
        "digits kept": lambda text: text.translate(_KEPT_DIGITS),
        "digits dropped": lambda text: _DIGITS.sub("", text),
        "dates": lambda text: _DATES.sub(_DATE, text),
        "places": lambda text: _mask_names(text, _PLACE_TAGS, ()),
        "organisations": lambda text: _mask_names(text, (), _ORGANISATION_TAGS),
        "all names": lambda text: _mask_names(_DATES.sub(_DATE, text), _PLACE_TAGS, _ORGANISATION_TAGS),
    }[mask]


def _mask_names(text: str, places: tuple[str, ...], organisations: tuple[str, ...]) -> str:
    signs = dict.fromkeys(places, _PLACE) | dict.fromkeys(organisations, _ORGANISATION)
    return "".join(signs.get(flag, word) for word, flag in _tagger()(text))


@cache
def _tagger() -> Callable[[str], object]:
    import jieba.posseg  # noqa: PLC0415 - most runs do without

    jieba.setLogLevel(logging.WARNING)
    return lambda text: jieba.posseg.cut(text, HMM=False)
