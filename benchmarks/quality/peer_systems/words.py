"""Cutting into words, as most people do it."""

from __future__ import annotations

import logging

import jieba

jieba.setLogLevel(logging.WARNING)


def cut(text: str) -> list[str]:
    """Cut a text into words, blanks and punctuation left out."""
    return [word for word in jieba.lcut(text) if word[0].isalnum()]
