"""Splitting a line that holds a whole document at its numbering.

A page whose line breaks were lost is one line of thousands of characters, with ``1、…。 2、…。 一是…。`` where its
paragraphs began. An ordinary paragraph has 一是…二是…三是 in it as well and stays whole: it is not so long.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from zonetag.text.lines import sublines
from zonetag.text.numbering import PATTERN, NumberingKind, interpret, read_numbering
from zonetag.text.punctuation import last_character

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.text.lines import Line

# Only a line longer than this is split at numbering that nothing but a sentence parts from what is before it, and of
# its parts only those longer than this.
LONGEST_PARAGRAPH = 800
# At 一、 and what stands above it already from this length on: a paragraph has 一是 in it, but hardly ever 一、.
SHORTEST_COUNTED = 400
# White space before the numbering is what is left of a line break: such a line is split from this length on.
SHORTEST_SPACED = 400
# At white space behind a sentence alone where at most this share of the sentences has some behind it.
SPACED_SHARE = 0.7
FEWEST_SPACED = 2
SHORTEST_PART = 40
# So are two ideographic spaces, the indent of a paragraph.
SHORTEST_INDENTED = 200
# No heading is shorter.
SHORTEST_WORDS = 2

_CANDIDATE = re.compile(rf"(?:\A|(?<=[\s。！？!?；;：:…”’）)]))(?:{PATTERN})", re.VERBOSE)
_INDENT = re.compile(r"\u3000{2,}|[ \xa0\u3000]{4,}")
# What no paragraph begins with, and what ends a sentence within one.
_CLOSING = frozenset("，。、；：！？）")
_STOP = re.compile("[。！？；]")
_SENTENCE_END = re.compile(r"[。！？]")
_SPACED_SENTENCE = re.compile(r"[。！？][”’」』）)]?[ \u3000](?=[“‘「『《（]?[\u3400-\u9fff])")
_position = attrgetter("position")
_SENTENCE_ENDS = frozenset("。！？!?；;…”’）)：:")


class _Candidate(NamedTuple):
    """A place where a paragraph may begin."""

    position: int
    kind: NumberingKind
    number: int
    spaced: bool  # white space stands before it, as is left of a line break
    sentence: bool  # a sentence ends before it (and before the white space)


def split_inline(line: Line) -> Iterator[Line]:
    """The paragraphs of a line that is too long to be one; any other line comes back as it is.

    A paragraph begins where white space is left of the line break: at an indent, and at a numbering that follows a
    sentence and ascends, or that counts on from an earlier one. What is still too long is split at a numbering that
    follows a sentence and counts 一, 二, 三, the outermost kind first. A line without any stays whole.
    """
    if len(line.text) < SHORTEST_INDENTED or line.level or line.leftover:
        yield line
        return
    starts = {0, *_indented_starts(line.text)}
    candidates: list[_Candidate] = []
    starts.update(_sentence_starts(line.text))
    if len(line.text) >= SHORTEST_SPACED:
        candidates.extend(_candidates(line.text))
        starts.update(_spaced_starts([candidate for candidate in candidates if candidate.spaced]))
    if len(starts) == 1 and not candidates:
        yield line
        return
    parts = pairwise([*sorted(starts), len(line.text)])
    yield from sublines(line, (span for part in parts for span in _counted_parts(*part, candidates)))


def _indented_starts(text: str) -> Iterator[int]:
    """Where paragraphs begin behind an indent; a blank to fill in looks the same, but stands amid a sentence."""
    indents = [match.span() for match in _INDENT.finditer(text)]
    parts = [text[end:start].strip() for (_, end), (start, _) in pairwise([(0, 0), *indents, (len(text), 0)])]
    amid = False
    for (before, after), (_, start) in zip(pairwise(parts), indents, strict=True):
        *ended, open_words = _STOP.split(before)
        first, *others = _STOP.split(after, maxsplit=1)
        amid = after[:1] in _CLOSING or (
            before[-1:] not in _SENTENCE_ENDS
            and read_numbering(after) is None
            and ((amid and not ended) or _breaks_off(open_words) or (not others and _breaks_off(first)))
        )
        if not amid:
            yield start


def _breaks_off(words: str) -> bool:
    """Whether words without a full stop are too few for a heading, or running text and not a heading or a name."""
    if len(words) < SHORTEST_WORDS:
        return True
    return "，" in words and last_character(words) not in _SENTENCE_ENDS and read_numbering(words) is None


def _sentence_starts(text: str) -> list[int]:
    """Where white space is left of line breaks between sentences, in a text that has hardly any otherwise."""
    starts = [match.end() for match in _SPACED_SENTENCE.finditer(text)]
    few = FEWEST_SPACED <= len(starts) <= SPACED_SHARE * len(_SENTENCE_END.findall(text))
    long = all(end - start >= SHORTEST_PART for start, end in pairwise([0, *starts, len(text)]))
    return starts if few and long else []


def _candidates(text: str) -> Iterator[_Candidate]:
    for match in _CANDIDATE.finditer(text):
        numbering = interpret(match)
        if numbering.number is None:
            continue
        before = match.start() - 1
        spaced = before < 0 or text[before].isspace()
        while before >= 0 and text[before].isspace():
            before -= 1
        sentence = before < 0 or text[before] in _SENTENCE_ENDS
        yield _Candidate(match.start(), numbering.kind, numbering.number, spaced, sentence)


def _spaced_starts(candidates: Sequence[_Candidate]) -> Iterator[int]:
    """Where paragraphs begin among numberings with white space before them."""
    counting = set(_counting(candidates))
    last: dict[NumberingKind, int] = {}
    for candidate in candidates:
        ascends = candidate.number == 1 or candidate.number > last.get(candidate.kind, 0)
        if candidate.position in counting or (candidate.sentence and ascends):
            last[candidate.kind] = candidate.number
            yield candidate.position


def _counting(candidates: Sequence[_Candidate]) -> Iterator[int]:
    """The positions of the numberings that count 1, 2, … without a gap, two of a kind at least."""
    runs: dict[NumberingKind, list[_Candidate]] = {}
    for candidate in candidates:
        run = runs.setdefault(candidate.kind, [])
        if candidate.number == 1:
            run[:] = [candidate]
        elif run and candidate.number == run[-1].number + 1:
            if run[-1].number == 1:
                yield run[-1].position
            run[:] = [candidate]
            yield candidate.position


def _counted_parts(start: int, end: int, candidates: Sequence[_Candidate]) -> Iterator[tuple[int, int]]:
    """Spans of ``start:end`` split at the outermost kind of numbering that counts in it, as long as they are long."""
    if end - start > SHORTEST_COUNTED:
        innermost = NumberingKind.NONE if end - start > LONGEST_PARAGRAPH else NumberingKind.CHINESE
        first = bisect_left(candidates, start, key=_position)
        last = bisect_left(candidates, end, key=_position)
        sentences = [
            candidate for candidate in candidates[first:last] if candidate.sentence and candidate.kind <= innermost
        ]
        positions = set(_counting(sentences))
        counting = [candidate for candidate in sentences if candidate.position in positions]
        if counting:
            outermost = min(candidate.kind for candidate in counting)
            bounds = [start, *(one.position for one in counting if one.kind == outermost), end]
            # Each part is left with the kinds below, so there are at most as many rounds as kinds.
            deeper = [candidate for candidate in counting if candidate.kind > outermost]
            for part in pairwise(bounds):
                yield from _counted_parts(*part, deeper)
            return
    yield start, end
