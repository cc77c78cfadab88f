"""Is a cleaned line a date, an office, a number of a page or of a document, and nothing else?"""

from __future__ import annotations

import re

from zonetag.text.numbering import read_numbering
from zonetag.text.punctuation import ends_sentence

# No fact is longer, in characters; a page's number may have the page's head beside it.
LONGEST_FACT = 120
LONGEST_OFFICE = 40
LONGEST_PAGE_NUMBER = 34

# A scanned year may have spaces in it: 202 0年3月16日.
_DIGIT_DATE = r"\d(?:\s?\d){3}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
_CHINESE_DATE = "[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
_CLOCK = r"(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
DATE = rf"(?:{_DIGIT_DATE}|{_CHINESE_DATE})\s*(?:星期[一二三四五六日天])?{_CLOCK}"
_DATE_LINE = re.compile(rf"[（(\[【]?\s*{DATE}\s*[）)\]】]?")

# How the name of an office ends.
OFFICE_END = (
    "(?:政府|办公室|办公厅|委会|工委|党委|委员会|领导小组|指挥部|中心|集团|公司|商会|协会"
    "|[\u4e00-\u9fff](?:局|厅|院|部|处|所|站|队|厂))"
)
_OFFICE = re.compile(rf"{OFFICE_END}$")

_DOCUMENT_NUMBER = re.compile(
    r"[（(]?(?:\w{2,14})?\s?[〔\[（(【]\s?(?:19|20)\d{2}\s?[〕\]）)】]\s?第?\s?\d{1,5}\s?号[）)]?"
)
# 第18期（总第246期）
_ISSUE_NUMBER = re.compile(r"[（(]?(?:\d{4}年)?\s*总?第\s*\d+\s*期\s*(?:[（(]总第\s*\d+\s*期)?[）)]?")
_ATTACHMENT = re.compile(r"附[件录錄]\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?")

# What a line may be and be a leftover of its page for.
FACTS = tuple(one.pattern for one in (_DATE_LINE, _DOCUMENT_NUMBER, _ISSUE_NUMBER, _ATTACHMENT))

# The rules around a page's number; a scan makes a question mark of a dash.
_RULE = r"[-—–－_·•?\s]*"
_PAGE_NUMBER = re.compile(rf"{_RULE}(?:\d{{1,4}}|第\s*\d{{1,4}}\s*页)(?:\s*[/,，共]+\s*(?:\d{{1,4}}\s*页?))?{_RULE}")
# ·42· 某某年鉴
_NUMBERED_HEAD = re.compile(r"[·•]\s?\d{1,4}\s?[·•]\s?[^。；]{0,25}|[^。；]{0,25}[·•]\s?\d{1,4}\s?[·•]")


def is_date(text: str) -> bool:
    """Whether a line is a date: 2019年6月3日, （2023-01-08）."""
    return _is(_DATE_LINE, text)


def is_office(text: str) -> bool:
    """Whether a line is the name of an office, by its last word: 某某管委会, 某某局."""
    if len(text) > LONGEST_OFFICE or ends_sentence(text):
        return False
    return bool(_OFFICE.search(text)) and read_numbering(text) is None


def is_document_number(text: str) -> bool:
    """Whether a line is the number of a document: 某政发〔2019〕17号."""
    return _is(_DOCUMENT_NUMBER, text)


def is_issue_number(text: str) -> bool:
    """Whether a line is the number of a bulletin's issue: 第18期（总第246期）."""
    return _is(_ISSUE_NUMBER, text)


def is_attachment_label(text: str) -> bool:
    """Whether a line says that an attachment follows: 附件1."""
    return _is(_ATTACHMENT, text)


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page, with its head or without: ``- 3 -``, 第3页 共10页, ·42· 某某年鉴."""
    if len(text) > LONGEST_PAGE_NUMBER:
        return False
    if _PAGE_NUMBER.fullmatch(text):
        return True
    return ("·" in text or "•" in text) and _NUMBERED_HEAD.fullmatch(text) is not None


def _is(pattern: re.Pattern[str], text: str) -> bool:
    return len(text) <= LONGEST_FACT and pattern.fullmatch(text) is not None
