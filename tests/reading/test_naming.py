from __future__ import annotations

import pytest

from zonetag.reading.naming import name_of


@pytest.mark.parametrize(("path", "name"), [("a/b.txt", "a/b.txt"), ("", ""), (None, "the input")])
def test_name_of(path: str | None, name: str) -> None:
    assert name_of(path) == name
