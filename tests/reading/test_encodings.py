from __future__ import annotations

import codecs
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zonetag.errors import FormatError, InputError, UndecodableError
from zonetag.reading import DecodedText, decode

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("cases").joinpath("encodings.json").read_text(encoding="utf-8")
)

SIMPLIFIED = "一、招商引资成效明显。全年新签约项目36个，总投资120亿元，GDP增长8.5%。\n二、科技创新能力提升。"
TRADITIONAL = "一、招商引資成效明顯。全年新簽約項目36個，總投資120億元，GDP增長8.5%。\n二、科技創新能力提升。"


def case_name(case: dict[str, Any]) -> str:
    return case["name"]


@pytest.mark.parametrize("case", CASES["decoded"], ids=case_name)
def test_the_encoding_is_found_and_the_text_is_what_was_written(case: dict[str, Any]) -> None:
    assert decode(case["text"].encode(case["codec"])) == DecodedText(case["text"], case["encoding"])


@pytest.mark.parametrize("case", CASES["broken"], ids=case_name)
def test_one_broken_byte_is_an_error_in_the_encoding_of_the_rest(case: dict[str, Any]) -> None:
    data = bytearray((case["text"] * case.get("times", 1)).encode(case["codec"]))
    data[case["at"] : case["at"] + 1] = bytes.fromhex(case["put"])
    with pytest.raises(UndecodableError) as caught:
        decode(bytes(data), path="报告.txt")
    assert (caught.value.path, caught.value.offset, caught.value.encoding) == (
        "报告.txt",
        case["offset"],
        case["encoding"],
    )
    message = str(caught.value)
    assert message.startswith("报告.txt: ")
    assert f"byte {case['offset']}" in message
    assert case["encoding"] in message
    assert "--encoding" in message


@pytest.mark.parametrize(
    ("text", "codec", "expected"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "cp950"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
    ],
)
def test_a_character_cut_off_at_the_end_is_told_as_that(text: str, codec: str, expected: str) -> None:
    data = text.encode(codec)
    last = len(data) - len(text[-1].encode(expected))
    with pytest.raises(UndecodableError, match="ends in the middle of a character") as caught:
        decode(data[:-1])
    assert (caught.value.offset, caught.value.encoding, caught.value.path) == (last, expected, None)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
@pytest.mark.parametrize("text", ["", "中", SIMPLIFIED, "Latin only\r\n"])
def test_a_byte_order_mark_names_the_encoding_and_is_dropped(mark: bytes, encoding: str, text: str) -> None:
    assert decode(mark + text.encode(encoding)) == DecodedText(text, encoding)


def test_a_second_byte_order_mark_is_text() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a").text == "\ufeffa"


def test_a_broken_byte_behind_a_byte_order_mark_is_counted_from_the_start_of_the_file() -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(codecs.BOM_UTF8 + b"abc\xff")
    assert caught.value.offset == 6


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == DecodedText("", "utf-8")


def test_line_ends_stay_as_they_are() -> None:
    assert decode("一\r\n二\r三\n".encode("gbk")).text == "一\r\n二\r三\n"


@pytest.mark.parametrize("size", [20, 1_000, 100_000])
@pytest.mark.parametrize("seed", range(5))
def test_random_bytes_are_undecodable(size: int, seed: int) -> None:
    with pytest.raises(UndecodableError):
        decode(random.Random(seed).randbytes(size))  # noqa: S311  (no secret)


@pytest.mark.parametrize("data", [b"abc\0def", b"\x7fELF\x02\x01\x01" + b"\0" * 9 + b"\x03\0\x3e\0" * 50, b"\0" * 512])
def test_a_file_with_nul_bytes_that_is_no_utf_16_looks_binary(data: bytes) -> None:
    with pytest.raises(UndecodableError, match="looks like a binary file") as caught:
        decode(data)
    assert caught.value.offset == data.index(0)


def test_latin_1_is_not_taken_for_chinese() -> None:
    with pytest.raises(UndecodableError, match=r"is not UTF-8 at byte 1 \(0xfc\)"):
        decode("Müller und Söhne, naïve façade".encode("latin-1"))


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x1f\x8b\x08", "archive"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_name(data: bytes, named: str) -> None:
    with pytest.raises(FormatError, match=named) as caught:
        decode(data, path="报告.txt")
    assert str(caught.value).startswith("报告.txt: ")


def test_chinese_behind_much_ascii_is_judged() -> None:
    text = "x = 1\n" * 20_000 + "· " + "y" * 20_000 + SIMPLIFIED
    assert decode(text.encode("gbk")) == DecodedText(text, "gb18030")


def test_big5_of_hong_kong_is_found_by_a_late_character() -> None:
    text = TRADITIONAL * 1000 + "喺"
    assert decode(text.encode("big5hkscs")) == DecodedText(text, "big5hkscs")


def test_an_encoding_given_is_used_even_where_another_is_plainly_right() -> None:
    assert decode("café".encode(), encoding="gb18030") == DecodedText("caf茅", "gb18030")


@pytest.mark.parametrize(
    ("name", "codec", "reported"),
    [
        ("GBK", "gb18030", "gb18030"),
        ("gb2312", "gb18030", "gb18030"),
        ("Big5", "cp950", "cp950"),
        ("UTF8", "utf-8-sig", "utf-8"),
    ],
)
def test_an_encoding_given_by_a_narrow_name_is_read_as_the_wider_one(name: str, codec: str, reported: str) -> None:
    text = "碁" if codec == "cp950" else "㙍"
    assert decode(text.encode(codec), encoding=name) == DecodedText(text, reported)


def test_an_encoding_given_that_fails_says_where() -> None:
    with pytest.raises(UndecodableError, match="read as utf-8, byte 3 ") as caught:
        decode(b"abc\xd5\xd0", encoding="utf-8", path="a.txt")
    assert (caught.value.path, caught.value.offset, caught.value.encoding) == ("a.txt", 3, "utf-8")


@pytest.mark.parametrize("name", ["klingon", "", "hex", "rot13", "undefined", "a\0b"])
def test_an_unknown_encoding_is_a_clear_error(name: str) -> None:
    with pytest.raises(InputError, match="unknown encoding"):
        decode(b"abc", encoding=name)


PHRASES = {
    "simplified": [
        "招商引资",
        "开发区",
        "科技创新",
        "新签约项目",
        "36个",
        "，",
        "。",
        "2018年",
        "GDP",
        "安全生产",
        "\n",
        "（一）",
    ],
    "traditional": [
        "招商引資",
        "開發區",
        "科技創新",
        "新簽約項目",
        "36個",
        "，",
        "。",
        "2018年",
        "GDP",
        "安全生產",
        "\n",
        "（一）",
    ],
}


def texts(script: str) -> st.SearchStrategy[str]:
    """Some reasonable text: phrases in any order, after one of Chinese characters enough to judge by."""
    begin = "".join(PHRASES[script][:4])
    return st.lists(st.sampled_from(PHRASES[script]), max_size=40).map(lambda phrases: begin + "".join(phrases))


@given(text=texts("simplified"), codec=st.sampled_from(["utf-8", "gbk", "gb18030", "utf-16-le", "utf-16-be", "utf-16"]))
@example(text=SIMPLIFIED, codec="gbk")
def test_simplified_chinese_decodes_to_itself(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@given(
    text=texts("traditional"), codec=st.sampled_from(["utf-8", "big5", "cp950", "big5hkscs", "gb18030", "utf-16-le"])
)
@example(text=TRADITIONAL, codec="big5")
def test_traditional_chinese_decodes_to_itself(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


COMMON = [bytes((lead, trail)).decode("gb2312", "ignore") for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)]


@given(
    text=st.lists(st.sampled_from([c for c in COMMON if c]), min_size=24, max_size=200).map("".join),
    codec=st.sampled_from(["utf-8", "gbk", "utf-16-le", "utf-16-be"]),
)
def test_any_common_characters_decode_to_themselves(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_an_error_of_ours(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UndecodableError as error:
        decoded = None
        offset = error.offset
    except FormatError:
        return
    if decoded is None:
        assert 0 <= offset < len(data)
    else:
        assert decode(data, encoding=decoded.encoding) == decoded
