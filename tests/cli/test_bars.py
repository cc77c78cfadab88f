from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.cli.bars import bar, bar_to_the_left, signed_bar

VALUES = st.lists(st.floats(-20, 20, allow_subnormal=False), min_size=1, max_size=8)


@pytest.mark.parametrize(("share", "expected"), [(0, ""), (0.0001, "▏"), (0.5, "██▌"), (1, "█████")])
def test_bar(share: float, expected: str) -> None:
    assert bar(share, 5) == expected


@pytest.mark.parametrize(("share", "expected"), [(0, ""), (0.0001, "▐"), (0.5, "▐██"), (1, "█████")])
def test_bar_to_the_left(share: float, expected: str) -> None:
    assert bar_to_the_left(share, 5) == expected


@given(VALUES, st.integers(4, 60))
def test_signed_bars_share_a_zero_and_fill_the_width(values: list[float], width: int) -> None:
    lowest, highest = min(0.0, *values), max(0.0, *values)
    drawn = {value: signed_bar(value, lowest, highest, width) for value in values}
    assert all(len(line) <= width for line in drawn.values())
    ends = {len(line) for value, line in drawn.items() if value < 0}
    begins = {len(line) - len(line.lstrip(" ")) for value, line in drawn.items() if value > 0}
    assert len(ends | begins) <= 1
    if lowest < 0:
        assert drawn[lowest].startswith(("█", "▐"))
    if highest > 0:
        assert len(drawn[highest]) == width


def test_signed_bars_tell_the_sign_without_colour() -> None:
    assert [signed_bar(value, -1, 3, 8) for value in (3, 1.5, 0, -1)] == ["  ██████", "  ███", "  ", "██"]
