"""Which lines are headings: by numbering, by shape, and by what follows them."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from zonetag.text.numbering import Numbering, NumberingKind, read_bare_number, read_numbering
from zonetag.text.punctuation import ends_clause, ends_sentence, last_character

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The longest headings, in characters without their numbering.
LONGEST_NUMBERED = 60
LONGEST_SENTENCE = 35
LONGEST_UNNUMBERED = 30
LONGEST_TITLE = 60
# A line without a full stop is running text from this many characters on.
SHORTEST_OPEN_TEXT = 40
# So many numbered lines in a row with nothing under them are a list.
SHORTEST_LIST = 3
# The title stands among so many of the first lines.
TITLE_LINES = 3

# What opens running text rather than a heading where the line is a sentence or announces a list.
_TEXT_KINDS = frozenset({NumberingKind.ARTICLE, NumberingKind.ORDINAL})
_CHINESE_WORD = re.compile(r"[\u3400-\u9fff]{2}")
_QUANTITY = re.compile(r"[\d.]+\s?(?:[%％亿万个家户人项倍亩吨]|百分点|公里|平方|美元|元)")
_AMOUNT = re.compile(r"\d(?!\d{0,3}年)")
_CHANGE = re.compile(r"同比|增长|下降|达到|完成|实现|新增|累计|占比")
_GAP = re.compile(r"[\u3400-\u9fff]\s+[\u3400-\u9fff]")
_INNER_STOP = re.compile(r"[。！!；;]")
_GREETING = re.compile(r"(?:尊敬的)?(?:各位|同志们|女士们|先生们|特此|此致|敬礼|谢谢|附件|附[：:])")
_DOCUMENT_WORD = re.compile(
    r"(?:通知|意见|办法|方案|规划|报告|决定|公告|通告|规定|条例|细则|措施|总结|计划|纲要|要点|讲话|函|批复|安排|汇报)"
    r"(?:[（(].{1,12}[）)])?$"
)


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
    """

    text: str
    numbering: Numbering | None
    shape: Shape

    @property
    def kind(self) -> NumberingKind:
        """The kind of its numbering."""
        return self.numbering.kind if self.numbering else NumberingKind.NONE


def read_candidate(raw: str, text: str) -> Candidate:
    """What a line may be, from its words as published and cleaned."""
    numbering = read_numbering(text) or read_bare_number(raw)
    if numbering is None:
        shape = Shape.UNNUMBERED if _is_unnumbered_heading(text, LONGEST_UNNUMBERED) else Shape.TEXT
    else:
        shape = _numbered_shape(text[numbering.end :].strip(), numbering.kind)
    if shape is Shape.NUMBERED_SENTENCE and _GAP.search(raw):
        shape = Shape.TEXT  # 二、工作打算 要在……。 is a heading and its text in one line
    return Candidate(text, numbering, shape)


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


def find_headings(lines: Sequence[Candidate]) -> list[bool]:
    """Which of a document's lines are headings.

    Args:
        lines: The lines of the document in order, without the leftovers of its page.
    """
    headings = [_is_heading(before, line, following) for before, line, following in _with_neighbours(lines)]
    for start, end in _lists(lines):
        headings[start:end] = [False] * (end - start)
    return headings


def find_title(lines: Sequence[Candidate], known: str | None = None) -> int | None:
    """The index of the document's title among its lines, or None.

    Args:
        lines: The lines of the document in order, without the leftovers of its page.
        known: The cleaned title that the document's format gives.
    """
    if (
        known is not None
        and (same := next((i for i, line in enumerate(lines) if line.text == known), None)) is not None
    ):
        return same
    possible = [_is_title(line) for line in lines[:TITLE_LINES]] if len(lines) > 1 else []
    if not any(possible[:1]):
        return None
    # 某市人民政府文件 stands over 某市人民政府关于……的意见.
    return next((i for i, title in enumerate(possible) if title and _DOCUMENT_WORD.search(lines[i].text)), 0)


def _is_title(line: Candidate) -> bool:
    return line.numbering is None and _is_unnumbered_heading(line.text, LONGEST_TITLE, figures=True)


def _is_unnumbered_heading(text: str, longest: int, *, figures: bool = False) -> bool:
    return (
        len(text) <= longest
        and bool(_CHINESE_WORD.search(text))
        and not ends_sentence(text)
        and not ends_clause(text)
        and not _INNER_STOP.search(text)
        and last_character(text) not in "：:"
        and not _GREETING.match(text)
        and (figures or not _is_figure(text))
    )


def _is_figure(words: str) -> bool:
    """Whether the words report a figure: 规模以上工业总产值120亿元，同比增长5%."""
    return bool(_QUANTITY.search(words) and _CHANGE.search(words))


def _with_neighbours(lines: Sequence[Candidate]) -> Iterator[tuple[Candidate | None, Candidate, Candidate | None]]:
    return zip([None, *lines], lines, [*lines[1:], None], strict=False)


def _is_heading(before: Candidate | None, line: Candidate, following: Candidate | None) -> bool:
    if line.shape is Shape.TEXT or line.shape is Shape.NUMBERED:
        return line.shape is Shape.NUMBERED
    if following is None:
        return False
    if line.numbering is None:
        return _starts_list(following) or _is_running_text(following)
    # A sentence with another of its kind before or behind it is an item of a list.
    if before is not None and before.kind is line.kind:
        return False
    return following.numbering is None or following.kind > line.kind


def _is_running_text(line: Candidate) -> bool:
    if line.shape is not Shape.TEXT:
        return False
    return ends_sentence(line.text) or last_character(line.text) in "：:" or len(line.text) >= SHORTEST_OPEN_TEXT


def _starts_list(line: Candidate) -> bool:
    return line.numbering is not None and line.numbering.number == 1


def _lists(lines: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Runs of numbered lines from 1、 down that have nothing under them: 1、身份证 2、户口本 3、申请表."""
    start = 0
    for (kind, shape), run in groupby(lines, key=lambda line: (line.kind, line.shape)):
        end = start + sum(1 for _ in run)
        if shape is Shape.NUMBERED and kind >= NumberingKind.ARABIC and end - start >= SHORTEST_LIST:
            yield start, end
        start = end
