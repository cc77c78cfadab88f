"""Whole training documents, which other hands wrote, broken into lines as old text files are.

Where their paragraphs begin is known without marking: each is a line of its own there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from marked import MarkedDocument

from zonetag.reading.source import SourceDocument
from zonetag.text.segments import Segment

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parents[2] / "training_data" / "documents"
# The names of those that are whole documents, and not paragraphs of many.
WHOLE = ("e", "f", "t", "w")

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LABELS = re.compile(r"\s*\{[^{}]*\}\s*$")
_WORD = re.compile(r"[A-Za-z0-9.%+-]+|.")
# May hang over a line's end, so that no line begins with it.
_HANGING = frozenset("，。、；：！？”）》")


@dataclass(frozen=True, slots=True)
class Form:
    """A form that text files have.

    Attributes:
        name: How the table calls it.
        columns: The width at which lines are broken, 0 for none.
        indent: What stands before a paragraph.
        gap: What stands between a line that ends a paragraph or heading and the next one.
    """

    name: str
    columns: int = 0
    indent: str = ""
    gap: str = "\n"


FORMS = (
    Form("a line for each paragraph"),
    Form("60 columns, paragraphs set in", 60, "　　"),
    Form("36 columns, paragraphs set in", 36, "　　"),
    Form("66 columns, blank lines between paragraphs", 66, gap="\n\n"),
    Form("72 columns, neither", 72),
    Form("44 columns, neither", 44),
)


def read_wrapped(form: Form) -> Iterator[MarkedDocument]:
    """The whole training documents in one form."""
    for path in sorted(FOLDER.glob("*.md")):
        if path.name.startswith(WHOLE):
            yield _build(list(_read(path)), form)


def _read(path: Path) -> Iterator[tuple[bool, str]]:
    """The paragraphs and headings of a training document: whether it is a heading, and its words."""
    for line in _FRONT_MATTER.sub("", path.read_text(encoding="utf-8")).splitlines():
        words = _LABELS.sub("", line).strip()
        if words:
            yield words.startswith("#"), words.lstrip("# ")


def _build(parts: list[tuple[bool, str]], form: Form) -> MarkedDocument:
    text = ""
    segments = []
    for heading, words in parts:
        text += "" if heading else form.indent
        start = len(text)
        text += _wrap(words, form.columns, 0 if heading else _columns(form.indent)) if form.columns else words
        # Their levels are those of Markdown, not of their numbering: they are not compared.
        segments.append(Segment("heading" if heading else "paragraph", start, len(text), words, 0, ()))
        text += form.gap
    return MarkedDocument(SourceDocument(text, None, "plain", None, None), tuple(segments))


def _wrap(words: str, columns: int, taken: int) -> str:
    lines = [""]
    for word in _WORD.findall(words):
        width = _columns(word)
        if taken + width > columns and not (word in _HANGING and taken <= columns):
            lines.append("")
            taken = 0
        lines[-1] += word
        taken += width
    return "\n".join(lines)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
