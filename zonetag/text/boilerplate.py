"""Is a line a leftover of the page it was taken from: its menus, dates, sources, buttons and footers?

Each question is about a short line as a whole. A line that ends a sentence is hardly ever a leftover, so that a short
real paragraph is not taken for one.
"""

from __future__ import annotations

import re

from zonetag.text.numbering import read_numbering
from zonetag.text.page_facts import DATE, FACTS, OFFICE_END, is_page_number
from zonetag.text.page_words import BUTTONS, FOOTERS, LABELS, PLACES, RECEIVERS
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


_PAGES = r"(?:共\s*\d+\s*[条页]|第?\s*\d+\s*/\s*\d+\s*页|第\s*\d+\s*页)"
_LABEL = _any_of(LABELS)
_PAGE_LINES = (
    rf"(?i:[\[【（(]?(?:{_LABEL})\s*[：:∶].*)",  # 来源：本站 日期：2013-05-20 点击：次
    rf"(?:{_LABEL})?\s*{DATE}\s*(?:(?:{_LABEL}).*)?",  # 发布时间 2013-05-20 来源 某报
    rf"(?:今天|今日|现在)(?:是|时间)?\s*[：:]?\s*{DATE}",  # 今天是2013年5月20日 星期一
    r"(?:上一篇|下一篇|上一条|下一条).*",
    r"(?:浏览|阅读|点击|访问|评论)(?:量|数|次数)?\s*[（(]?\s*\d*\s*[）)]?次?",
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+",
    r"[（(]此[件页].{2,8}[）)]",  # （此件公开发布）
    r"[（(]根据.{0,8}(?:记录|录音)整理.{0,12}[）)]",  # （根据录音整理，未经本人审阅）
    r"[（(](?:完|完毕|[^。；]{0,24}(?:摄|摄影|供稿|撰稿))[）)]",  # （完）, （某某 摄）
    r"[（(](?:热烈|熱烈|长时间|長時間)?的?(?:掌声|掌聲|鼓掌|笑声|笑聲)[）)]",
    r"[（(](?:本[报刊网台])?(?:记者|通讯员)[：:].{2,20}[）)]",  # （记者：某某）
    r"[（(]?共印\s*\d+\s*份[）)]?",
    rf"[（(][^。；]{{0,60}}?(?:{DATE}|〔\d{{4}}〕)[^。；]{{0,40}}[）)]",  # （某政发〔2021〕27号）
    rf"(?:[^。；]{{2,40}}{OFFICE_END}\s*)?{DATE}\s*印[发制]?",  # 某某办公室 2018年5月28日印发
    rf"[^。；，、]{{2,30}}{OFFICE_END}\s*{DATE}",  # 某某管委会 2023年7月10日
    rf"[（(—–―-]*\s*{DATE}\s*在[^。；]{{4,60}}上[）)]?",  # ——2022年1月6日在某某会议上
    r"[^。；，,;]{2,30}?[：:\s]*(?:\d{3,4}-)?\d{7,11}(?:[（(].{1,6}[）)])?[）)]?",  # 会务组 0000-7120000
)
# One pattern, since each line is asked.
_PAGE_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in (*_PAGE_LINES, *FACTS)))
# Told by the spaces that cleaning takes away: 本报记者 某某 通讯员 某某, （记者 某某）, （某某 某某）,
# and fields in a row: 留言人：某某　　留言时间：2019-03-11.
_NAME = r"[\u3400-\u9fff]{2,4}"
_REPORTER = r"(?:本[报報刊网網台])?(?:[记記]者|通[讯訊][员員])"
_FIELD = r"[\u3400-\u9fff]{2,8}[：:]\s?\S{0,20}"
_SPACED_LINE = re.compile(
    "|".join(
        f"(?:{pattern})"
        for pattern in (
            rf"{_REPORTER}[\s/]\s*[\u3400-\u9fff\s、/]{{2,30}}",
            rf"[（(【]{_REPORTER}[\s/：:]\s*[\u3400-\u9fff\s、/]{{2,30}}[）)】]",
            rf"[（(]\s*{_NAME}(?:[\s、]+{_NAME}){{1,4}}\s*[）)]",
            rf"{_FIELD}(?:(?:\s{{2,}}|\u3000|\t){_FIELD})+",
        )
    )
)
_RECEIVERS = re.compile(rf"(?:{_any_of(RECEIVERS)})\s*[：:].*")
_BUTTON_ROW = re.compile(rf"(?:(?:{_any_of(BUTTONS)})|{_PAGES}|[\W_])*+", re.IGNORECASE)
_FOOTER = re.compile(_any_of(FOOTERS), re.IGNORECASE)
_LINKS = re.compile(r"(?:!?\[[^\[\]]{0,80}\]\([^()]{0,300}\)[\s|｜·•,，、/*-]*+)++")
_PLACE = re.compile(rf"(?:{_any_of(PLACES)})\s*[：:]?")
_PLACE_SEPARATOR = re.compile(r"\s*(?:[>＞»›→/]+|->|&gt;)\s*")
_MENU_SEPARATOR = re.compile(r"[\s|｜·•]+")
_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"\s")


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
        return "。" not in text and not ends_clause(text)
    return not any(character.isalnum() for character in text)


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
    if _RECEIVERS.fullmatch(text) or _BUTTON_ROW.fullmatch(text) or is_page_number(text):
        return True
    if _LINKS.fullmatch(raw[:LONGEST_FOOTER]):
        return True
    if ends_sentence(text) or read_numbering(text):
        return False
    return (
        _PAGE_LINE.fullmatch(text) is not None
        or (_SPACE.search(raw) is not None and _SPACED_LINE.fullmatch(raw) is not None)
        or _is_place(text)
        or _is_menu(raw)
    )


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
