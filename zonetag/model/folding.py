"""Fold a text to what the vocabulary sees: ideographs, lower-case Latin letters and one digit.

Whatever is none of these (punctuation, spaces, signs) is a break that no n-gram crosses, so half-width or full-width
punctuation, quotation marks of any shape and line breaks cannot change a score. A run of digits is one ``0``: that a
figure stands there is evidence, which one is not.

The folding stands here twice, on purpose: ``fold`` and ``split_sentences`` are the definition, in plain Python, and
what training uses; ``folding_table`` and ``ends_sentence`` are the same thing for numpy. Tests hold them together.
"""

from __future__ import annotations

import re
import string
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Code points above the basic multilingual plane are breaks: they are too rare to be in any vocabulary.
CODE_POINTS = 0x1_0000
#: What a digit, or a run of them, becomes.
DIGIT = "0"
#: What every other character becomes.
BREAK = " "

# 〇, CJK Unified Ideographs with Extension A, CJK Compatibility Ideographs.
_IDEOGRAPHS = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_BREAKS = re.compile(f"[^{_IDEOGRAPHS}a-z0-9]+")
_DIGITS = re.compile("[0-9]+")
# A full stop of half width ends a sentence too, unless it stands in a number or an address.
_SENTENCE_ENDS = "。；;！!？?"
_FULL_STOP = "."
_SENTENCE_END = re.compile(rf"[{_SENTENCE_ENDS}]|(?<![A-Za-z0-9])\.|\.(?![A-Za-z0-9])")
_LOWER_CASE = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def fold(text: str) -> str:
    """Give the runs of a text that n-grams are counted in, separated by one space.

    >>> fold("引进项目12个，到位资金3.5亿元(含PPP)。")
    '引进项目0个 到位资金0 0亿元 含ppp'
    """
    return collapse_digits(_BREAKS.sub(BREAK, text.translate(_LOWER_CASE))).strip(BREAK)


def collapse_digits(text: str) -> str:
    """Make one digit of every run of digits."""
    return _DIGITS.sub(DIGIT, text)


def character_ngrams(text: str, shortest: int, longest: int) -> list[str]:
    """Give every n-gram of ``shortest`` to ``longest`` characters of the folded text, repeated as often as it occurs.

    This is the analyser that training hands to scikit-learn.

    >>> character_ngrams("招商，引资", 1, 2)
    ['招', '商', '招商', '引', '资', '引资']
    """
    return [
        run[start : start + length]
        for run in fold(text).split(BREAK)
        for length in range(shortest, longest + 1)
        for start in range(len(run) - length + 1)
    ]


def split_sentences(text: str) -> list[str]:
    """Give the sentences of a text, without what ends them; some may be empty.

    >>> split_sentences("引进项目12个；到位资金3.5亿元。")
    ['引进项目12个', '到位资金3.5亿元', '']
    """
    return _SENTENCE_END.split(text)


def sentence_ends(text: str) -> list[int]:
    """Give where each sentence but the last ends, behind what ends it.

    >>> sentence_ends("引进项目12个；到位资金3.5亿元。")
    [8, 18]
    """
    return [match.end() for match in _SENTENCE_END.finditer(text)]


def ends_sentence(code_points: NDArray[np.uint32], places: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Say which of some characters end a sentence.

    Args:
        code_points: A text.
        places: Where the characters stand in it. The last character must be a break; it also counts as the neighbour
            of the first.
    """
    characters = code_points.take(places)
    ends = _character_set(_SENTENCE_ENDS).take(characters, mode="clip")
    stops = (characters == ord(_FULL_STOP)).nonzero()[0]
    if len(stops):
        within = _character_set(string.ascii_letters + string.digits)
        where = places[stops]
        before, after = code_points[where - 1], code_points[where + 1]
        ends[stops] = ~(within.take(before, mode="clip") & within.take(after, mode="clip"))
    return ends


@cache
def _character_set(characters: str) -> NDArray[np.bool_]:
    """Give a table that says of every code point whether it is one of the characters."""
    table = np.zeros(CODE_POINTS, dtype=bool)
    table[[ord(character) for character in characters]] = True
    table.flags.writeable = False
    return table


@cache
def folding_table() -> NDArray[np.uint16]:
    """Give the folded code point of every code point, ``ord(BREAK)`` for a break; shape ``(CODE_POINTS,)``.

    Runs of digits are not collapsed here: that takes the neighbours, and the features do it.
    """
    # A break between any two characters keeps runs apart; `fold` strips the breaks themselves to nothing.
    folded = [fold(chr(code_point)) or BREAK for code_point in range(CODE_POINTS)]
    table = np.array([ord(character) for character in folded], dtype=np.uint16)
    table.flags.writeable = False
    return table
