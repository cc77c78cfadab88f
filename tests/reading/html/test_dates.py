from __future__ import annotations

import pytest

from zonetag.reading.html.dates import find_chinese_date, find_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2013-03-28 09:41", "2013-03-28"),
        ("更新时间：2006-7-8", "2006-07-08"),
        ("2011/9/8 10:22:31", "2011-09-08"),
        ("2013.5.20", "2013-05-20"),
        ("2018年11月09日", "2018-11-09"),
        ("2018 年 1 月 9 日 星期二", "2018-01-09"),
        ("2022-03-15T10:00:00+08:00", "2022-03-15"),
        ("2016年1-9月", None),
        ("2013-13-01", None),
        ("2013-02-30", None),
        ("1234-05-06", None),
        ("", None),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二〇〇八年一月十日", "2008-01-10"),
        ("二○一○年十二月三十一日", "2010-12-31"),
        ("二零一五年十月二十日", "2015-10-20"),
        ("二〇〇八年十十月一日", None),
        ("二〇〇八年一二月一日", None),
        ("二〇〇八年一月", None),
        ("于二〇〇八年一月十日", None),
    ],
)
def test_dates_in_chinese_numerals(text: str, expected: str | None) -> None:
    assert find_chinese_date(text) == expected
