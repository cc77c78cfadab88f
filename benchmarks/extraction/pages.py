"""The saved pages and what is to be found on them."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).resolve().parents[2] / "tests" / "reading" / "html" / "pages"
#: The folders of pages: those that the reader was tuned on, and those that nobody looked at before it was done.
TUNED, HELD_OUT = "tuned", "held_out"
FIELDS = ("title", "date", "source")

_MARKUP = re.compile(r"^\s*(?:(?:[-•·*◦▪]|#{1,6}|\d{1,2}[.、](?!\d))\s*)+(?=\S)|\s+|[\u200b\ufeff]|\*\*")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A saved page and its gold.

    Attributes:
        name: Its file name.
        group: ``tuned`` or ``held_out``.
        structure: What it copies.
        data: The file.
        paragraphs: Its paragraphs and headings in order, normalised.
        headings: Those of them that the page sets as headings, with their levels.
        optional: Cells of tables, normalised: a line of nothing else is neither right nor wrong.
        fields: What it says of itself; None for what it does not say.
    """

    name: str
    group: str
    structure: str
    data: bytes
    paragraphs: tuple[str, ...]
    headings: tuple[tuple[str, int], ...]
    optional: tuple[str, ...]
    fields: dict[str, str | None]


def read_pages() -> list[SavedPage]:
    """Read every saved page."""
    return [_read(path) for group in (TUNED, HELD_OUT) for path in sorted((PAGES / group).glob("*.*htm*"))]


def normalise(text: str) -> str:
    """Give what of a line must agree: not its spaces, its width, its bullet or the bars around a cell."""
    return _MARKUP.sub("", unicodedata.normalize("NFKC", text).strip("| \t"))


def _read(path: Path) -> SavedPage:
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return SavedPage(
        name=path.name,
        group=path.parent.name,
        structure=gold["structure"],
        data=path.read_bytes(),
        paragraphs=tuple(normalise(one["text"]) for one in gold["paragraphs"]),
        headings=tuple((normalise(one["text"]), one["heading"]) for one in gold["paragraphs"] if "heading" in one),
        optional=tuple(sorted(map(normalise, gold["optional"]), key=len, reverse=True)),
        fields={name: gold[name] for name in (*FIELDS, "author", "document_number")},
    )
