"""How a line ends."""

from __future__ import annotations

_CLOSING = "”’」』）)】》〉]\"'"
_SENTENCE_ENDS = frozenset("。！？!?…｡")
_CLAUSE_ENDS = frozenset("，、；,;")


def last_character(text: str) -> str:
    """The last character of ``text`` that closes no bracket or quotation; empty where there is none."""
    return text.rstrip(_CLOSING)[-1:]


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends at the end of ``text``: ``。`` and its like, also inside ``”`` or ``）``."""
    last = last_character(text)
    return last in _SENTENCE_ENDS or (last == "." and not text[-2:-1].isdigit())


def ends_clause(text: str) -> bool:
    """Whether ``text`` stops at a comma or semicolon, so that it is no heading."""
    return last_character(text) in _CLAUSE_ENDS
