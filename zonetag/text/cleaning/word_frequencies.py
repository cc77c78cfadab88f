"""How often Chinese words of one and two characters occur: jieba's word list, read without importing jieba.

Only the repair of damaged text asks, so the list is read when the first damage is met (about a quarter of a second).
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

# The list has no punctuation; these are counts of the same order as its most frequent characters.
_PUNCTUATION = {
    "，": 4_000_000, "。": 2_000_000, "、": 2_000_000, "“": 400_000, "”": 400_000, "（": 300_000, "）": 300_000,
    "；": 300_000, "：": 300_000, "《": 100_000, "》": 100_000, "—": 100_000, "　": 100_000, "％": 100_000,
}  # fmt: skip
_LONGEST = 2


@cache
def probabilities() -> dict[str, float]:
    """Each word's share of running text; Simplified words of one or two characters."""
    package = find_spec("jieba")
    if package is None or not package.submodule_search_locations:  # a broken installation; jieba is a dependency
        return {}
    counts = dict(_PUNCTUATION)
    with (Path(package.submodule_search_locations[0]) / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ")
            if len(word) <= _LONGEST:
                counts[word] = int(count) + 1
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}
