from __future__ import annotations

from dataclasses import replace

from zonetag.reading.pdf.columns import Column, find_columns, settle_margins
from zonetag.reading.pdf.lines import Piece

SIZE = 10.0


def pieces(*rows: list[tuple[float, float]]) -> list[Piece]:
    """Rows of pieces, each from its left to its right."""
    return [
        Piece(
            f"{row}.{number}" + "园" * int((right - left) / SIZE),
            left,
            right,
            20.0 * row,
            SIZE,
            row,
            order=row * 10 + number,
        )
        for row, row_of in enumerate(rows)
        for number, (left, right) in enumerate(row_of)
    ]


def order(columns: list[Column]) -> list[list[str]]:
    return [[line.text.rstrip("园") for line in column.lines] for column in columns]


def test_one_column() -> None:
    assert order(find_columns(pieces(*[[(72, 500)]] * 5, [(72, 200)]))) == [["0.0", "1.0", "2.0", "3.0", "4.0", "5.0"]]
    assert find_columns([]) == []


def test_two_columns_between_lines_across() -> None:
    two = [(72, 270), (300, 500)]
    found = find_columns(pieces([(150, 420)], *[two] * 5, [(72, 500)], *[two] * 4, [(72, 180)]))
    assert order(found) == [
        ["0.0"],
        [f"{row}.0" for row in range(1, 6)],
        [f"{row}.1" for row in range(1, 6)],
        ["6.0"],
        ["7.0", "8.0", "9.0", "10.0", "11.0"],
        ["7.1", "8.1", "9.1", "10.1"],
    ]
    assert [(round(one.left), round(one.right)) for one in found[1:3]] == [(72, 270), (300, 500)]


def test_three_columns() -> None:
    found = find_columns(pieces(*[[(50, 200), (220, 370), (390, 540)]] * 6))
    assert order(found) == [[f"{row}.{column}" for row in range(6)] for column in range(3)]


def test_the_end_of_a_text_in_columns() -> None:
    rows = [[(72, 270), (300, 500)], [(72, 260), (300, 350)], [(72, 270)], [(72, 150)]]
    by_columns = [replace(piece, order=piece.order + 99 * (piece.left > 280)) for piece in pieces(*rows)]
    assert order(find_columns(by_columns)) == [["0.0", "1.0", "2.0", "3.0"], ["0.1", "1.1"]]
    # Where the file has line after line, two lines are no columns.
    assert len(find_columns(pieces(*rows))) == 1


def test_labels_beside_texts_are_rows_and_no_columns() -> None:
    found = find_columns(pieces(*[[(72, 112), (140, 400 + 20 * (row % 3))] for row in range(6)]))
    assert len(found) == 1
    assert all(line.is_row for line in found[0].lines)


def test_columns_of_few_lines_take_the_margins_of_the_long_ones() -> None:
    long = find_columns(pieces(*[[(72, 500)]] * 8))
    short = find_columns(pieces([(96, 200)]))
    [[settled]] = settle_margins([short], [(0, 595)])
    assert (settled.left, settled.right, settled.margin) == (96, 200, 499)
    settled = settle_margins([long, short], [(0, 595)] * 2)[1][0]
    assert (settled.left, settled.right, settled.margin) == (72, 500, 500)
