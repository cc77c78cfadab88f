"""HTML entities, and the halves of them that converters leave: `&ldquo;`, `&amp;nbsp;`, `?ldquo;`, `ldquo;`."""

from __future__ import annotations

import html
import re
from html.entities import html5

from zonetag.text.cleaning.step import CleaningStep, Sign

# These names are no words of any language; so they are entities even where their `&` or `;` is lost.
_CERTAIN = r"(?:[lr][ds]quo|[mn]dash|nbsp|ensp|emsp|thinsp|middot|hellip|permil)"
_POSSIBLE = re.compile(r"[&＆;；](?:(?<=[&＆])|(?<=[a-z].))")
_ENTITY = re.compile(
    rf"""
      [&＆](?:amp;|\#0*38;|\#[xX]0*26;)*
        (?: (?P<number> \#[0-9]{{1,7}} | \#[xX][0-9a-fA-F]{{1,6}} ) ;
                            | (?P<name> [A-Za-z][A-Za-z0-9]{{1,31}} ) ;
                            | (?P<open> {_CERTAIN} ) (?: ； | (?![A-Za-z0-9;]) ) )
    | (?P<half> (?: [?？] | (?<![A-Za-z0-9&＆]) ) {_CERTAIN} [;；] )
    """,
    re.VERBOSE,
)


def replace_html_entities(text: str) -> str:
    """Replace HTML entities by the characters they stand for.

    >>> replace_html_entities("以?ldquo;双招双引&rdquo;为抓手")
    '以“双招双引”为抓手'
    >>> replace_html_entities("R&D; 投入，AT&T")
    'R&D; 投入，AT&T'

    Args:
        text: Any text.

    Returns:
        The text without entities; names that HTML does not know stay as they are.
    """
    return _ENTITY.sub(_character, text) if _POSSIBLE.search(text) else text


def _character(match: re.Match[str]) -> str:
    if number := match["number"]:
        return html.unescape(f"&{number};")
    if name := match["name"]:
        return html5.get(f"{name};", match[0])
    name = match["open"] or match["half"].strip("?？;；")
    return html5[f"{name};"]


STEP = CleaningStep(
    name="html_entities",
    description="HTML entities, whole or halved, become the characters they stand for",
    apply=replace_html_entities,
    signs=lambda: (Sign("&＆"), Sign(";；", before="a-z")),
)
