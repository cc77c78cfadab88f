from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from zonetag.cli.beginning import begin


@given(st.text(st.sampled_from("全年新签约项目ab, "), max_size=60), st.integers(3, 30), st.integers(1, 4))
def test_the_beginning_fits_and_is_a_beginning(text: str, width: int, lines: int) -> None:
    begun = begin(text, width, lines)
    assert len(begun) <= lines
    assert all(cell_len(line) <= width for line in begun)
    shown = "".join(begun)
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", []), ("招商引资", ["招商", "引资"]), ("招商引资科技", ["招商", "引…"]), ("a\nb", ["a b"])],
)
def test_beginning(text: str, expected: list[str]) -> None:
    assert begin(text, 4, 2) == expected
