"""Cleaning: what a converter did to a paragraph is undone, and the paragraph written in one way.

Each step is a module with one function of text to text; `CLEANING_STEPS` lists them in their order.
"""

from __future__ import annotations

from zonetag.text.cleaning.pipeline import (
    CLEANING_STEPS,
    CleaningChange,
    CleaningStep,
    apply_changes,
    clean,
    explain_cleaning,
)

__all__ = ["CLEANING_STEPS", "CleaningChange", "CleaningStep", "apply_changes", "clean", "explain_cleaning"]
