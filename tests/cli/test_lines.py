from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.cli.lines import Line, read_lines
from zonetag.errors import InputError

CHINESE = "全年新签约项目三十个，建成标准厂房十万平方米。"
TEXTS = st.lists(st.text(st.sampled_from(f"{CHINESE}ab \r�"), max_size=20), min_size=1, max_size=30)


class SlowStream(io.BytesIO):
    """Gives a few bytes at a time, as a pipe may."""

    def read1(self, size: int | None = -1, /) -> bytes:
        del size
        return super().read(3)


def read(data: bytes, *, encoding: str | None = None, slow: bool = False) -> tuple[list[Line], list[str]]:
    errors: list[InputError] = []
    stream = SlowStream(data) if slow else io.BytesIO(data)
    lines = [line for batch in read_lines(stream, name="x", encoding=encoding, report=errors.append) for line in batch]
    return lines, [str(error) for error in errors]


@given(TEXTS, st.booleans())
def test_no_line_is_lost_and_offsets_are_right(texts: list[str], slow: bool) -> None:  # noqa: FBT001
    whole = "\n".join([*texts, ""])
    lines, errors = read(whole.encode(), encoding="utf-8", slow=slow)
    assert errors == []
    assert [line.number for line in lines] == list(range(len(texts)))
    assert [line.text for line in lines] == [text.removesuffix("\r") for text in texts]
    assert [whole[line.start : line.end] for line in lines] == [line.text for line in lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("slow", [False, True])
def test_encodings_are_found_out(encoding: str, *, slow: bool) -> None:
    text = "\n".join([CHINESE, "", CHINESE * 2]).replace("签", "定")
    if encoding == "big5":
        text = "全年新簽約項目三十個，建成標準廠房十萬平方米。\n\n全年新簽約項目三十個，"
    lines, errors = read(text.encode(encoding), slow=slow)
    assert errors == []
    assert [line.text for line in lines] == text.split("\n")
    assert [text[line.start : line.end] for line in lines] == text.split("\n")


def test_the_encoding_is_found_behind_plain_ascii() -> None:
    lines, errors = read(f"id,text\n1,\n{CHINESE}\n".encode("gb18030"), slow=True)
    assert errors == []
    assert [line.text for line in lines] == ["id,text", "1,", CHINESE]


def test_a_last_line_without_end_counts_and_an_end_makes_no_line() -> None:
    assert len(read(b"a\nb")[0]) == len(read(b"a\nb\n")[0]) == 2
    assert len(read(b"\n")[0]) == 1


@pytest.mark.parametrize("slow", [False, True])
def test_lines_that_do_not_decode_are_told_of_by_line_and_column(*, slow: bool) -> None:
    good = CHINESE.encode()
    lines, errors = read(b"\n".join([good, good[:6] + b"\xff", good, b"ab\xfe", good]), encoding="utf-8", slow=slow)
    assert [line.number for line in lines] == [0, 2, 4]
    assert [error.split(" ")[0] for error in errors] == ["x:2:3:", "x:4:3:"]


@pytest.mark.parametrize("data", [b"", b"\xff\x00\x81\n\xfe\x01\n", b"%PDF-1.4 \xff\n"])
def test_what_is_no_text_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^x: "):
        read(data)
