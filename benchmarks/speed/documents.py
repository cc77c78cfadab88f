"""Whole documents in their own process: reading, splitting, tagging."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kernel import Stopwatch

import zonetag
from zonetag.reading import read_path
from zonetag.tagging.batches import batches_by_characters
from zonetag.text.splitting import split

if TYPE_CHECKING:
    from collections.abc import Sequence

READ = "read the file"
SPLIT = "split"
BATCHES = "cut into batches"
WHOLE = "`tag_document`, all of it"


class Documents:
    """Some documents.

    Args:
        paths: Their files.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self._tagger = zonetag.load()
        self._paths = [Path(path) for path in paths]
        self._characters = sum(len(self._tagger.tag_document(path).text) for path in self._paths)

    def describe(self) -> dict[str, int]:
        """Give their numbers."""
        return {"documents": len(self._paths), "characters": self._characters}

    def parts(self, least: float) -> dict[str, float]:
        """Measure the steps before tagging, and the whole; give nanoseconds a character of the documents."""
        stopwatch = Stopwatch()
        runs = 0
        while sum(stopwatch.seconds.values()) < least:
            runs += 1
            for path in self._paths:
                stopwatch.start()
                source = read_path(path)
                stopwatch.note(READ)
                segments = split(source)
                stopwatch.note(SPLIT)
                list(batches_by_characters(segment.text for segment in segments if segment.kind == "paragraph"))
                stopwatch.note(BATCHES)
                self._tagger.tag_document(path)
                stopwatch.note(WHOLE)
        return {name: 1e9 * one / runs / self._characters for name, one in stopwatch.seconds.items()}
