from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.errors import FormatError
from zonetag.reading import wrappers
from zonetag.reading.wrappers import unwrap


@given(st.binary())
def test_what_is_not_wrapped_stays(data: bytes) -> None:
    assert unwrap(b"x" + data, path=None) == b"x" + data
    assert unwrap(gzip.compress(data, mtime=0), path=None) == data


def test_several_members_and_zeros_behind_them() -> None:
    assert unwrap(gzip.compress(b"ab", mtime=0) + gzip.compress(b"cd", mtime=0) + b"\0" * 9, path=None) == b"abcd"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (gzip.compress(b"abc" * 99, mtime=0)[:-9], "cut off"),
        (gzip.compress(b"abc" * 99, mtime=0)[:-8] + b"wrongsum", "broken"),
        (b"\x1f\x8b\x09" + b"x" * 30, "broken"),
        (b"\x1f\x8b", "cut off"),
    ],
)
def test_a_broken_wrapper_says_so(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=f"^a.html: this is a gzip file.* {message}"):
        unwrap(data, path="a.html")


@pytest.mark.parametrize("size", [1_000_001, 30_000_000])
def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(wrappers, "LARGEST_UNPACKED", 1_000_000)
    with pytest.raises(FormatError, match="more than 1,000,000 bytes"):
        unwrap(gzip.compress(b"\0" * size, mtime=0), path=None)
