"""What a page says of its article: the date, the source, the author, the document's number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zonetag.reading.html.dates import find_chinese_date, find_date
from zonetag.reading.html.furniture import BESIDE_DATE, DATE, DOCUMENT_NUMBER, LABEL, LABELS, ends_sentence, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.reading.html.page import Page, Run

#: Names of <meta> elements by field, the surest first.
META_FIELDS = {
    "date": ("pubdate", "publishdate", "article:published_time", "datepublished", "og:published_time"),
    "source": ("contentsource", "source"),
}
#: Labels by field, the surest first; the keys of ``LABELS``.
LABEL_FIELDS = {
    "date": ("date", "written"),
    "source": ("source", "office"),
    "author": ("author",),
    "document_number": ("document_number",),
}
LONGEST_VALUE = 40
#: How many runs from the article's begin on a number of the document may stand, and from its end on a last date.
HEAD_RUNS = 6
TAIL_RUNS = 4

_KINDS = {label: kind for kind, labels in LABELS.items() for label in labels.split()}
_VALUE = re.compile(r"\s*([^\s|｜\[【〖（(<>]{2,})")


def find_fields(page: Page, article: Sequence[int], title: Sequence[int]) -> dict[str, str]:
    """The fields that the page gives, by their names: ``date`` (ISO), ``source``, ``author``, ``document_number``.

    Args:
        page: The page.
        article: The indices of the article's runs.
        title: The indices of the title's runs.
    """
    end = article[-1] + 1 if article else len(page.runs)
    facts = list(_facts(page.runs[: end + TAIL_RUNS]))
    text = [page.runs[index].text for index in article]
    header = _header(page.runs, article, title)
    found = {
        "date": _meta_date(page) or _labelled_date(facts) or _beside_date(header, "") or _date_in(text),
        "source": _meta(page, "source") or _labelled(facts, "source") or _beside_date(header, "before", "after"),
        "author": _labelled(facts, "author"),
        "document_number": _labelled(facts, "document_number") or _number_in(text[:HEAD_RUNS]),
    }
    return {name: value for name, value in found.items() if value}


def _meta(page: Page, field: str) -> str:
    return next((page.facts[name] for name in META_FIELDS[field] if page.facts.get(name)), "")


def _meta_date(page: Page) -> str:
    return find_date(_meta(page, "date")) or ""


def _facts(runs: Sequence[Run]) -> Iterator[tuple[str, str]]:
    """The labels' kinds and the values behind them."""
    for run in runs:
        if run.cells:
            for label, value in zip(run.cells, run.cells[1:], strict=False):
                kind = label_of(label)
                if kind is not None and value:
                    yield kind, value
        elif not ends_sentence(run.text):
            labels = list(LABEL.finditer(run.text))
            for label, following in zip(labels, [*labels[1:], None], strict=False):
                yield _KINDS[label["label"]], run.text[label.end() : following.start() if following else None].strip()


def _labelled_date(facts: Sequence[tuple[str, str]]) -> str:
    dates = ((kind, find_date(value)) for wanted in LABEL_FIELDS["date"] for kind, value in facts if kind == wanted)
    return next((date for _, date in dates if date), "")


def _labelled(facts: Sequence[tuple[str, str]], field: str) -> str:
    for wanted in LABEL_FIELDS[field]:
        for kind, value in facts:
            if kind == wanted and value:
                name = value if field == "document_number" else (_VALUE.match(value) or [""] * 2)[1]
                if name and len(name) <= LONGEST_VALUE and not DATE.match(name):
                    return name
    return ""


def _header(runs: Sequence[Run], article: Sequence[int], title: Sequence[int]) -> list[str]:
    """The lines between the title and the text."""
    first = next((index for index in article if ends_sentence(runs[index].text)), article[0] if article else 0)
    start = title[-1] + 1 if title else max(0, first - HEAD_RUNS)
    return [run.text for run in runs[start:first]]


def _beside_date(header: Sequence[str], *groups: str) -> str:
    """The date in the header, or with names of groups: the name right beside it."""
    for line in header:
        match = BESIDE_DATE.match(line.strip("（）()"))
        if match is None:
            continue
        if groups == ("",):
            return find_date(line) or ""
        name = next((match[group] for group in groups if match[group]), "")
        if name:
            return name
    return ""


def _date_in(text: Sequence[str]) -> str:
    """The date under the text, or else the one in parentheses above it."""
    for line in [*reversed(text[-TAIL_RUNS:]), *text[:HEAD_RUNS]]:
        words = line.strip("（）() ")
        date = find_date(words) if DATE.fullmatch(words) else find_chinese_date(words)
        if date:
            return date
    return ""


def _number_in(text: Sequence[str]) -> str:
    return next((line.strip("（）()") for line in text if DOCUMENT_NUMBER.fullmatch(line.strip("（）()"))), "")
