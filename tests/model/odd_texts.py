"""Texts that no document should hold and some do."""

from __future__ import annotations

ODD_TEXTS = [
    "",
    "，",
    "\0",
    "\ud800",
    "\udfff\ud800",
    "\U00020000",
    "😀园区😀",
    "12",
    "1",
    "Ａ",
    "招",
    "招商\0引资",
    "zzz",
]
