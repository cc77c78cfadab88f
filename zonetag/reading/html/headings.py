"""Which runs of an article are headings, and of what level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zonetag.reading.blocks import may_be_heading
from zonetag.reading.html.dates import DATE
from zonetag.reading.html.furniture import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag.reading.html.page import Run

#: The longest heading that only stands out; elements such as <h2> may be longer.
LONGEST_EMPHASISED = 40
LONGEST_CENTRED = 30
# Where more of an article is bold, bold says nothing.
MOST_BOLD = 0.6
FIRST_LEVEL = 2
"""The level of headings under the title."""

_NUMBERINGS = (
    re.compile(r"第[一二三四五六七八九十百\d]+[章编部篇]"),
    re.compile(r"第[一二三四五六七八九十百\d]+节"),
    re.compile(r"[一二三四五六七八九十]{1,3}[、，．.\s]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\d{1,2}[、．.\s](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
_CLAUSE_END = re.compile(r"[，、：；,:;]$")
_NO_HEADING = re.compile(r"[（(〔【\[].*[）)〕】\]]|.*\d{4}.*号|.{1,12}[\s\u3000]+.{2,4}")


def find_headings(runs: Sequence[Run]) -> list[int]:
    """The level of each run of an article, 0 for those that are no headings.

    Headings of elements (<h2>) have these elements' levels. Under them come the headings that only stand out, as a bold
    line does: a level for each kind, in the order in which documents nest the kinds of numberings.

    Args:
        runs: The runs of the article in order, its title left out.
    """
    levels = [max(run.heading, FIRST_LEVEL) if run.heading and may_be_heading(run.text) else 0 for run in runs]
    bold_is_rare = sum(run.strong for run in runs) <= MOST_BOLD * sum(run.letters for run in runs)
    first_text = next((index for index, run in enumerate(runs) if ends_sentence(run.text)), len(runs))
    kinds = {
        index: _kind(run)
        for index, (run, following) in enumerate(zip(runs, [*runs[1:], None], strict=False))
        if not levels[index]
        and ((bold_is_rare and _is_bold(run)) or (index > first_text and _is_centred(run, following)))
    }
    first = max(levels, default=0) + 1 if any(levels) else FIRST_LEVEL
    order = {kind: first + place for place, kind in enumerate(sorted(set(kinds.values())))}
    for index, kind in kinds.items():
        levels[index] = order[kind]
    return levels


def _is_bold(run: Run) -> bool:
    return run.is_strong and _may_stand_out(run, LONGEST_EMPHASISED) and not DATE.search(run.text)


def _is_centred(run: Run, following: Run | None) -> bool:
    """Whether a run is centred as a heading is, over running text, and not as a caption or the name of a speaker."""
    return (
        run.centred
        and _may_stand_out(run, LONGEST_CENTRED)
        and not run.captioned
        and (_is_numbered(run.text) or not _NO_HEADING.fullmatch(run.text))
        and following is not None
        and ends_sentence(following.text)
        and not following.centred
    )


def _may_stand_out(run: Run, longest: int) -> bool:
    plain = not (run.cells or run.bullet or run.heading)
    return plain and len(run.text) <= longest and not ends_sentence(run.text) and not _CLAUSE_END.search(run.text)


def _is_numbered(text: str) -> bool:
    return any(numbering.match(text) for numbering in _NUMBERINGS)


def _kind(run: Run) -> int:
    """The place of a heading's kind in the usual nesting."""
    numbered = next((place for place, numbering in enumerate(_NUMBERINGS) if numbering.match(run.text)), None)
    if numbered is not None:
        return numbered
    return -1 if run.centred else len(_NUMBERINGS)
