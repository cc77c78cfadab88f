"""A tagged document and where it comes from: its title, year and zone."""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003 - dataclasses resolve it
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from zonetag.text.cleaning import clean

if TYPE_CHECKING:
    from zonetag.tagging import TaggedDocument

# A year that can be that of a document. No digit on either side: 20171 is a number, 2017年 a year.
_YEAR = re.compile(r"(?<![\d.])(?:19[89]|20\d)\d(?!\d)")
# A date may also be written without anything between its parts: 20180115.
_DATE_YEAR = re.compile(r"(?<!\d)(?:19[89]|20\d)\d(?=\D|\d{4}(?!\d)|$)")
_CHINESE_YEAR = re.compile(r"(?:一九[八九]|二[〇○零0][〇○零0一二三四五六七八九])[〇○零0一二三四五六七八九](?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

_ZONE = re.compile(
    r"(?:中共)?([\u4e00-\u9fff·]{2,20}?"
    r"(?:开发区|高新区|经开区|(?:产业|工业|科技)园区?|园区|保税区|示范区|试验区|新区))"
)
# Titles that begin so are about zones in general.
_NO_ZONE = re.compile(r"关于|全[国省市县区]|[国省市县]家?级|各|我[国省市县区]|本|加快|推进|推动|促进")


@dataclass(frozen=True, slots=True)
class DescribedDocument:
    """A tagged document with what is known about it from elsewhere.

    Attributes:
        document: The document.
        metadata: What its file or its table says of it, as `SourceDocument.metadata`. A report looks at ``title``,
            ``year``, ``date``, ``zone`` and ``source``.
    """

    document: TaggedDocument
    metadata: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def title(self) -> str | None:
        """Its title: of the metadata, of the document, or the heading over all of its paragraphs."""
        title = self.metadata.get("title") or self.document.title
        if not title:
            first = {paragraph.headings[:1] for paragraph in self.document.paragraphs}
            common = first.pop() if len(first) == 1 and len(self.document.paragraphs) > 1 else ()
            title = common[0] if common else None
        return (clean(title).strip() or None) if title else None

    @property
    def name(self) -> str | None:
        """The name of its file, without folders; None where it has none."""
        return PurePath(self.document.document or "").name or None

    @property
    def year(self) -> int | None:
        """The year that it is about.

        That is the metadata's ``year``, else the first year in the title, else that of the metadata's ``date``, else
        the first in the file's name: a report on 2017 is published in 2018.
        """
        return (
            _find_year(_DATE_YEAR, self.metadata.get("year"))
            or _find_year(_YEAR, self.title)
            or _find_year(_DATE_YEAR, self.metadata.get("date"))
            or _find_year(_DATE_YEAR, self.name)
        )

    @property
    def zone(self) -> str | None:
        """The zone that it is about: the metadata's ``zone``, else a zone's name at the beginning of the title."""
        if named := self.metadata.get("zone", "").strip():
            return named
        title = self.title or ""
        found = _ZONE.match(title)
        if found is None or _NO_ZONE.match(title):
            return None
        return found[1]

    @property
    def source(self) -> str | None:
        """Who published it, by the metadata's ``source``."""
        return self.metadata.get("source", "").strip() or None


def _find_year(pattern: re.Pattern[str], text: str | None) -> int | None:
    if not text:
        return None
    if found := pattern.search(text):
        return int(found[0])
    chinese = _CHINESE_YEAR.search(text)
    return int(chinese[0].translate(_DIGITS)) if chinese else None
