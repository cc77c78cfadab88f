"""Why a text is not for the model to judge: too little of it, or in another language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from zonetag.text.code_points import class_table, join_code_points, text_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from zonetag.tagging.results import Reason

#: Fewer Chinese characters than this report no work: a number, a date, a name, a loose word.
SHORTEST_PARAGRAPH = 6
#: A text in which fewer of the letters and Chinese characters than this are Chinese is in another language.
LEAST_CHINESE = 0.2

_IDEOGRAPHS = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, Tibetan, Mongolian, kana and hangul letters.
_LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0e00-\u0fff\u1800-\u18af\u3040-\u30ff\uac00-\ud7a3"
_CHINESE = re.compile(f"[{_IDEOGRAPHS}]")
_ENOUGH_CHINESE = re.compile(f"(?:[{_IDEOGRAPHS}][^{_IDEOGRAPHS}]*){{{SHORTEST_PARAGRAPH}}}")
_FOREIGN = re.compile(f"[{_LETTERS}]+")
_SEPARATOR = " "


def why_untagged(text: str) -> Reason | None:
    """Say why a cleaned text is not for the model to judge, None if it is."""
    foreign = sum(map(len, _FOREIGN.findall(text)))
    # So few other letters cannot outweigh enough Chinese ones, which hardly any text needs to be read through for.
    if foreign <= SHORTEST_PARAGRAPH / LEAST_CHINESE - SHORTEST_PARAGRAPH and _ENOUGH_CHINESE.search(text):
        return None
    return _judge(len(_CHINESE.findall(text)), foreign)


def why_untagged_many(texts: Sequence[str]) -> list[Reason | None]:
    """Say it of many texts: what ``[why_untagged(text) for text in texts]`` gives, in less time."""
    code_points = join_code_points(texts, _SEPARATOR)
    ends = text_ends(texts)
    chinese = _count(_chinese_table(), code_points, ends)
    foreign = _count(_foreign_table(), code_points, ends)
    reasons: list[Reason | None] = [None] * len(texts)
    doubtful = (chinese < SHORTEST_PARAGRAPH) | (chinese < LEAST_CHINESE * (chinese + foreign))
    for place in doubtful.nonzero()[0].tolist():
        reasons[place] = _judge(int(chinese[place]), int(foreign[place]))
    return reasons


def _judge(chinese: int, foreign: int) -> Reason | None:
    if chinese < LEAST_CHINESE * (chinese + foreign):
        return "not_chinese"
    return "too_short" if chinese < SHORTEST_PARAGRAPH else None


def _count(table: NDArray[np.bool_], code_points: NDArray[np.uint32], ends: NDArray[np.intp]) -> NDArray[np.int64]:
    """Count the characters of a class in each text."""
    sums = np.cumsum(table.take(code_points, mode="clip"), dtype=np.int64).take(ends)
    sums[1:] -= sums[:-1].copy()
    return sums


@cache
def _chinese_table() -> NDArray[np.bool_]:
    return class_table(_IDEOGRAPHS, beyond=False)


@cache
def _foreign_table() -> NDArray[np.bool_]:
    return class_table(_LETTERS, beyond=False)
