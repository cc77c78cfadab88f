from __future__ import annotations

import pytest

from zonetag.reading.pdf.furniture import PageExtent, remove_furniture
from zonetag.reading.pdf.lines import Piece

HEIGHT = 842.0


def page(*lines: tuple[float, str], size: float = 12.0) -> list[Piece]:
    """The lines of a page, each with its height."""
    return [Piece(text, 72, 500, base, size, row) for row, (base, text) in enumerate(lines)]


def body(number: int) -> list[tuple[float, str]]:
    return [(100 + 20 * line, f"第{number}部分的正文第{'甲乙丙丁'[line]}行写满了整整一行的字") for line in range(4)]


def remaining(pages: list[list[Piece]]) -> list[list[str]]:
    kept = remove_furniture(pages, [PageExtent(0, HEIGHT)] * len(pages))
    return [[piece.text for piece in pieces] for pieces in kept]


@pytest.mark.parametrize(
    "number",
    ["－ {} －", "{}", "- {} -", "第 {} 页", "第{}页 共12页", "{} / 12", "Page {} of 12", "· {} ·", "—{}—"],
)
@pytest.mark.parametrize("count", [1, 2, 7])
def test_page_numbers(number: str, count: int) -> None:
    pages = [page(*body(one), (800, number.format(one))) for one in range(1, count + 1)]
    assert remaining(pages) == [[text for _, text in body(one)] for one in range(1, count + 1)]


@pytest.mark.parametrize("count", [2, 3, 9])
def test_headers_and_footers(count: int) -> None:
    pages = [
        page((40, "澜川经济技术开发区年度报告"), *body(one), (790, "内部资料"), (805, f"{one}")) for one in range(count)
    ]
    assert remaining(pages) == [[text for _, text in body(one)] for one in range(count)]


def test_headers_that_change_from_page_to_page_and_from_chapter_to_chapter() -> None:
    headers = ["澜川开发区", "第一章 总则"] * 3 + ["澜川开发区", "第二章 招商"] * 3
    pages = [page((40, header), *body(one)) for one, header in enumerate(headers)]
    assert remaining(pages) == [[text for _, text in body(one)] for one in range(len(headers))]


def test_a_first_page_without_header_keeps_its_lines() -> None:
    pages = [page((60, "澜川经济技术开发区年度报告"), *body(0))]
    pages += [page((40, "澜川经济技术开发区年度报告"), *body(one)) for one in range(1, 5)]
    assert remaining(pages)[0][0] == "澜川经济技术开发区年度报告"
    assert all(len(lines) == 4 for lines in remaining(pages)[1:])


def test_lines_of_the_text_that_are_alike_stay() -> None:
    pages = [
        page((100, "各有关单位要高度重视，抓好落实。"), *((base + 20, text) for base, text in body(one)))
        for one in range(6)
    ]
    assert all(len(lines) == 5 for lines in remaining(pages))


def test_a_number_in_the_text_stays() -> None:
    assert remaining([page(*body(1), (400, "12"))])[0][-1] == "12"
    assert remaining([page((60, "2024年"), *body(1))])[0][0] == "2024年"


def test_one_page_and_none() -> None:
    assert remaining([page((40, "园区简报"), *body(1))])[0][0] == "园区简报"
    assert remaining([[], page(*body(1)), []])[1] == [text for _, text in body(1)]
    assert remaining([]) == []
