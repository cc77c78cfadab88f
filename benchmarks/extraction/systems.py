"""What is compared. A system whose packages are not installed is left out."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from measures import Extracted

from zonetag.errors import EmptyInputError
from zonetag.reading.html import read_html
from zonetag.reading.html.parsing import parse_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    #: From a page's source to what is on it.
    Extract = Callable[[str], Extracted]


@dataclass(frozen=True, slots=True)
class System:
    """A system.

    Attributes:
        name: What the tables call it.
        package: What to install for it; None for what comes with zonetag.
        licence: Its licence, and that of what it cannot do without.
        load: Import it and return its function.
    """

    name: str
    package: str | None
    licence: str
    load: Callable[[], Extract]


def installed() -> Iterator[tuple[System, Extract]]:
    """Give the systems whose packages are there."""
    for system in SYSTEMS:
        try:
            yield system, system.load()
        except ImportError:
            sys.stderr.write(f"{system.name} is not installed and left out: pip install {system.package}\n")


def _load_zonetag() -> Extract:
    def extract(source: str) -> Extracted:
        try:
            document = read_html(source.encode(), encoding="utf-8", path=None)
        except EmptyInputError:
            return Extracted((), (), {})
        headings = [(document.text[mark.start : mark.end], mark.level) for mark in document.marks]
        return Extracted(
            tuple(document.text.splitlines()),
            tuple(headings),
            {**document.metadata, **({"title": document.title} if document.title else {})},
        )

    return extract


def _load_everything() -> Extract:
    return lambda source: Extracted(tuple(run.text for run in parse_page(source).runs))


def _load_trafilatura(**options: Any) -> Extract:  # noqa: ANN401 - what it takes
    import trafilatura  # noqa: PLC0415 - may not be installed

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)

    def extract(source: str) -> Extracted:
        found = trafilatura.bare_extraction(source, with_metadata=True, include_comments=False, **options)
        if found is None:
            return Extracted((), (), {})
        headings = [
            ("".join(head.itertext()), int((head.get("rend") or "h2")[1:] or 2)) for head in found.body.iter("head")
        ]
        fields = {"title": found.title, "date": found.date, "source": found.sitename, "author": found.author}
        return Extracted(
            tuple(found.text.splitlines()), tuple(headings), {name: value for name, value in fields.items() if value}
        )

    return extract


def _load_resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - may not be installed
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415

    def extract(source: str) -> Extracted:
        tree = HTMLTree.parse(source)
        text = extract_plain_text(tree, main_content=True, alt_texts=False, preserve_formatting=True)
        return Extracted(tuple(text.splitlines()), None, {"title": tree.title} if tree.title else {})

    return extract


def _load_readability() -> Extract:
    from readability import Document  # noqa: PLC0415 - may not be installed
    from readability.readability import Unparseable  # noqa: PLC0415

    logging.getLogger("readability").setLevel(logging.CRITICAL)

    def extract(source: str) -> Extracted:
        document = Document(source)
        try:
            # It gives a part of the page; the lines of that are found as the shipped reader finds them.
            runs = parse_page(document.summary(html_partial=True)).runs
        except Unparseable:
            return Extracted((), (), {})
        headings = [(run.text, run.heading) for run in runs if run.heading]
        return Extracted(tuple(run.text for run in runs), tuple(headings), {"title": document.short_title()})

    return extract


SYSTEMS = (
    System("zonetag", None, "Apache-2.0; lxml: BSD", _load_zonetag),
    System(
        "trafilatura",
        "trafilatura",
        "Apache-2.0; courlan needs tld: MPL, GPL or LGPL; certifi: MPL",
        _load_trafilatura,
    ),
    System("trafilatura, precision", "trafilatura", "the same", lambda: _load_trafilatura(favor_precision=True)),
    System("trafilatura, recall", "trafilatura", "the same", lambda: _load_trafilatura(favor_recall=True)),
    System("resiliparse", "resiliparse", "Apache-2.0", _load_resiliparse),
    System("readability-lxml", "readability-lxml", "Apache-2.0; chardet: LGPL", _load_readability),
    System("all text of the page", None, "", _load_everything),
)
