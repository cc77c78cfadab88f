"""Spaces, and signs that cannot be seen: inside Chinese there are none, between Latin words there is one."""

from __future__ import annotations

import re

from zonetag.text.cleaning.step import CleaningStep, Sign

_BLANKS = r" \t\n\v\f\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSEEN = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb"
)
# Han, kana, bopomofo, CJK punctuation and the full-width forms.
_CHINESE = (
    r"\u2e80-\u2fdf\u3001-\u312f\u31a0-\u31bf\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff"
)
_SIGNS = rf"{_BLANKS}{_UNSEEN}\ud800-\udfff"

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WORK = re.compile(f"[{_SIGNS}]")
# Not `[…]+`: a search for a class by itself is five times as fast.
_GAP = re.compile(rf"[{_BLANKS}{_UNSEEN}][{_BLANKS}{_UNSEEN}]*")
_BLANK = re.compile(rf"[{_BLANKS}]")
_CHINESE_CHARACTER = re.compile(rf"[{_CHINESE}]")


def tidy_spaces(text: str) -> str:
    """Remove spaces inside Chinese and signs that cannot be seen; keep one space between Latin words.

    >>> tidy_spaces("建设物流 、 仓储园区 , 使用  Spark  SQL ")
    '建设物流、仓储园区,使用Spark SQL'

    A blank is inside Chinese if a Chinese character or mark stands on either side of it; a line break is a blank.

    Args:
        text: Any text.

    Returns:
        The text with single spaces; a lone surrogate, which is no character at all, becomes `�`.
    """
    if not _WORK.search(text):
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _GAP.sub(_space, text)


def _space(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if start == 0 or end == len(text) or not _BLANK.search(match[0]):
        return ""
    if _CHINESE_CHARACTER.match(text, start - 1) or _CHINESE_CHARACTER.match(text, end):
        return ""
    return " "


STEP = CleaningStep(
    name="spaces",
    description="spaces inside Chinese, runs of blanks, control and zero-width characters are removed",
    apply=tidy_spaces,
    signs=lambda: (Sign(_SIGNS),),
)
