"""The pages that people see: the one to paste a text into, and what it says when something is wrong."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from zonetag.reading import FORMATS
from zonetag.serving.messages import read_messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from zonetag.report import Provenance
    from zonetag.report.settings import Language
    from zonetag.serving.problems import Problem

_FOLDER = Path(__file__).parent
# The page looks like the report that it shows, and follows the same choice of light or dark.
_REPORT_STATIC = _FOLDER.parent / "report" / "static"
_STYLES = (_REPORT_STATIC / "colours.css", _REPORT_STATIC / "layout.css", _FOLDER / "static" / "page.css")
_THEME_SCRIPTS = (_REPORT_STATIC / "theme.js",)
_SCRIPTS = (_FOLDER / "static" / "page.js",)

#: What the page may load and run: styles and scripts of this server, none of them in the page itself.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
#: The same for a problem, which is shown inside that page.
PROBLEM_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)


def static_files() -> Mapping[str, tuple[str, bytes]]:
    """Give the files that the pages load: the media type and the content of each, by name."""
    return {
        "page.css": ("text/css", _join(_STYLES)),
        "theme.js": ("text/javascript", _join(_THEME_SCRIPTS)),
        "page.js": ("text/javascript", _join(_SCRIPTS)),
    }


def render_home(language: Language, provenance: Provenance, *, limit: int, base: str) -> str:
    """Make the page to paste a text into.

    Args:
        language: Its language.
        provenance: The model.
        limit: Bytes that a file or a text may have.
        base: The URL that the server was asked for, for examples.
    """
    return (
        _environment()
        .get_template("home.html")
        .render(
            language=language,
            say=read_messages(language),
            provenance=provenance,
            limit=limit,
            suffixes=[suffix for known in FORMATS if known.is_installed for suffix in known.suffixes],
            base=base,
        )
    )


def render_problem(language: Language, problem: Problem, *, framed: bool) -> str:
    """Make the page that says what is wrong.

    Args:
        language: Its language.
        problem: What is wrong.
        framed: Whether it is shown inside the page to paste a text into.
    """
    return (
        _environment()
        .get_template("problem.html")
        .render(language=language, say=read_messages(language), problem=problem, framed=framed)
    )


def _join(paths: tuple[Path, ...]) -> bytes:
    return b"".join(path.read_bytes() for path in paths)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - an extra

    return Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
