"""What messages call a source."""

from __future__ import annotations


def name_of(path: str | None) -> str:
    """Give what a message calls a source: its path, or "the input" where it has none."""
    return path if path is not None else "the input"
