"""The real reports, other people's texts and not in this repository: are their paragraphs cut as annotated?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from zonetag.reading.formats import read_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from zonetag.reading.source import SourceDocument
    from zonetag.text.segments import Segment

SHARED = Path(__file__).resolve().parents[3] / "shared"
DOCUMENTS = SHARED / "documents"
GOLD = SHARED / "gold" / "dev.jsonl"
_REPORTS = "zone-report/"


def exact_paragraphs(
    splitters: Mapping[str, Callable[[SourceDocument], tuple[Segment, ...]]],
) -> dict[str, dict[str, int]] | None:
    """For each report its annotated paragraphs and how many of them each splitter cuts exactly; None without them."""
    if not (DOCUMENTS.is_dir() and GOLD.is_file()):
        return None
    annotated: dict[str, set[str]] = {}
    for name, text in _annotated():
        annotated.setdefault(name, set()).add(text)
    rows = {}
    for name, texts in sorted(annotated.items()):
        source = read_path(DOCUMENTS / f"{name}.txt")
        rows[name] = {"paragraphs": len(texts)}
        for splitter, split in splitters.items():
            found = {source.text[one.start : one.end] for one in split(source) if one.kind == "paragraph"}
            rows[name][splitter] = len(texts & found)
    return rows


def _annotated() -> Iterator[tuple[str, str]]:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["source"].startswith(_REPORTS):
            yield row["source"].removeprefix(_REPORTS), row["text"].strip()
