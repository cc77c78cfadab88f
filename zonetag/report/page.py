"""The page: templates, styles and scripts put together into one file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from zonetag.errors import MissingExtraError
from zonetag.report.contents import gather
from zonetag.report.data_block import encode_data
from zonetag.report.messages import Messages
from zonetag.report.provenance import describe_tagger
from zonetag.report.settings import ReportSettings
from zonetag.report.views import view_cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment

    from zonetag.report.described import DescribedDocument
    from zonetag.report.provenance import Provenance
    from zonetag.tagging import Tagger

_FOLDER = Path(__file__).parent
_STYLES = ("colours.css", "topics.css", "layout.css", "overview.css", "documents.css", "controls.css", "print.css")
# Comes first, in the head: a page that is dark shall never flash white.
_THEME_SCRIPT = ("theme.js",)
_SCRIPTS = (
    "data.js",
    "elements.js",
    "filter.js",
    "words.js",
    "paragraphs.js",
    "documents.js",
    "controls.js",
    "overview.js",
    "keyboard.js",
    "start.js",
)


def render_report(
    documents: Iterable[DescribedDocument],
    *,
    tagger: Tagger | None,
    provenance: Provenance | None = None,
    settings: ReportSettings | None = None,
    explained: bool = True,
) -> str:
    """Make a page of tagged documents.

    The page is one file: styles, scripts and data are in it, and its Content-Security-Policy forbids it to load or to
    run anything else. Whatever stands in a document is text.

    Example:
        >>> import zonetag
        >>> from zonetag.report import DescribedDocument, render_report
        >>> tagger = zonetag.load()
        >>> page = render_report([DescribedDocument(tagger.tag_document("examples/ugly-page.txt"))], tagger=tagger)
        >>> page[:15]
        '<!doctype html>'

    Args:
        documents: The documents. With a tagger they are taken one by one, so a caller can tag them and show progress
            meanwhile.
        tagger: Whose model has the topics and says which words speak for them; None to go by what the tags hold.
        provenance: Where the tags come from; None if ``tagger``, with the packaged model, made them.
        settings: Choices about the page; None for the defaults.
        explained: Whether the page says which words speak for a topic; to find them takes longer than to tag.

    Returns:
        The page, to be written in UTF-8.

    Raises:
        MissingExtraError: Jinja2 is not installed.
    """
    environment = _environment()
    settings = settings or ReportSettings()
    messages = Messages(settings.language)
    contents = gather(documents, tagger, settings.language, explained=explained)
    data = encode_data(
        {
            "topics": [asdict(topic) for topic in contents.topics],
            "documents": contents.data,
            "messages": messages.script,
        }
    )
    style, theme, script = _static(_STYLES), _static(_THEME_SCRIPT), _static(_SCRIPTS)
    return environment.get_template("page.html").render(
        settings=settings,
        language="zh-CN" if settings.language == "zh" else "en",
        say=messages.say,
        provenance=provenance or describe_tagger(tagger),
        contents=contents,
        cells=lambda counts: view_cells(counts, contents.topics),
        data=data,
        style=style,
        theme=theme,
        script=script,
        policy=_policy(style, theme, script),
    )


def _static(names: Iterable[str]) -> str:
    return "".join((_FOLDER / "static" / name).read_text(encoding="utf-8") for name in names)


def _policy(style: str, *scripts: str) -> str:
    """Allow these very styles and scripts and nothing else, and no script to write HTML."""
    allowed = " ".join(map(_source, scripts))
    return (
        f"default-src 'none'; img-src data:; style-src {_source(style)}; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _source(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode('ascii')}'"


def _environment() -> Environment:
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("making a report", extra="report") from error
    environment = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = _percent
    return environment


def _percent(share: float) -> str:
    """Write a share; what is not quite nothing is not written as nothing."""
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"  # noqa: PLR2004 - half of one percent
