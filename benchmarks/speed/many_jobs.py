"""`tag_many` with several processes, in a process that may use all cores."""

from __future__ import annotations

import time
from collections import deque
from itertools import chain, repeat

from texts import read_texts

import zonetag


class ManyJobs:
    """zonetag and some texts.

    Args:
        texts: A file that `write_texts` wrote.
    """

    def __init__(self, texts: str) -> None:
        self._tagger = zonetag.load()
        self._texts = read_texts(texts)

    def times_for(self, seconds: float) -> int:
        """Say how many times all texts make so many seconds of work."""
        self.tag(1, 1)  # the first time is a slow one
        return max(round(seconds / self.tag(1, 1)["wall"]), 1)

    def tag(self, jobs: int, times: int) -> dict[str, float]:
        """Tag all texts so many times, in one stream."""
        texts = chain.from_iterable(repeat(self._texts, times))
        start = time.perf_counter()
        deque(self._tagger.tag_many(texts, n_jobs=jobs), maxlen=0)
        return {"characters": times * sum(map(len, self._texts)), "wall": time.perf_counter() - start}
