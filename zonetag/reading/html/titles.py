"""The title of a page: what its head says of it, and which run of the page it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonetag.reading.html.article import Kind, find_kind
from zonetag.reading.html.furniture import DOCUMENT_NUMBER, ends_sentence, facts_in, is_header_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.reading.html.page import Page, Run

#: Names of <meta> elements that hold the title: of the standard for government sites, and of social networks.
META_TITLES = ("articletitle", "og:title", "twitter:title")
# How far above the text, in runs, the title may stand.
FARTHEST = 40
SHORTEST = 4
LONGEST = 120
# From so many characters on, the beginning of the head's title is the title, and not the site's name.
LONG_ENOUGH = 10
# What speaks for a run, and against it.
META_POINTS = 8.0
HEAD_POINTS = 6.0
HEADING_POINTS = {1: 3.0, 2: 2.0, 3: 1.5}
OVER_DATE_POINTS = 3.0
TITLED_POINTS = 2.5
STRONG_POINTS = 1.0
CENTRED_POINTS = 1.0
DISTANCE_POINTS = -0.1
LINK_POINTS = -2.0
MOST_LINKS = 4
FURNITURE_POINTS = -3.0
NO_TITLE_POINTS = -3.0
LEAST_POINTS = 1.5

# What parts the title of a page from its rubric and its site; a hyphen between figures parts nothing.
_SEPARATOR = re.compile(r"\s*(?:_+|[|｜]|>>|»|(?<!-)--(?!-)|\s[-–—]\s|(?<![\d\-])-(?![\d\-]))\s*")
# How no title begins or ends: a subtitle begins with a dash.
_NO_TITLE = re.compile(r"^[—–-]|[。！；：，、;:,]$")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a page.

    Attributes:
        text: The title.
        run: The index of the run that is the title; None where only the head has it.
    """

    text: str
    run: int | None = None


def find_title(page: Page, article: Sequence[int]) -> Title | None:
    """The title of a page, or None where nothing on the page looks like one.

    Args:
        page: The page.
        article: The indices of the article's runs.
    """
    last = _first_text(page.runs, article)
    given = next((page.facts[name] for name in META_TITLES if page.facts.get(name)), "") or _labelled(page.runs[:last])
    parts = [part for part in _SEPARATOR.split(page.title) if part]
    known = {_plain(part) for part in [*parts, page.title] if len(_plain(part)) >= SHORTEST}
    best, points = None, LEAST_POINTS
    for index in _possible(page.runs, last):
        score = _points(page.runs[index], _plain(given), known) + _points_of_place(page.runs[index + 1 : last])
        if score > points:
            best, points = index, score
    if best is not None and (not given or is_title_line(page.runs[best].text, given)):
        return Title(page.runs[best].text, best)
    text = given or (parts[0] if parts and len(parts[0]) >= SHORTEST else page.title)
    return Title(text) if text else None


def is_title_line(text: str, title: str) -> bool:
    """Whether a line says the title and nothing else, whatever signs are in it."""
    return _plain(text) == _plain(title) != ""


def _labelled(runs: Sequence[Run]) -> str:
    """The title in a table of the page's facts."""
    facts = (fact for run in runs for fact in facts_in(run.cells))
    return next((value for kind, value in facts if kind == "title"), "")


def _possible(runs: Sequence[Run], last: int) -> Iterator[int]:
    """Runs down to the first that is running text."""
    for index in range(max(0, last - FARTHEST), last + 1):
        run = runs[index]
        if (
            SHORTEST <= len(run.text) <= LONGEST
            and find_kind(run) in {Kind.TEXT, Kind.SHORT}
            and not is_header_line(run.text)
            and not DOCUMENT_NUMBER.fullmatch(run.text)
        ):
            yield index


def _first_text(runs: Sequence[Run], article: Sequence[int]) -> int:
    first = article[0] if article else len(runs) - 1
    return next((index for index in article if ends_sentence(runs[index].text)), first)


def _points(run: Run, given: str, known: set[str]) -> float:
    """What speaks for a run by itself."""
    words = _plain(run.text)
    points = HEADING_POINTS.get(run.heading, 0.0)
    points += TITLED_POINTS * run.titled + STRONG_POINTS * run.is_strong + CENTRED_POINTS * run.centred
    points += FURNITURE_POINTS * (run.furniture > 0) + NO_TITLE_POINTS * bool(_NO_TITLE.search(run.text))
    if words and words == given:
        points += META_POINTS
    if words in known or (len(words) >= LONG_ENOUGH and any(part.startswith(words) for part in known)):
        points += HEAD_POINTS
    return points


def _points_of_place(between: Sequence[Run]) -> float:
    """What speaks for a run by what stands between it and the text: a title has its date there, a menu its links."""
    points = DISTANCE_POINTS * len(between)
    points += OVER_DATE_POINTS * any(is_header_line(run.text, first=True) for run in between[:1])
    return points + LINK_POINTS * min(MOST_LINKS, sum(find_kind(run) is Kind.LINK for run in between))


def _plain(text: str) -> str:
    return _SIGNS.sub("", text).lower()
