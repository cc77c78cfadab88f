"""What a system is asked to do in its own process."""

from __future__ import annotations

import time
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from clock import Cost, measure
from memory import forget_peak, peak, resident
from systems import SYSTEMS
from texts import encode, read_texts, text_of_length

if TYPE_CHECKING:
    from collections.abc import Iterator

_WARM_UP = 200


class Tagging:
    """A system, loaded.

    Args:
        system: Its key.
        folder: Where it is stored, None for the model in zonetag's package.
        texts: A file that `write_texts` wrote.
    """

    def __init__(self, system: str, texts: str, folder: str | None = None) -> None:
        self._texts = read_texts(texts)
        self._raw = [encode(text) for text in self._texts]
        self._without = resident()
        self._load, self._folder = SYSTEMS[system].load, Path(folder) if folder else None
        self._loaded = self._load(self._folder)
        self._batches: dict[int, Iterator[tuple[list[bytes], int]]] = {}

    def warm_up(self) -> None:
        """Let it read what it reads at the first text."""
        self._loaded.tag_many(self._raw[-_WARM_UP:])
        self._loaded.tag(self._texts[-1])

    def tag_part(self, part: int, parts: int, least: float) -> Cost:
        """Tag every so-manieth paragraph, again and again."""
        texts, raw = self._texts[part::parts], self._raw[part::parts]
        characters = sum(map(len, texts))

        def tag() -> int:
            self._loaded.tag_many(raw)
            return characters

        return measure(tag, least)

    def tag_in_batches(self, size: int, least: float) -> Cost:
        """Tag batches of so many paragraphs, each by a call of its own."""
        # On from where the last measurement stopped, so that small batches are not always the same ones.
        batches = self._batches.setdefault(size, cycle(self._cut(size)))

        def tag() -> int:
            raw, characters = next(batches)
            self._loaded.tag_many(raw)
            return characters

        return measure(tag, least)

    def tag_singly(self, first: int, count: int) -> list[float]:
        """Tag paragraphs one by one, after some others, since the caches were another process's; give their seconds."""
        for text in self._texts[-_WARM_UP:]:
            self._loaded.tag(text)
        seconds = []
        for text in self._texts[first : first + count]:
            start = time.perf_counter()
            self._loaded.tag(text)
            seconds.append(time.perf_counter() - start)
        return seconds

    def tag_one_of(self, characters: int, least: float) -> Cost:
        """Tag one text of some length, again and again."""
        text = text_of_length(self._texts, characters)

        def tag() -> int:
            self._loaded.tag(text)
            return characters

        return measure(tag, least)

    def memory_for_one_of(self, characters: int) -> int:
        """Give the most bytes there are more in memory while a text of some length is tagged."""
        text = text_of_length(self._texts, characters)
        before = resident()
        forget_peak()
        self._loaded.tag(text)
        return max(peak() - before, 0)

    def memory_for_all(self) -> dict[str, int]:
        """Tag all texts by one call; give the bytes in memory before the system was loaded, after, and at most."""
        loaded = resident()
        self._loaded.tag_many(self._raw)
        return {"without": self._without, "loaded": loaded, "peak": peak()}

    def load_again(self) -> float:
        """Load it once more, all modules imported already; give the seconds."""
        start = time.perf_counter()
        self._load(self._folder)
        return time.perf_counter() - start

    def _cut(self, size: int) -> list[tuple[list[bytes], int]]:
        """Cut the texts into batches with their characters; where there are too few texts, they come again."""
        times = max(-(-size // len(self._texts)), 1)
        raw, lengths = self._raw * times, list(map(len, self._texts)) * times
        return [
            (raw[first : first + size], sum(lengths[first : first + size]))
            for first in range(0, len(raw) - size + 1, size)
        ]
