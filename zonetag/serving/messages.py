"""What the page of the server says, in Chinese and in English: ``messages/<language>.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zonetag.report.settings import Language

_FOLDER = Path(__file__).parent / "messages"
_LANGUAGES: Mapping[str, Language] = {"zh": "zh", "en": "en"}


def read_messages(language: Language) -> Mapping[str, str]:
    """Read the messages of one language, by name."""
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def choose_language(wanted: str | None, accepted: str) -> Language:
    """Choose the language of a page.

    >>> choose_language(None, "fr, en-GB;q=0.8, zh;q=0.5")
    'en'

    Args:
        wanted: What was asked for, None if nothing was.
        accepted: The header ``Accept-Language``.

    Returns:
        What was asked for if there is such a one, else the one that the browser likes best, else Chinese.
    """
    if asked_for := _LANGUAGES.get(wanted or ""):
        return asked_for
    ranked: list[tuple[float, Language]] = []
    for entry in accepted.lower().split(","):
        tag, _, quality = entry.partition(";q=")
        name = tag.strip().split("-")[0]
        if name in _LANGUAGES:
            ranked.append((_number(quality), _LANGUAGES[name]))
    return max(ranked, key=lambda entry: entry[0])[1] if ranked else "zh"


def _number(quality: str) -> float:
    try:
        return float(quality or 1)
    except ValueError:
        return 0.0
