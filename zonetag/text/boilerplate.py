"""Is a line a leftover of the page it was taken from: its menus, dates, sources, buttons and footers?

Each question is about a short line as a whole. A line that ends a sentence is hardly ever a leftover, so that a short
real paragraph is not taken for one.
"""

from __future__ import annotations

import re

from zonetag.text.numbering import read_numbering
from zonetag.text.page_words import BUTTONS, FOOTERS, LABELS, PLACES
from zonetag.text.punctuation import ends_clause, ends_sentence

# Leftovers are short; a footer may be a little longer.
LONGEST_LEFTOVER = 120
LONGEST_FOOTER = 300
# A menu in one line: so many words, none longer than this.
FEWEST_MENU_WORDS = 4
LONGEST_MENU_WORD = 8
# A menu with a line for each entry may have longer ones.
LONGEST_MENU_ENTRY = 12
# The parts of 首页 > 政务公开 > 规划计划, and the title that may stand at its end.
LONGEST_PLACE = 20
FEWEST_PLACES = 3


def _any_of(words: str) -> str:
    """An alternation that tries the longer words first."""
    return "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))


_DIGIT_DATE = r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
_CHINESE_DATE = "[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
_CLOCK = r"(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_DATE = rf"(?:{_DIGIT_DATE}|{_CHINESE_DATE})\s*(?:星期[一二三四五六日天])?{_CLOCK}"
_DATE_LINE = re.compile(rf"[（(\[【]?\s*{_DATE}\s*[）)\]】]?")

_RULE = r"[-—–－_·•\s]*"
_PAGE_NUMBER = re.compile(rf"{_RULE}(?:\d{{1,4}}|第\s*\d{{1,4}}\s*页)(?:\s*[/,，共]+\s*(?:\d{{1,4}}\s*页?))?{_RULE}")
_DOCUMENT_NUMBER = re.compile(r"[（(]?\w{2,14}\s?[〔\[（(【]\s?(?:19|20)\d{2}\s?[〕\]）)】]\s?第?\s?\d{1,5}\s?号[）)]?")

_LABEL = _any_of(LABELS)
_PAGE_LINES = (
    re.compile(rf"[\[【（(]?(?:{_LABEL})\s*[：:∶].*"),  # 来源：本站 日期：2013-05-20 点击：次
    re.compile(rf"(?:{_LABEL})?\s*{_DATE}\s*(?:(?:{_LABEL}).*)?"),  # 发布时间 2013-05-20 来源 某报
    re.compile(rf"(?:今天|今日|现在)(?:是|时间)?\s*[：:]?\s*{_DATE}"),  # 今天是2013年5月20日 星期一
    re.compile(r"(?:上一篇|下一篇|上一条|下一条).*"),
    re.compile(r"(?:浏览|阅读|点击|访问|评论)(?:量|数|次数)?\s*[（(]?\s*\d*\s*[）)]?次?"),
    re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+"),
    re.compile(r"[（(]此[件页].{2,8}[）)]"),  # （此件公开发布）
    _DATE_LINE,
    _DOCUMENT_NUMBER,
)
_BUTTON_ROW = re.compile(rf"(?:(?:{_any_of(BUTTONS)})|[\W_])*+", re.IGNORECASE)
_FOOTER = re.compile(_any_of(FOOTERS), re.IGNORECASE)
_LINKS = re.compile(r"(?:!?\[[^\[\]]{0,80}\]\([^()]{0,300}\)[\s|｜·•,，、/*-]*+)++")
_PLACE = re.compile(rf"(?:{_any_of(PLACES)})\s*[：:]?")
_PLACE_SEPARATOR = re.compile(r"\s*(?:[>＞»›→/]+|->|&gt;)\s*")
_MENU_SEPARATOR = re.compile(r"[\s|｜·•]+")
_WORD = re.compile(r"[^\W\d_]+")


def is_leftover(raw: str, text: str) -> bool:
    """Whether a line is a leftover of its page.

    >>> is_leftover("打印 分享 返回列表", "打印分享返回列表")
    True
    >>> is_leftover("全年新增规上企业12家。", "全年新增规上企业12家。")
    False

    Args:
        raw: The line as published, which still has the spaces between the words of a menu.
        text: The line cleaned.
    """
    if len(text) <= LONGEST_LEFTOVER and _is_short_leftover(raw, text):
        return True
    if len(text) <= LONGEST_FOOTER and _FOOTER.search(text):
        return "。" not in text
    return not any(character.isalnum() for character in text)


def is_date(text: str) -> bool:
    """Whether a cleaned line is a date and nothing else."""
    return len(text) <= LONGEST_LEFTOVER and bool(_DATE_LINE.fullmatch(text))


def is_menu_entry(text: str) -> bool:
    """Whether a cleaned line could be an entry of a menu: a few words, no figure, no punctuation."""
    return (
        1 < len(text) <= LONGEST_MENU_ENTRY
        and not ends_sentence(text)
        and not ends_clause(text)
        and not any(character.isdigit() or character in "。，、；：,;:" for character in text)
        and read_numbering(text) is None
    )


def _is_short_leftover(raw: str, text: str) -> bool:
    if _BUTTON_ROW.fullmatch(text) or _PAGE_NUMBER.fullmatch(text) or _LINKS.fullmatch(raw[:LONGEST_FOOTER]):
        return True
    if ends_sentence(text) or read_numbering(text):
        return False
    return any(pattern.fullmatch(text) for pattern in _PAGE_LINES) or _is_place(text) or _is_menu(raw)


def _is_place(text: str) -> bool:
    """Whether the line says where in its site the page stands: ``首页 > 政务公开 > 规划计划``."""
    places = _PLACE_SEPARATOR.split(text)
    start = _PLACE.match(text)
    if start and (start[0][-1] in "：:" or (len(places) > 1 and start[0] == places[0])):
        return True
    return len(places) >= FEWEST_PLACES and "/" not in text and all(len(one) <= LONGEST_PLACE for one in places[:-1])


def _is_menu(raw: str) -> bool:
    """Whether the words are separated like the entries of a menu: ``首页 新闻中心 政务公开 招商引资``."""
    words = [word for word in _MENU_SEPARATOR.split(raw) if word]
    return (
        len(words) >= FEWEST_MENU_WORDS
        and not raw.isascii()
        and all(1 < len(word) <= LONGEST_MENU_WORD and _WORD.fullmatch(word) for word in words)
    )
