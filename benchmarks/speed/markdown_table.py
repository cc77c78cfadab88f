"""Numbers and tables in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rounds import Spread

_DIGITS = 3
_MEBIBYTE = 1 << 20


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, words: int = 1) -> str:
    """Give a table.

    Args:
        header: Its head.
        rows: Its rows.
        words: How many columns, from the left, are words; the others are numbers.
    """
    rule = ["---"] * words + ["---:"] * (len(header) - words)
    return "\n".join(f"| {' | '.join(line)} |" for line in [header, rule, *rows]) + "\n"


def number(value: float) -> str:
    """Give a number with three digits that count.

    >>> [number(value) for value in (1234567, 12.345, 9.695, 0.98765)]
    ['1,230,000', '12.3', '9.70', '0.988']
    """
    rounded = float(f"{value:.{_DIGITS}g}")
    digits = max(_DIGITS - len(str(int(abs(rounded)))), 0) if abs(rounded) >= 1 else _DIGITS
    return f"{rounded:,.{digits}f}"


def with_spread(value: Spread) -> str:
    """Give a median with the lowest and the highest."""
    return f"{number(value['median'])} ({number(value['low'])}–{number(value['high'])})"


def megabytes(size: float) -> str:
    """Give a size in MiB."""
    return f"{number(size / _MEBIBYTE)} MiB"
