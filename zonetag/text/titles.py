"""The titles of a document: its own, in one line or several, and those of what is attached to it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from zonetag.text.candidates import has_words, is_short_line, read_candidate
from zonetag.text.cleaning import clean
from zonetag.text.numbering import read_numbering
from zonetag.text.page_facts import is_attachment_label, is_date, is_office
from zonetag.text.punctuation import ends_clause, ends_sentence, last_character

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.text.candidates import Candidate
    from zonetag.text.lines import Line

LONGEST_TITLE = 60
# The title stands among so many of the first lines.
TITLE_LINES = 3
# It is broken into so many lines at most, each of so many characters, and one of the document's first.
MOST_PARTS = 3
LONGEST_PART = 40
LATEST_PART = 20

_DOCUMENT_WORD = re.compile(
    r"(?:通知|意见|办法|方案|规划|报告|决定|公告|通告|规定|条例|细则|措施|总结|计划|纲要|要点|讲话|函|批复|安排|汇报"
    r"|纪要|公报|通报|致辞|制度|预案|简介|指南|建议|倡议书|一封信)"
    r"(?:[（(].{1,12}[）)])?$"
)
_SUBTITLE = re.compile(r"[—–―─-]{1,3}\s*[\u3400-\u9fff“《]")


def find_title(lines: Sequence[Candidate], known: str | None = None) -> int | None:
    """The index of the document's title among its lines, or None.

    Args:
        lines: The lines of the document in order, without the leftovers of its page.
        known: The cleaned title that the document's format gives.
    """
    if known:
        # Its second line or its subtitle may stand behind it.
        places = [i for i, line in enumerate(lines) if line.text == known]
        places += [i for i, line in enumerate(lines) if line.text.startswith(known) and is_title(line)]
        if places:
            return places[0]
    first = next((i for i, line in enumerate(lines[:TITLE_LINES]) if has_words(line.text)), 0)
    possible = {i: is_title(lines[i]) for i in range(first, min(first + TITLE_LINES, len(lines)))}
    if len(lines) < first + 2 or not possible[first]:
        return None
    # 某市人民政府文件 stands over 某市人民政府关于……的意见.
    return next((i for i, title in possible.items() if title and _DOCUMENT_WORD.search(lines[i].text)), first)


def ends_like_document(text: str) -> bool:
    """Whether ``text`` ends with the word for a kind of document, as a title does: 通知, 实施意见（试行）."""
    return bool(_DOCUMENT_WORD.search(text))


def is_title(line: Candidate) -> bool:
    """Whether a line could be a title by its own words."""
    return line.numbering is None and is_short_line(line.text, LONGEST_TITLE, figures=True)


def join_title(text: str, lines: list[Line], texts: list[str], leftovers: list[bool]) -> None:
    """Make one line of a title in two: of its second line, or its subtitle, and the first.

    Args:
        text: The document's text.
        lines: The document's lines.
        texts: The same cleaned.
        leftovers: Which of them are leftovers.
    """
    for index in range(min(LATEST_PART, len(texts) - 1)):
        if ends_sentence(texts[index]) or read_numbering(texts[index]):
            return
        end = _title_end(lines, texts, leftovers, index)
        if end > index + 1:
            start, stop = lines[index].start, lines[end - 1].end
            lines[index:end] = [replace(lines[index], end=stop, text=text[start:stop])]
            texts[index:end] = [clean(text[start:stop])]
            del leftovers[index + 1 : end]
            return


def find_further_titles(
    lines: Sequence[Candidate], content: Sequence[int], texts: Sequence[str], leftovers: Sequence[bool]
) -> Iterator[int]:
    """The places of titles behind the first: of attachments, and of documents below another's signature.

    Args:
        lines: The document's lines without its leftovers.
        content: The index of each of them among all lines.
        texts: All lines, cleaned.
        leftovers: Which of them are leftovers.

    Yields:
        Places in ``lines``.
    """
    signed = running = False
    for place, (before, index) in enumerate(pairwise([-1, *content])):
        for other in range(max(before + 1, 1), index):
            signed = signed or (
                running and is_date(texts[other]) and leftovers[other - 1] and is_office(texts[other - 1])
            )
        labelled = index > 0 and leftovers[index - 1] and is_attachment_label(texts[index - 1])
        if (labelled or (signed and ends_like_document(texts[index]))) and is_title(lines[place]):
            yield place
            signed = False
        running = running or ends_sentence(texts[index])


def _title_end(lines: Sequence[Line], texts: Sequence[str], leftovers: Sequence[bool], start: int) -> int:
    """The end of the run of lines that are one title with the line at ``start``."""
    first = texts[start]
    if leftovers[start] or lines[start].level:
        return start + 1
    open_ended = (
        first.endswith(("的", "关于")) or ("关于" in first and not ends_like_document(first)) or is_office(first)
    )
    if not (open_ended or _SUBTITLE.match(texts[start + 1])):
        return start + 1
    if not is_title(read_candidate(lines[start].text, first)):
        return start + 1
    for index in range(start + 1, min(start + MOST_PARTS, len(lines))):
        text = texts[index]
        if leftovers[index] or lines[index].level or not _may_go_on(text):
            break
        if ends_like_document(text) if open_ended else _SUBTITLE.match(text):
            return index + 1
        if not open_ended:
            break
    return start + 1


def _may_go_on(text: str) -> bool:
    """Whether a line could be a title's second one."""
    if len(text) > LONGEST_PART or last_character(text) in "：:":
        return False
    return not (ends_sentence(text) or ends_clause(text) or read_numbering(text))
