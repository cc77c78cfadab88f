"""Where the article of a page is: the region of the page whose runs weigh most together.

Text weighs what it has characters, links weigh against it, and so do the lines that a page puts around its article.
The smallest region with the greatest sum holds all of the text and the least of the rest; a part of it whose own sum is
below zero (a list of related news, a bar of buttons) is no part of the article. So short paragraphs are kept for where
they stand, however short they are.
"""

from __future__ import annotations

import enum
from itertools import accumulate
from typing import TYPE_CHECKING

from zonetag.reading.html.dates import DATE, find_chinese_date
from zonetag.reading.html.furniture import ends_sentence, is_fact_row, is_furniture_line, is_teaser
from zonetag.reading.html.page import count_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.reading.html.page import Page, Region, Run

# What a run weighs, in characters.
LINK_WEIGHT = -8.0
LINE_WEIGHT = -10.0
SENTENCE_WEIGHT = 10.0
SHORT_WEIGHT = 0.4
MOST_SHORT_WEIGHT = 6.0
ROW_WEIGHT = 3.0
# How much of its weight text keeps inside of what calls itself furniture.
FURNITURE_SHARE = 0.1
# An element that calls itself the article is believed if it has such a share of the page's sentences.
ARTICLE_SHARE = 0.25
# A link of so many characters with a full stop in it is a paragraph behind an <a> that was never closed.
LONGEST_LINK = 100

# How many runs may sign an article, the date among them.
LONGEST_SIGNATURE = 3
# What has no punctuation at all is an article only if it has such a share of the characters in links.
LEAST_SHARE = 0.2

_PUNCTUATION = frozenset("，。、；：！？“”《》")


class Kind(enum.Enum):
    """What a run is, by itself."""

    LINK = enum.auto()
    """A link, maybe with its date."""
    LINE = enum.auto()
    """A line that a page puts around its article."""
    TEASER = enum.auto()
    """The beginning of another article."""
    ROW = enum.auto()
    """A row of a table."""
    TEXT = enum.auto()
    """Running text."""
    SHORT = enum.auto()
    """Words without any punctuation: a heading, a signature, or a part of the page."""


_DROPPED = frozenset((Kind.LINK, Kind.LINE, Kind.TEASER))


def find_article(page: Page) -> list[int]:
    """The runs of a page that are its article, by their indices in order; none where the page has no article."""
    runs = page.runs
    kinds = list(_find_kinds(runs))
    named = _find_named(runs, kinds)
    weights = [_weight(run, kind) for run, kind in zip(runs, kinds, strict=True)]
    if named:
        weights = [weight if index in named else min(weight, 0) for index, weight in enumerate(weights)]
    sums = [0.0, *accumulate(weights)]
    whole = max(page.regions, key=lambda one: (sums[one.end] - sums[one.start], one.start - one.end), default=None)
    if whole is None:
        return []
    dropped = _against(page.regions, whole, sums)
    found = [
        index
        for index in range(whole.start, whole.end)
        if not dropped[index - whole.start]
        and (not named or index in named)
        and runs[index].furniture <= whole.furniture
        and kinds[index] not in _DROPPED
    ]
    if not _is_article([runs[index] for index in found], page):
        return []
    return [*found, *range(whole.end, _end_of_signature(runs, kinds, whole.end))]


def _find_kinds(runs: Sequence[Run]) -> Iterator[Kind]:
    before = None
    for run in runs:
        kind = find_kind(run)
        if kind in {Kind.TEXT, Kind.SHORT} and is_teaser(run.text, after_link=before is Kind.LINK):
            kind = Kind.TEASER
        yield kind
        before = kind


def find_kind(run: Run) -> Kind:
    """What a run is, by itself."""
    if _is_link(run):
        return Kind.LINK
    if is_fact_row(run.cells) or is_furniture_line(run.text):
        return Kind.LINE
    if run.cells:
        return Kind.ROW
    return Kind.SHORT if _PUNCTUATION.isdisjoint(run.text) and not ends_sentence(run.text) else Kind.TEXT


def is_sentence(run: Run) -> bool:
    """Whether a run is running text that ends a sentence."""
    return not run.furniture and ends_sentence(run.text) and find_kind(run) is Kind.TEXT


def _is_link(run: Run) -> bool:
    """Whether a run is a link, and not a sentence with one in it, nor the text behind one that was never closed."""
    if run.linked < run.letters and ends_sentence(run.text):
        return False
    if not run.linked or (run.letters >= LONGEST_LINK and "。" in run.text):
        return False
    date = DATE.search(run.text)
    return 2 * run.linked > run.letters - (count_letters(date[0]) if date else 0)


def _find_named(runs: Sequence[Run], kinds: Sequence[Kind]) -> frozenset[int]:
    """The runs in elements that call themselves the article, if these are to be believed; else none."""
    text = [run.letters - run.linked if kind is Kind.TEXT else 0 for run, kind in zip(runs, kinds, strict=True)]
    named = [index for index, run in enumerate(runs) if run.article and not run.furniture]
    believed = sum(text[index] for index in named) >= max(1, ARTICLE_SHARE * sum(text))
    return frozenset(named if believed else ())


def _weight(run: Run, kind: Kind) -> float:
    plain = run.letters - run.linked
    if kind is Kind.LINK:
        return LINK_WEIGHT - run.linked
    if kind is Kind.LINE:
        return LINE_WEIGHT
    if kind is Kind.TEASER:
        return -plain
    if kind is Kind.ROW:
        weight = ROW_WEIGHT
    elif kind is Kind.TEXT:
        weight = plain + SENTENCE_WEIGHT
    else:
        weight = min(SHORT_WEIGHT * plain, MOST_SHORT_WEIGHT)
    return weight * (FURNITURE_SHARE if run.furniture else 1)


def _end_of_signature(runs: Sequence[Run], kinds: Sequence[Kind], start: int) -> int:
    """Where the office and the date end that sign an article outside of its element; ``start`` where none do."""
    for index in range(start, min(start + LONGEST_SIGNATURE, len(runs))):
        if kinds[index] is not Kind.SHORT or runs[index].furniture:
            break
        if DATE.fullmatch(runs[index].text) or find_chinese_date(runs[index].text):
            return index + 1
    return start


def _is_article(found: Sequence[Run], page: Page) -> bool:
    """Whether runs are an article, and not the headings of a list of links."""
    if any(run.article or not _PUNCTUATION.isdisjoint(run.text) for run in found):
        return True
    return sum(run.letters for run in found) >= LEAST_SHARE * sum(run.linked for run in page.runs)


def _against(regions: Sequence[Region], whole: Region, sums: Sequence[float]) -> list[bool]:
    """For each run of ``whole``, whether it lies in a region of it that weighs less than nothing."""
    changes = [0] * (whole.end - whole.start + 1)
    for region in regions:
        if whole.start <= region.start and region.end <= whole.end and sums[region.end] < sums[region.start]:
            changes[region.start - whole.start] += 1
            changes[region.end - whole.start] -= 1
    return [depth > 0 for depth in accumulate(changes)][:-1]
