"""The beginning of a text, cut to the cells of a terminal."""

from __future__ import annotations

from rich.cells import cell_len

_ELLIPSIS = "…"


def begin(text: str, width: int, lines: int) -> list[str]:
    """Cut the beginning of a text into lines of at most ``width`` cells; a Chinese character takes two.

    Args:
        text: The text; what is no more than white space in it becomes a space.
        width: Cells in a line.
        lines: How many lines there may be; the last ends in an ellipsis where the text goes on.
    """
    rest = "".join(" " if c.isspace() else c for c in text[: width * lines + 1])
    begun: list[str] = []
    while rest and len(begun) < lines:
        fitting = _fit(rest, width)
        if len(begun) == lines - 1 and fitting < len(rest):
            begun.append(rest[: _fit(rest, width - 1)] + _ELLIPSIS)
            break
        begun.append(rest[:fitting])
        rest = rest[fitting:]
    return begun


def _fit(text: str, width: int) -> int:
    """Give the number of characters that fit in a line, at least one."""
    used = 0
    for place, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return max(place, 1)
    return len(text)
