"""Lines that belong to the page and not to its article: where it stands, its buttons, its facts, its footer.

A line that ends a sentence is none of them, that no short real paragraph is lost. Leftovers that slip through are found
by :mod:`zonetag.text` later.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zonetag.reading.html.dates import DATE
from zonetag.reading.html.words import BUTTONS, DOUBTFUL_LABELS, FOOTERS, LABELS, RUBRICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_LINE = 120
LONGEST_FOOTER = 300
# What may stand behind the date of a page in its line.
LONGEST_REST = 40
LONGEST_TEASER_END = 20


def _any_of(words: str) -> str:
    """An alternation that tries the longer words first."""
    return "|".join(sorted((re.escape(word.replace("_", " ")) for word in words.split()), key=len, reverse=True))


_KINDS = {label: kind for kind, labels in LABELS.items() for label in labels.split()}
_DOUBTFUL = frozenset(DOUBTFUL_LABELS.split())

#: A label with the colon behind it.
LABEL = re.compile(rf"(?P<label>{_any_of(' '.join(_KINDS))})\s?[：:∶]")
#: A date that opens a line, or stands behind a name; the names before it and behind it in groups.
BESIDE_DATE = re.compile(
    rf"(?P<before>[\u4e00-\u9fff]{{2,15}})?[\s|｜\[【]*{DATE.pattern}[\]】\s|｜]*"
    r"(?P<rest>(?P<after>[\u4e00-\u9fff]{2,15}$)?.*)"
)
#: The number of an official document: ``某管发〔2019〕12号``.
DOCUMENT_NUMBER = re.compile(
    r"[（(]?[\u4e00-\u9fff]{2,14}\s?[〔\[（(【]\s?(?:19|20)\d{2}\s?[〕\]）)】]\s?第?\s?\d{1,5}\s?号[）)]?"
)

_SENTENCE_END = re.compile(r".?[。！？!?；…][”’」』）)]?$")
_FACT_LINE = re.compile(rf"[\[【（(]?\s*{LABEL.pattern}.*")
_BUTTON_ROW = re.compile(rf"(?:(?:{_any_of(BUTTONS)}|{_any_of(LABELS['other'])})|[\W_\d])*+", re.IGNORECASE)
_FOOTER = re.compile(rf"{_any_of(FOOTERS)}|(?:制作|维护|主办|承办|主管).*(?:电话|E-?mail|邮箱|邮编)", re.IGNORECASE)
_OTHER_LINES = (
    re.compile(rf"(?:{_any_of(RUBRICS)})\s*[：:]?"),
    re.compile(r"(?:上一篇|下一篇|上一条|下一条|上一頁|下一頁|上篇|下篇|前一篇|后一篇)(?:[：:\s文信]|$).*"),
    re.compile(r"[\d\s,]*次?(?:浏览|阅读|点击|访问|播放|人气)(?:量|数|次数)?[（(：:\s]*\d*[）)]?次?"),
    # Where the page stands: 您当前的位置：首页 > 园区动态
    re.compile(
        r"(?:您?(?:现在|現在|当前|目前)?的?(?:所在)?的?位置|当前所在|首页)\s*"
        r"(?:[：:是]|[-—]?[>＞»›→/]|>>|&gt;|[-|—]\s).*"
    ),
    re.compile(
        r"(?:微信)?(?:扫一扫|扫描二维码|长按识别|点击(?:上方)?蓝字).*|今天是?[：:].*|(?:欢迎|歡迎)(?:访问|光临|您).*"
    ),
)
_READ_ON = re.compile(r"[\[【（(]?(?:详细|详情|更多|查看全文|阅读全文|全文|查看详情)[\]】）)]?>*$")
_DOTS = re.compile(r"(?:\.{2,}|…+)$")


def is_furniture_line(text: str) -> bool:
    """Whether a line belongs to the page and not to its article.

    >>> is_furniture_line("您当前的位置：首页 > 园区动态 > 正文"), is_furniture_line("请提前储水。")
    (True, False)

    Args:
        text: The line; the cells of a table's row are parted by ``|``.
    """
    text = text.strip("| ")
    if DATE.fullmatch(text):  # who signs an article dates it
        return False
    if len(text) <= LONGEST_FOOTER and _FOOTER.search(text):
        # An item of a list ends so; a footer may well end in ！
        return "。" not in text and not text.endswith(("；", ";"))
    if len(text) > LONGEST_LINE or ends_sentence(text):
        return False
    if _BUTTON_ROW.fullmatch("".join(text.split())):  # a button may be spaced out: 打 印
        return True
    return _is_fact_line(text) or any(pattern.fullmatch(text) for pattern in _OTHER_LINES)


def is_header_line(text: str, *, first: bool = False) -> bool:
    """Whether a line above the text gives the page's date, and maybe who published it: ``2014-05-12 某报``.

    Args:
        text: The line.
        first: Whether it stands right under the title. There a date in parentheses is the page's; below the name of a
            speaker it is that of the speech.
    """
    if len(text) > LONGEST_LINE or re.search("[，。；]", text):
        return False
    match = BESIDE_DATE.fullmatch(text.strip("（）()") if first else text)
    return _is_fact_line(text, dated=True) or (match is not None and len(match["rest"]) <= LONGEST_REST)


def is_fact_row(cells: Sequence[str]) -> bool:
    """Whether a row of a table gives facts of the page: ``索引号``, its value, ``发布日期``, its value."""
    return any(label_of(cell) is not None for cell in cells[::2])


def facts_in(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The facts of the page in a row of a table: the kinds of their labels, as :func:`label_of` has them, and values.

    >>> list(facts_in(("索引号", "HZ-1", "发文字号", "某发〔2019〕2号"))), list(facts_in(("文号", "发布日期")))
    ([('other', 'HZ-1'), ('document_number', '某发〔2019〕2号')], [])

    Args:
        cells: The cells of the row. A label behind a label is the head of a table of data.
    """
    for label, value in zip(cells[::2], cells[1::2], strict=False):
        kind = label_of(label)
        if kind is not None and value and label_of(value) is None:
            yield kind, value


def is_teaser(text: str, *, after_link: bool) -> bool:
    """Whether a line breaks off for the reader to follow a link: ``记者近日走访了中试...[详细]``.

    Args:
        text: The line.
        after_link: Whether a link stands right before it. Reporters end sentences of their own with dots.
    """
    end = max(0, len(text) - LONGEST_TEASER_END)
    read_on = _READ_ON.search(text, end)
    dots = _DOTS.search(text, end, read_on.start() if read_on else len(text))
    return dots is not None and (read_on is not None or after_link)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _SENTENCE_END.match(text, max(0, len(text) - 2)) is not None


def label_of(cell: str) -> str | None:
    """The kind of label that a cell is, a key of :data:`LABELS`; None for none."""
    return _KINDS.get(re.sub(r"[\s：:∶\[\]【】]", "", cell))


def _is_fact_line(text: str, *, dated: bool = False) -> bool:
    """Whether a line is made of labels with values; with ``dated``, also a label that notices have, before a date."""
    match = _FACT_LINE.fullmatch(text)
    if match is None:
        return False
    if match["label"] not in _DOUBTFUL:
        return True
    return dated and DATE.match(text[match.end("label") :].lstrip("：:∶ ")) is not None
