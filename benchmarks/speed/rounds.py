"""Measuring in rounds: every system once a round, so that what disturbs the machine disturbs them alike."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, TypedDict, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

_T = TypeVar("_T")
_Key = TypeVar("_Key", bound="Hashable")


class Spread(TypedDict):
    """The median of the rounds, and the lowest and the highest of them."""

    median: float
    low: float
    high: float


def interleave(keys: Sequence[_Key], rounds: int, run: Callable[[_Key, int], _T]) -> dict[_Key, list[_T]]:
    """Run every system once a round; each round begins with another one.

    Args:
        keys: The systems.
        rounds: How many rounds.
        run: Takes a system and the number of the round.

    Returns:
        What each gave, round by round.
    """
    found: dict[_Key, list[_T]] = {key: [] for key in keys}
    for number in range(rounds):
        first = number % len(keys)
        for key in (*keys[first:], *keys[:first]):
            found[key].append(run(key, number))
    return found


def spread(values: Iterable[float]) -> Spread:
    """Give median, lowest and highest."""
    values = sorted(values)
    return {"median": _rounded(statistics.median(values)), "low": _rounded(values[0]), "high": _rounded(values[-1])}


def ratio(above: Sequence[float], below: Sequence[float]) -> Spread:
    """Give the ratio of two systems, computed within each round."""
    return spread(one / other for one, other in zip(above, below, strict=True))


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")
