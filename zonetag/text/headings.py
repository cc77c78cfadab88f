"""Which lines are headings: by numbering, by shape, and by what follows them."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

from zonetag.text.numbering import Numbering, NumberingKind, read_numbering
from zonetag.text.punctuation import ends_clause, ends_sentence, last_character

if TYPE_CHECKING:
    from collections.abc import Sequence

# The longest headings, in characters without their numbering.
LONGEST_NUMBERED = 60
LONGEST_SENTENCE = 40
LONGEST_UNNUMBERED = 30
LONGEST_TITLE = 60
# A line without a full stop is running text from this many characters on.
SHORTEST_OPEN_TEXT = 40
# So many numbered lines in a row with nothing under them are a list.
SHORTEST_LIST = 3
# The title stands among so many of the first lines.
TITLE_LINES = 3

_CHINESE_WORD = re.compile(r"[\u3400-\u9fff]{2}")
_QUANTITY = re.compile(r"[\d.]+\s?(?:[%％亿万个家户人项倍亩吨]|百分点|公里|平方|美元|元)")
_CHANGE = re.compile(r"同比|增长|下降|达到|完成|实现|新增|累计|占比")
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


def shape_of(text: str, numbering: Numbering | None) -> Shape:
    """What a cleaned line may be by its own words."""
    if numbering is None:
        return Shape.UNNUMBERED if _is_unnumbered_heading(text, LONGEST_UNNUMBERED) else Shape.TEXT
    words = text[numbering.end :].strip()
    if not words:
        return Shape.NUMBERED if numbering.kind <= NumberingKind.ARTICLE else Shape.TEXT
    if len(words) > LONGEST_NUMBERED or ends_clause(words) or _INNER_STOP.search(words[:-1]) or _is_figure(words):
        return Shape.TEXT
    if last_character(words) in "？?：:" or not ends_sentence(words):
        return Shape.NUMBERED
    if len(words) > LONGEST_SENTENCE or numbering.kind in {NumberingKind.ARTICLE, NumberingKind.ORDINAL}:
        return Shape.TEXT
    return Shape.NUMBERED_SENTENCE


def find_headings(texts: Sequence[str]) -> list[bool]:
    """Which of a document's lines are headings.

    Args:
        texts: The cleaned lines of the document in order, without the leftovers of its page.
    """
    numberings = [read_numbering(text) for text in texts]
    shapes = [shape_of(text, numbering) for text, numbering in zip(texts, numberings, strict=True)]
    headings = [_is_heading(index, texts, shapes, numberings) for index in range(len(texts))]
    for start, end in _lists(shapes, numberings):
        headings[start:end] = [False] * (end - start)
    return headings


def find_title(texts: Sequence[str], known: str | None = None) -> int | None:
    """The index of the document's title among its lines, or None.

    Args:
        texts: The cleaned lines of the document in order, without the leftovers of its page.
        known: The cleaned title that the document's format gives.
    """
    if known in texts:
        return texts.index(known)
    if len(texts) == 1:
        return None
    first = texts[:TITLE_LINES]
    possible = [index for index, text in enumerate(first) if _is_title(text)]
    if not possible or possible[0] != 0:
        return None
    # 某市人民政府文件 stands over 某市人民政府关于……的意见.
    return next((index for index in possible if _DOCUMENT_WORD.search(texts[index])), 0)


def _is_title(text: str) -> bool:
    return read_numbering(text) is None and _is_unnumbered_heading(text, LONGEST_TITLE, figures=True)


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


def _is_heading(
    index: int, texts: Sequence[str], shapes: Sequence[Shape], numberings: Sequence[Numbering | None]
) -> bool:
    shape = shapes[index]
    if shape is Shape.TEXT or shape is Shape.NUMBERED:
        return shape is Shape.NUMBERED
    if index + 1 == len(texts):
        return False
    numbering, following = numberings[index], numberings[index + 1]
    if shape is Shape.UNNUMBERED:
        return _starts_list(following, shapes[index + 1]) or _is_running_text(texts[index + 1], shapes[index + 1])
    before = numberings[index - 1] if index else None
    if numbering is None or (before is not None and before.kind == numbering.kind):
        return False
    return following is None or following.kind > numbering.kind


def _is_running_text(text: str, shape: Shape) -> bool:
    if shape is not Shape.TEXT:
        return False
    return ends_sentence(text) or last_character(text) in "：:" or len(text) >= SHORTEST_OPEN_TEXT


def _starts_list(numbering: Numbering | None, shape: Shape) -> bool:
    return numbering is not None and numbering.number == 1 and shape is not Shape.UNNUMBERED


def _lists(shapes: Sequence[Shape], numberings: Sequence[Numbering | None]) -> list[tuple[int, int]]:
    """Runs of numbered lines from 1、 down that have nothing under them: 1、身份证 2、户口本 3、申请表."""
    runs = []
    start = 0
    for index in range(1, len(shapes) + 1):
        if index < len(shapes) and _same_list(shapes, numberings, index):
            continue
        numbering = numberings[start] if shapes else None
        if index - start >= SHORTEST_LIST and numbering is not None and numbering.kind >= NumberingKind.ARABIC:
            runs.append((start, index))
        start = index
    return runs


def _same_list(shapes: Sequence[Shape], numberings: Sequence[Numbering | None], index: int) -> bool:
    before, here = numberings[index - 1], numberings[index]
    return (
        before is not None
        and here is not None
        and before.kind == here.kind
        and shapes[index - 1] is shapes[index] is Shape.NUMBERED
    )
