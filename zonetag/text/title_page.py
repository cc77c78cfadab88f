"""What stands around a title: letterheads over it, names and months under it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zonetag.text.numbering import read_numbering
from zonetag.text.page_facts import is_date, is_document_number, is_issue_number, is_office
from zonetag.text.punctuation import ends_sentence
from zonetag.text.titles import ends_like_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.text.lines import Line

# The head of a document has so many lines at most, and ends where a line is running text.
LONGEST_HEAD = 20
LONGEST_LETTERHEAD = 30
LONGEST_MARK = 8

_LETTERHEAD = re.compile(r"(?:文件|简报|快报|专报|内刊)$")
_MONTH = re.compile(r"[（(]?(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,2}月[）)]?")
_NAME = r"[\u3400-\u9fff](?:\s?[\u3400-\u9fff]){1,3}"
_RANK = "书记|主任|市长|县长|区长|镇长|乡长|州长|局长|厅长|院长|部长|所长|校长|主席|会长|秘书长|董事长|总经理"
_RANK += "|書記|市長|縣長|區長|局長|主席|會長|董事長|總經理"
# As published: the space behind the rank does not outlive cleaning.
_RANK_AND_NAME = re.compile(rf"[\u3400-\u9fff、\s]{{0,30}}(?:{_RANK})\s+{_NAME}")
_BARE_NAME = re.compile(r"[\u3400-\u9fff]\s*[\u3400-\u9fff]{1,2}|[\u3400-\u9fff]\s+[\u3400-\u9fff]")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤傅"
)
_GREETING = re.compile(r".{2,20}[：:]$")


def find_title_page(lines: Sequence[Line], texts: Sequence[str], leftovers: list[bool]) -> None:
    """Mark the letterhead, the names and the month in the head of a document.

    Args:
        lines: The document's lines.
        texts: The same cleaned.
        leftovers: What is known to be a leftover; more are marked.
    """
    head = list(_head(texts))
    numbers = (index for index in head if is_document_number(texts[index]) or is_issue_number(texts[index]))
    number = next(numbers, 0)
    letterhead = any(_LETTERHEAD.search(texts[index]) for index in range(number))
    for index in head:
        if leftovers[index] or lines[index].level:
            continue
        before = index > 0 and (leftovers[index - 1] or not ends_sentence(texts[index - 1]))
        over_leftover = index + 1 < len(texts) and leftovers[index + 1]
        leftovers[index] = (
            (over_leftover and _is_letterhead(texts[index]))
            or (index < number and _is_mark(texts[index], LONGEST_LETTERHEAD if letterhead else LONGEST_MARK))
            or (before and bool(_MONTH.fullmatch(texts[index]) or _RANK_AND_NAME.fullmatch(lines[index].text)))
            or (before and bool(_BARE_NAME.fullmatch(lines[index].text)) and _is_by_name(texts, index))
        )


def _head(texts: Sequence[str]) -> Iterator[int]:
    for index, text in enumerate(texts[:LONGEST_HEAD]):
        if ends_sentence(text) or read_numbering(text):
            return
        yield index


def _is_letterhead(text: str) -> bool:
    """Whether the line over a leftover, such as the document's number, is a letterhead: 某某管委会文件, 工作简报."""
    if len(text) > LONGEST_LETTERHEAD:
        return False
    return bool(_LETTERHEAD.search(text)) or (
        text.endswith(("编", "编印", "主办")) and is_office(text.rstrip("编印主办"))
    )


def _is_mark(text: str, longest: int) -> bool:
    """Whether a line over the document's number is one of its marks, or of the letterhead's lines: 特急, 同意公开."""
    return len(text) <= longest and not ends_like_document(text)


def _is_by_name(texts: Sequence[str], index: int) -> bool:
    """Whether the line between a title or a date and a greeting or a date can only be a name."""
    following = texts[index + 1] if index + 1 < len(texts) else ""
    if texts[index][0] not in _SURNAMES or ends_like_document(texts[index]):
        return False
    return is_date(following) or bool(_GREETING.match(following))
