from __future__ import annotations

import base64
from pathlib import Path

import pytest

from zonetag.errors import EmptyInputError, FormatError
from zonetag.reading import read_path

PARAGRAPH = "全年新签约项目32个，协议总投资186亿元。"
HEAD = """From: <Saved by a browser>
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----B"

------B
"""


def test_the_page_is_the_first_part_of_html(tmp_path: Path) -> None:
    page = base64.encodebytes(f"<title>年度总结</title><p>{PARAGRAPH}".encode("gbk")).decode()
    path = tmp_path / "页面.mht"
    path.write_text(
        f"{HEAD}Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw==\n------B\n"
        f'Content-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: base64\n\n{page}\n------B--\n',
        encoding="ascii",
    )
    document = read_path(path)
    assert (document.format, document.encoding, document.title) == ("mhtml", "gb18030", "年度总结")
    assert document.text.endswith(PARAGRAPH)


def test_a_file_without_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    path.write_text(f"{HEAD}Content-Type: text/css\n\np {{}}\n------B--\n", encoding="ascii")
    with pytest.raises(FormatError, match=r"a\.mhtml: there is no web page in this MHTML file; open it in a browser"):
        read_path(path)


@pytest.mark.parametrize("kind", ["multipart/related", "message/rfc822"])
def test_parts_nested_too_deeply(tmp_path: Path, kind: str) -> None:
    levels = (
        f"Content-Type: {kind}; boundary=B{depth}\n\n" + (f"--B{depth}\n" if kind.startswith("multipart") else "")
        for depth in range(3000)
    )
    path = tmp_path / "a.mht"
    path.write_text("".join(levels) + "Content-Type: text/html\n\n<p>x", encoding="ascii")
    with pytest.raises(FormatError, match=r"a\.mht: the parts of this MHTML file .* open it in a browser"):
        read_path(path)


def test_what_is_no_mhtml_under_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_text(PARAGRAPH, encoding="utf-8")
    assert read_path(path).text == PARAGRAPH
    path.write_bytes(b" ")
    with pytest.raises(EmptyInputError, match=r"a\.mht: is empty"):
        read_path(path)
