"""Cleaning: what a converter did to a paragraph is undone, and the paragraph written in one way.

Each step is a module with one function of text to text and a `STEP` that names it; `CLEANING_STEPS` lists them in their
order. A new step is such a module and a line in `pipeline.py`.
"""

from __future__ import annotations

from zonetag.text.cleaning.pipeline import (
    CLEANING_STEPS,
    CleaningChange,
    apply_changes,
    clean,
    clean_many,
    explain_cleaning,
)
from zonetag.text.cleaning.step import CleaningStep, Sign

__all__ = [
    "CLEANING_STEPS",
    "CleaningChange",
    "CleaningStep",
    "Sign",
    "apply_changes",
    "clean",
    "clean_many",
    "explain_cleaning",
]
