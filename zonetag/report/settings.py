"""What the caller of a report may choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

#: The languages of the page itself; documents stay in theirs.
Language: TypeAlias = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """Choices about the page.

    Attributes:
        language: The language of headings, buttons and notes.
        title: The page's title; None for the language's own.
        date: When the page was made, as it shall be written there; None to leave it out.
    """

    language: Language = "zh"
    title: str | None = None
    date: str | None = None
