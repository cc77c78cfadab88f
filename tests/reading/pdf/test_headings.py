from __future__ import annotations

from zonetag.reading.pdf.headings import find_headings
from zonetag.reading.pdf.paragraphs import Paragraph

TEXT = "全年签约项目12个，总投资120亿元，开工建设标准厂房十万平方米，完成年度任务。"


def levels(*paragraphs: tuple[str, float]) -> list[int]:
    letters = sum(len(text) for text, _ in paragraphs)
    return find_headings([Paragraph(text, 0, size) for text, size in paragraphs], 12.0, letters)


def test_larger_letters_are_headings_the_largest_outermost() -> None:
    texts = [
        ("工作总结", 22.0),
        ("招商引资", 16.0),
        (TEXT, 12.0),
        ("科技创新", 16.1),
        ("平台", 14.0),
        (TEXT, 12.0),
        ("注", 9.0),
    ]
    assert levels(*texts) == [1, 2, 0, 2, 3, 0, 0]


def test_long_or_hardly_larger_paragraphs_are_none() -> None:
    assert levels((TEXT, 16.0), ("招商引资", 12.5), (TEXT * 4, 12.0)) == [0, 0, 0]


def test_a_letterhead_is_no_title() -> None:
    assert levels(("澜川市人民政府文件", 30.0), ("关于优化营商环境的意见", 22.0), (TEXT, 12.0)) == [0, 1, 0]


def test_where_most_letters_are_large_size_says_nothing() -> None:
    assert levels(("招商引资稳步推进", 20.0), ("签约十二个", 16.0), ("园区概况", 12.0)) == [0, 0, 0]
    assert levels(*[(f"标题{size}", float(size)) for size in range(14, 28, 2)], *[(TEXT, 12.0)] * 9) == [0] * 16
