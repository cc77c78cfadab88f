"""Cutting into words, as stored pipelines refer to it.

``TfidfVectorizer(tokenizer=jieba.lcut)`` itself cannot be stored: jieba's functions hold a lock. So everybody writes a
function like these.
"""

from __future__ import annotations


def cut_with_jieba(text: str) -> list[str]:
    """Cut with jieba."""
    import jieba  # noqa: PLC0415 - reads its dictionary

    words: list[str] = jieba.lcut(text)
    return words


def cut_with_rjieba(text: str) -> list[str]:
    """Cut with rjieba, the same in Rust."""
    import rjieba  # noqa: PLC0415 - may be missing

    words: list[str] = rjieba.cut(text)
    return words
