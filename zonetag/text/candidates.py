"""What a line may be, heading or running text, by its own words alone."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from zonetag.text.numbering import Numbering, NumberingKind, read_bare_number, read_numbering, read_shifted_number
from zonetag.text.punctuation import ends_clause, ends_sentence, last_character

# The longest headings, in characters without their numbering.
LONGEST_NUMBERED = 60
LONGEST_SENTENCE = 35
LONGEST_UNNUMBERED = 30

# What opens running text rather than a heading where the line is a sentence or announces a list.
_TEXT_KINDS = frozenset({NumberingKind.ARTICLE, NumberingKind.ORDINAL})
_CHINESE_WORD = re.compile(r"[\u3400-\u9fff]{2}")
# The headings of a chronicle.
_MONTH = re.compile(r"\d{1,2}月份?|\d{4}年(?:\d{1,2}月)?")
_QUANTITY = re.compile(r"[\d.]+\s?(?:[%％亿万个家户人项倍亩吨]|百分点|公里|平方|美元|元)")
_AMOUNT = re.compile(r"\d(?!\d{0,3}年)")
_CHANGE = re.compile(r"同比|增长|下降|达到|完成|实现|新增|累计|占比")
_GAP = re.compile(r"[\u3400-\u9fff]\s+[\u3400-\u9fff]")
_INNER_STOP = re.compile(r"[。！!；;]")
_GREETING = re.compile(r"(?:尊敬的)?(?:各位|同志们|女士们|先生们|特此|此致|敬礼|谢谢|附件?\d*[：:]\s?\d|附[：:])")


class Shape(enum.Enum):
    """What a line may be, by its own words alone."""

    TEXT = enum.auto()
    """Running text."""
    NUMBERED = enum.auto()
    """A heading by its numbering, unless it is an item of a list."""
    NUMBERED_SENTENCE = enum.auto()
    """A numbered sentence: a heading if text stands under it."""
    UNNUMBERED = enum.auto()
    """Short and without a full stop: a heading if text stands under it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a heading.

    Attributes:
        text: The line cleaned.
        numbering: Its numbering, if any.
        shape: What it may be by its own words.
        over_table: Whether the rows of a table stand under it.
    """

    text: str
    numbering: Numbering | None
    shape: Shape
    over_table: bool = False

    @property
    def kind(self) -> NumberingKind:
        """The kind of its numbering."""
        return self.numbering.kind if self.numbering else NumberingKind.NONE


def read_candidate(raw: str, text: str, *, over_table: bool = False) -> Candidate:
    """What a line may be, from its words as published and cleaned."""
    numbering = read_numbering(text) or read_bare_number(raw) or read_shifted_number(text)
    if numbering is None:
        shape = Shape.UNNUMBERED if is_short_line(text, LONGEST_UNNUMBERED) else Shape.TEXT
    else:
        shape = _numbered_shape(text[numbering.end :].strip(), numbering.kind)
    if shape is Shape.NUMBERED_SENTENCE and _GAP.search(raw):
        shape = Shape.TEXT  # 二、工作打算 要在……。 is a heading and its text in one line
    return Candidate(text, numbering, shape, over_table)


def is_short_line(text: str, longest: int, *, figures: bool = False) -> bool:
    """Whether a line without numbering is short and no part of running text, as headings and titles are.

    Args:
        text: The line cleaned.
        longest: How many characters it may have.
        figures: Whether it may report a figure.
    """
    return (
        len(text) <= longest
        and has_words(text)
        and not ends_sentence(text)
        and not ends_clause(text)
        and not _INNER_STOP.search(text)
        and last_character(text) not in "：:"
        and not _GREETING.match(text)
        and (figures or not _is_figure(text))
    )


def has_words(text: str) -> bool:
    """Whether there is a Chinese word in ``text``, or it is a month, as a heading of a chronicle is."""
    return bool(_CHINESE_WORD.search(text) or _MONTH.fullmatch(text))


def _numbered_shape(words: str, kind: NumberingKind) -> Shape:
    """What a line of these words behind a numbering may be."""
    if not words:
        return Shape.NUMBERED if kind <= NumberingKind.ARTICLE else Shape.TEXT
    if len(words) > LONGEST_NUMBERED or ends_clause(words) or _INNER_STOP.search(words[:-1]) or _is_figure(words):
        return Shape.TEXT
    ends = last_character(words)
    stops = ends_sentence(words) and ends not in "？?"
    if kind in _TEXT_KINDS and (stops or ends in "：:"):
        return Shape.TEXT
    if not stops:
        return Shape.NUMBERED
    return Shape.TEXT if len(words) > LONGEST_SENTENCE or _AMOUNT.search(words) else Shape.NUMBERED_SENTENCE


def _is_figure(words: str) -> bool:
    """Whether the words report a figure: 规模以上工业总产值120亿元，同比增长5%."""
    return bool(_QUANTITY.search(words) and _CHANGE.search(words))
