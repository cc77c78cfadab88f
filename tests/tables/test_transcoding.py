from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.errors import InputError
from zonetag.tables.broken_bytes import broken_place, decode_rows, repair
from zonetag.tables.transcoding import read_utf8

SENTENCE = "青禾高新区全年新签约项目32个，协议总投资186亿元，同比增长12.5%。\n"
TRADITIONAL = "園區全年新簽約項目32個，協議總投資186億元，同比增長12.5%。\n"


def cut(data: bytes, sizes: list[int]) -> list[bytes]:
    blocks = []
    for size in sizes:
        blocks.append(data[:size])
        data = data[size:]
    return [*blocks, data]


def utf8(blocks: list[bytes], encoding: str | None = None) -> tuple[bytes, bool]:
    text = read_utf8(blocks, path="x", encoding=encoding)
    return b"".join(text.blocks), text.wants_mark


@pytest.mark.parametrize(
    ("text", "codec", "wants_mark"),
    [
        (SENTENCE, "utf-8", False),
        (SENTENCE, "utf-8-sig", True),
        (SENTENCE, "gb18030", True),
        (TRADITIONAL, "big5", True),
        (SENTENCE, "utf-16", True),
        (SENTENCE, "utf-32", True),
        ("id,body\n1,OK\n", "ascii", False),
        ("", "ascii", False),
    ],
)
@given(sizes=st.lists(st.integers(1, 9), max_size=30))
def test_every_encoding_however_it_is_cut(text: str, codec: str, *, wants_mark: bool, sizes: list[int]) -> None:
    # Enough in the first block to know the encoding by; every later one may end within a character.
    data = (text * 3).encode(codec)
    blocks = cut(data, [len(data) // 2, *sizes])
    assert utf8(blocks) == ((text * 3).encode(), wants_mark)


@given(st.lists(st.integers(1, 9), max_size=30))
def test_an_encoding_that_is_named(sizes: list[int]) -> None:
    assert utf8(cut(SENTENCE.encode("gbk"), sizes), "gbk") == (SENTENCE.encode(), True)
    assert utf8(cut(SENTENCE.encode("utf-16-le"), sizes), "utf-16-le") == (SENTENCE.encode(), True)
    for name in ("utf-8", "utf-8-sig"):
        assert utf8(cut(codecs.BOM_UTF8 + SENTENCE.encode(), sizes), name)[0].endswith(SENTENCE.encode())


def test_ascii_may_go_on_in_any_encoding() -> None:
    ascii_block = b"id,body\n" * 100
    assert utf8([ascii_block, SENTENCE.encode("gb18030")])[0] == ascii_block + SENTENCE.encode()


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_broken_bytes_are_found_and_the_rest_is_read(codec: str) -> None:
    good = SENTENCE.encode(codec)
    data, _ = utf8([good * 3 + b"\xff\x80" + good])
    text, whole = decode_rows(data)
    assert not whole
    assert broken_place(text) == 3 * len(SENTENCE)
    repaired = repair(text)
    assert repaired.replace("\ufffd", "") == SENTENCE * 4
    assert repaired.startswith(SENTENCE * 3 + "\ufffd")
    assert broken_place(repaired) is None


def test_half_a_pair_of_utf16_is_a_broken_row_and_no_more() -> None:
    data, _ = utf8([SENTENCE.encode("utf-16"), b"\x00\xd8", SENTENCE.encode("utf-16-le")])
    text, whole = decode_rows(data)
    assert not whole
    assert repair(text) == SENTENCE + "\ufffd" + SENTENCE


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (bytes(range(256)) * 20, None, "x: "),
        (SENTENCE.encode(), "klingon", "unknown encoding 'klingon'"),
        (SENTENCE.encode("utf-16")[:-1], None, "x: does not decode as utf-16"),
        (b"\x1f\x8b\x08\0" * 20, None, "x: this is a compressed archive"),
        (b"PAR1" + bytes(100), None, "x: this is a table|x: .*binary"),
    ],
    ids=["no text", "no encoding", "half a character", "gzip", "parquet"],
)
def test_what_is_no_text(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(InputError, match=message):
        utf8([data], encoding)


def test_few_broken_lines_are_no_reason_to_refuse_and_many_are() -> None:
    line, broken = b"2024,\xe9\x9d\x92\xe7\xa6\xbe\n", b"2024,\xff\xfe\n"
    assert utf8([line * 3 + broken])[0] == line * 3 + broken
    with pytest.raises(InputError, match="x: "):
        utf8([line + broken * 3])
