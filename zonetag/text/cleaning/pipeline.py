"""The steps of cleaning in their order, applied until nothing changes any more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from zonetag.text.cleaning import html_entities, pinyin_notes, shifted_gbk, spaces, traditional, width
from zonetag.text.cleaning.signs import SignTables, sign_pattern, sign_tables

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

# What one step repairs may be work for an earlier one (`＆ldquo;` is an entity once it is narrow), so the steps are
# applied again until they agree. Real text takes one round and a second to see that nothing is left; the limit is for
# text made to take many.
_MOST_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class CleaningChange:
    """What one step did to a text.

    Attributes:
        step: The step's name.
        before: The whole text that the step was given.
        after: The whole text that it returned.
    """

    step: str
    before: str
    after: str


# The converter that leaves pinyin notes ran last, so they are removed first; the other damage lies beneath them.
CLEANING_STEPS = (
    pinyin_notes.STEP,
    shifted_gbk.STEP,
    html_entities.STEP,
    traditional.STEP,
    width.STEP,
    spaces.STEP,
)


def clean(text: str) -> str:
    """Clean a paragraph: undo what converters did to it, and write it in one way.

    >>> clean("產業(yè)園區(qū)  以?ldquo;雙招雙引”為抓手 , 增長３０％")
    '产业园区以“双招双引”为抓手,增长30%'

    Args:
        text: Any text.

    Returns:
        The clean text; `clean(clean(text)) == clean(text)`.
    """
    for _ in range(_MOST_ROUNDS):
        if not _signs_of_work().search(text):
            break
        before = text
        for step in CLEANING_STEPS:
            text = step.apply(text)
        if text == before:
            break
    return text


def clean_many(texts: Sequence[str]) -> list[str]:
    """Clean paragraphs: what ``[clean(text) for text in texts]`` gives, in less time.

    Args:
        texts: Any texts; they are looked through all at once.
    """
    cleaned = list(texts)
    for place in _tables_of_signs().find_work(cleaned):
        cleaned[place] = clean(cleaned[place])
    return cleaned


def explain_cleaning(text: str) -> tuple[CleaningChange, ...]:
    """Say what `clean` does to a text, step by step.

    Args:
        text: Any text.

    Returns:
        The steps that change the text, in the order in which they do. Each begins with what the last one left, and the
        last one ends with `clean(text)`.
    """
    return tuple(_changes(text))


def apply_changes(text: str, changes: tuple[CleaningChange, ...]) -> str:
    """Apply the steps that an explanation names.

    Args:
        text: The text that was explained.
        changes: What `explain_cleaning(text)` returned.

    Returns:
        The same as `clean(text)`.
    """
    steps = {step.name: step for step in CLEANING_STEPS}
    for change in changes:
        text = steps[change.step].apply(text)
    return text


@cache
def _signs_of_work() -> re.Pattern[str]:
    return sign_pattern([sign for step in CLEANING_STEPS for sign in step.signs()])


@cache
def _tables_of_signs() -> SignTables:
    return sign_tables([sign for step in CLEANING_STEPS for sign in step.signs()])


def _changes(text: str) -> Iterator[CleaningChange]:
    for _ in range(_MOST_ROUNDS):
        round_begins_with = text
        for step in CLEANING_STEPS:
            after = step.apply(text)
            if after != text:
                yield CleaningChange(step.name, text, after)
            text = after
        if text == round_begins_with:
            return
