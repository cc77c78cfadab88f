from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zonetag.errors import InputError
from zonetag.tables import records
from zonetag.tables.records import count_lines, line_chunks, quoted_chunks

# Whatever may be taken for something else: quotes in and around cells, every line end, nothing at all.
TEXTS = st.lists(st.sampled_from(['"', '""', ",", "\t", "\n", "\r", "\r\n", "甲", "b", " "]), max_size=40).map("".join)
SIZES = st.lists(st.integers(1, 6), max_size=60)


def cut(text: str, sizes: list[int]) -> list[bytes]:
    data = text.encode()
    blocks = []
    for size in sizes:
        blocks.append(data[:size])
        data = data[size:]
    return [*blocks, data]


def parse(data: bytes, delimiter: str) -> list[list[str]]:
    return [*csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter)]


@given(TEXTS, SIZES, st.sampled_from([",", "\t"]))
@example('a,b\r\n1,"x\r\n', [5], ",")
@example('"a""', [3], ",")
@example('\n\n"h\n",b\n1,2\n', [1, 1], ",")
def test_rows_are_the_same_however_they_are_cut(text: str, sizes: list[int], delimiter: str) -> None:
    chunks = [*quoted_chunks(cut(text, sizes), delimiter, path="x")]
    assert b"".join(chunk.rows for chunk in chunks) == text.encode()
    rows = [row for chunk in chunks for row in parse(chunk.rows, delimiter)]
    assert rows == parse(text.encode(), delimiter)
    number = 1
    for chunk in chunks:
        assert chunk.number == number
        number += count_lines(chunk.rows)


@given(TEXTS, SIZES)
def test_the_first_chunk_is_the_first_record(text: str, sizes: list[int]) -> None:
    chunks = [*quoted_chunks(cut(text, sizes), ",", path="x")]
    rows = [row for row in parse(text.encode(), ",") if row]
    if rows:
        assert [row for row in parse(chunks[0].rows, ",") if row] == rows[:1]


@given(TEXTS, SIZES)
def test_an_open_quote_is_told_of(text: str, sizes: list[int]) -> None:
    chunks = [*quoted_chunks(cut(text, sizes), ",", path="x")]
    try:
        # Strict reading also minds a character behind a closing quote, which is no open one.
        [*csv.reader(io.StringIO(text, newline=""), strict=True)]
        is_open = False
    except csv.Error as error:
        if "unexpected end of data" not in str(error):
            return
        is_open = True
    assert [chunk.open_end for chunk in chunks] == [False] * (len(chunks) - 1) + [is_open] * bool(chunks)


def test_chunks_are_given_as_soon_as_a_record_ends() -> None:
    read = []

    def blocks() -> object:
        for block in (b"id,body\n1,", b'"a\n', b'b"\n2,', b"c\n"):
            read.append(block)
            yield block

    chunks = quoted_chunks(blocks(), ",", path="x")  # type: ignore[arg-type]
    assert next(chunks).rows == b"id,body\n"
    assert len(read) == 1
    assert next(chunks).rows == b'1,"a\nb"\n'
    assert len(read) == 3


@given(st.lists(st.sampled_from(["甲", "\r", "\n", "{}", "\u2028"]), max_size=40).map("".join), SIZES)
def test_lines(text: str, sizes: list[int]) -> None:
    chunks = [*line_chunks(cut(text, sizes), path="x")]
    assert b"".join(chunk.rows for chunk in chunks) == text.encode()
    assert all(chunk.rows.endswith(b"\n") for chunk in chunks[:-1])
    for place, chunk in enumerate(chunks):
        assert chunk.number == 1 + sum(earlier.rows.count(b"\n") for earlier in chunks[:place])


def test_what_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LONGEST_RECORD", 2 << 20)
    block = b"[1, 2]," * 100_000
    with pytest.raises(InputError, match=r"x:2: a line of more than 2 MiB: are the records lines of their own\?"):
        [*line_chunks([b"{}\n", *[block] * 10], path="x")]
    with pytest.raises(InputError, match=r"x:3: a record of more than 2 MiB begins here: is a closing quote missing\?"):
        [*quoted_chunks([b'id,body\n1,2\n3,"', *[block + b"\n"] * 10], ",", path="x")]
