"""What a page says of its article: the date, the source, the author, the document's number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zonetag.reading.html.dates import DATE, find_chinese_date, find_date
from zonetag.reading.html.furniture import (
    BESIDE_DATE,
    DOCUMENT_NUMBER,
    LABEL,
    LONGEST_LINE,
    ends_sentence,
    facts_in,
    label_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.reading.html.page import Page, Run

#: Names of <meta> elements, of the standard for government sites and of others, the surest first.
META_DATES = ("pubdate", "publishdate", "article:published_time", "datepublished", "og:published_time")
META_SOURCES = ("contentsource", "source")
LONGEST_VALUE = 40
#: In so many runs from the article's begin stands the number of a document; in so many from its end, the last date.
HEAD_RUNS = 6
TAIL_RUNS = 4

_VALUE = re.compile(r"\s*([^\s|｜\[【〖（(<>]{2,})")


def find_fields(page: Page, article: Sequence[int], title: int | None) -> dict[str, str]:
    """The fields that the page gives, by their names: ``date`` (ISO), ``source``, ``author``, ``document_number``.

    Args:
        page: The page.
        article: The indices of the article's runs.
        title: The index of the title's run, if it has one.
    """
    end = article[-1] + 1 if article else len(page.runs)
    first = next(
        (index for index in article if index != title and ends_sentence(page.runs[index].text)),
        article[0] if article else 0,
    )
    # A table amid the text is the article's own.
    around = [run for index, run in enumerate(page.runs[: end + TAIL_RUNS]) if not (run.cells and first <= index < end)]
    facts = list(_facts(around))
    text = [page.runs[index].text for index in article]
    header = _header(page.runs, first, title)
    found = {
        "date": find_date(_meta(page, META_DATES)) or _labelled_date(facts) or _date_beside(header) or _date_in(text),
        "source": _meta(page, META_SOURCES) or _labelled(facts, "source", "office") or _name_beside_date(header),
        "author": _labelled(facts, "author"),
        "document_number": _labelled(facts, "document_number") or _number_in(text[:HEAD_RUNS]),
    }
    return {name: value for name, value in found.items() if value}


def _meta(page: Page, names: Sequence[str]) -> str:
    return next((page.facts[name] for name in names if page.facts.get(name)), "")


def _facts(runs: Sequence[Run]) -> Iterator[tuple[str, str]]:
    """The labels' kinds and the values behind them."""
    for run in runs:
        if run.cells:
            yield from facts_in(run.cells)
        elif len(run.text) <= LONGEST_LINE and not ends_sentence(run.text):
            labels = list(LABEL.finditer(run.text))
            ends = [*(label.start() for label in labels[1:]), len(run.text)]
            for label, end in zip(labels, ends, strict=False):
                kind, value = label_of(label["label"]), run.text[label.end() : end].strip()
                if kind is not None and value:
                    yield kind, value


def _labelled_date(facts: Sequence[tuple[str, str]]) -> str | None:
    """The day of publication, or else the one on which the document was written."""
    dates = (find_date(value) for wanted in ("date", "written") for kind, value in facts if kind == wanted)
    return next(filter(None, dates), None)


def _labelled(facts: Sequence[tuple[str, str]], *kinds: str) -> str | None:
    """The first value behind a label of the first of these kinds that has one."""
    for wanted in kinds:
        for kind, value in facts:
            match = DOCUMENT_NUMBER.match(value) or _VALUE.match(value)
            if kind == wanted and match and not DATE.match(value):
                name = match[match.lastindex or 0]
                if len(name) <= LONGEST_VALUE:
                    return name
    return None


def _header(runs: Sequence[Run], first: int, title: int | None) -> list[str]:
    """The lines between the title and the text, which begins at ``first``."""
    start = title + 1 if title is not None else max(0, first - HEAD_RUNS)
    return [run.text.strip("（）()") for run in runs[start:first] if len(run.text) <= LONGEST_LINE]


def _date_beside(header: Sequence[str]) -> str | None:
    return next(filter(None, (find_date(line) for line in header if BESIDE_DATE.match(line))), None)


def _name_beside_date(header: Sequence[str]) -> str | None:
    """Who published the page, where that stands right before or behind the date, without a label."""
    matches = filter(None, map(BESIDE_DATE.match, header))
    return next(filter(None, (match["before"] or match["after"] for match in matches)), None)


def _date_in(text: Sequence[str]) -> str | None:
    """The date under the text, or else the one in parentheses above it."""
    for line in [*reversed(text[-TAIL_RUNS:]), *text[:HEAD_RUNS]]:
        words = line.strip("（）() ")
        found = find_date(words) if DATE.fullmatch(words) else find_chinese_date(words)
        if found:
            return found
    return None


def _number_in(text: Sequence[str]) -> str | None:
    return next((line.strip("（）()") for line in text if DOCUMENT_NUMBER.fullmatch(line)), None)
