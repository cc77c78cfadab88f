from __future__ import annotations

import pytest

from zonetag.errors import FormatError, InputError, UndecodableError
from zonetag.reading.html.charset import decode_page

TEXT = "全年新签约项目32个，协议总投资186亿元，发展态势稳中向好。"


def decoded(data: bytes) -> tuple[str, str]:
    found = decode_page(data, encoding=None, path="a.html")
    return found.text, found.encoding


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "iso-8859-1", "x-user-defined", "hex", ""])
@pytest.mark.parametrize(("encoding", "codec"), [("utf-8", "utf-8"), ("gbk", "gb18030")])
def test_a_declaration_that_lies_is_not_believed(declared: str, encoding: str, codec: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{TEXT}'
    assert decoded(page.encode(encoding)) == (page, codec)


def test_a_declaration_decides_where_few_bytes_can_be_read_in_two_ways() -> None:
    # 一 in Big5 is 珨 in GBK.
    page = '<?xml version="1.0" encoding="big5"?><p>中文一'
    assert decoded(page.encode("big5")) == (page, "cp950")


def test_a_byte_order_mark_decides() -> None:
    page = f"<meta charset=gb2312><p>{TEXT}"
    assert decoded(b"\xef\xbb\xbf" + page.encode()) == (page, "utf-8")
    assert decoded(page.encode("utf-16")) == (page, "utf-16-le")


def test_a_footer_in_another_encoding_does_no_harm() -> None:
    data = f"<p>{TEXT * 5}".encode() + "<p>版权".encode("gbk")
    text, encoding = decoded(data)
    assert TEXT in text
    assert encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_page_that_was_cut_off_is_read(encoding: str) -> None:
    assert TEXT[:-1] in decoded(f"<p>{TEXT}".encode(encoding)[:-1])[0]


def test_nul_bytes_are_left_out() -> None:
    assert decoded(f"<p>{TEXT}</p>".encode().replace(b"<p>", b"<p>\0"))[0] == f"<p>{TEXT}</p>"


def test_what_is_no_text_is_an_error() -> None:
    with pytest.raises(UndecodableError, match=r"a\.html"):
        decoded(bytes(range(1, 256)) * 20)
    with pytest.raises(FormatError):
        decoded(b"%PDF-1.4")
    with pytest.raises(InputError, match="unknown encoding"):
        decode_page(b"<p>", encoding="nonsense", path=None)
