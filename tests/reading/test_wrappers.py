from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.errors import FormatError
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
@pytest.mark.parametrize("members", [1, 2])
def test_a_bomb_is_not_unpacked(size: int, members: int) -> None:
    member = gzip.compress(b"\0" * (size // members + 1), mtime=0)
    with pytest.raises(FormatError, match="more than 1,000,000 bytes"):
        unwrap(member * members, path=None, most=1_000_000)


def test_as_much_as_it_may_unpack_to() -> None:
    member = gzip.compress(b"ab", mtime=0)
    assert unwrap(member * 50 + gzip.compress(b"", mtime=0), path=None, most=100) == b"ab" * 50
    with pytest.raises(FormatError, match="more than 99 bytes"):
        unwrap(member * 50, path=None, most=99)


def test_a_great_many_members() -> None:
    assert unwrap(gzip.compress(b"", mtime=0) * 300_000 + gzip.compress(b"ab", mtime=0), path=None) == b"ab"


@given(st.lists(st.binary(max_size=300)), st.integers(1, 400))
def test_members_of_any_size(parts: list[bytes], times: int) -> None:
    data = b"".join(gzip.compress(part * times, mtime=0) for part in parts)
    assert unwrap(data, path=None) == b"".join(part * times for part in parts)
