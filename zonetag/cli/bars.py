"""Bars of block characters, an eighth of a cell exact where they grow to the right."""

from __future__ import annotations

_FULL = "█"
_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
# There are no other blocks that begin inside a cell and fill its right end.
_RIGHT_HALF = "▐"


def bar(share: float, width: int) -> str:
    """Draw a bar; what is more than nothing shows.

    >>> bar(0.5, 5)
    '██▌'

    Args:
        share: How much of the width it fills, 0 to 1.
        width: Cells of a full bar.
    """
    eighths = round(share * width * 8)
    if share > 0:
        eighths = max(eighths, 1)
    return _FULL * (eighths // 8) + _EIGHTHS[eighths % 8]


def bar_to_the_left(share: float, width: int) -> str:
    """Draw a bar that ends where a cell ends, half a cell exact.

    Args:
        share: How much of the width it fills, 0 to 1.
        width: Cells of a full bar.
    """
    halves = round(share * width * 2)
    if share > 0:
        halves = max(halves, 1)
    return _RIGHT_HALF * (halves % 2) + _FULL * (halves // 2)


def signed_bar(value: float, lowest: float, highest: float, width: int) -> str:
    """Draw a bar that grows to the right of a zero that all bars of a table share, or to the left of it.

    Args:
        value: What to draw.
        lowest: The lowest value of the table, 0 if none is below it.
        highest: The highest, 0 if none is above it.
        width: Cells from the lowest to the highest.
    """
    span = highest - lowest
    if span <= 0:
        return ""
    zero = round(-lowest / span * width)
    # So that a table of few values below zero has room for them.
    if lowest < 0 < highest:
        zero = min(max(zero, 1), width - 1)
    if value < 0:
        return bar_to_the_left(value / lowest, zero).rjust(zero)
    return " " * zero + bar(value / highest if highest else 0.0, width - zero)
