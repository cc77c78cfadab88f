from __future__ import annotations

import gzip
import io
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from zonetag import reading
from zonetag.errors import EmptyInputError, FormatError, InputError, MissingExtraError, UndecodableError
from zonetag.reading import DOCUMENT_SUFFIXES, FORMATS, read_bytes, read_path
from zonetag.reading.unsupported import UNSUPPORTED_FORMATS


def test_the_public_names_are_sorted_and_there() -> None:
    assert reading.__all__ == sorted(reading.__all__, key=lambda name: (not name.isupper(), name))
    assert all(hasattr(reading, name) for name in reading.__all__)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("报告.txt", "plain"),
        ("报告.TEXT", "plain"),
        ("报告", "plain"),
        ("通知2017.05", "plain"),
        ("1.开发区概况", "plain"),
        (".报告", "plain"),
        ("报告.md", "markdown"),
        ("报告.v2.Markdown", "markdown"),
    ],
)
def test_the_suffix_says_the_format(tmp_path: Path, name: str, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes("# 招商引资\n正文".encode("gbk"))
    document = read_path(path)
    assert (document.format, document.path, document.encoding) == (expected, str(path), "gb18030")
    assert document == read_path(str(path)) == read_bytes(path.read_bytes(), name=str(path))


def test_bytes_without_a_name_are_plain_text_unless_told() -> None:
    data = "# 招商引资\n正文".encode()
    assert read_bytes(data).format == "plain"
    assert read_bytes(data).path is None
    assert read_bytes(data, format="markdown").title == "招商引资"
    assert read_bytes(data, name="报告.txt", format="markdown").format == "markdown"


def test_an_encoding_given_reaches_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("泾塬".encode("gbk"))
    assert read_path(path, encoding="gbk").text == "泾塬"
    assert read_bytes(path.read_bytes(), encoding="gbk").text == "泾塬"


@pytest.mark.parametrize("kind", UNSUPPORTED_FORMATS, ids=lambda kind: kind.name)
def test_a_format_not_read_is_named_with_what_to_do(tmp_path: Path, kind: object) -> None:
    for suffix in kind.suffixes:  # type: ignore[attr-defined]
        path = tmp_path / f"报告{suffix.upper()}"
        path.write_bytes(b"\0\xff" * 9)
        with pytest.raises(FormatError) as caught:
            read_path(path)
        assert str(path) in str(caught.value)
        assert kind.advice in str(caught.value)  # type: ignore[attr-defined]


def test_an_unknown_suffix_is_refused_with_what_is_read() -> None:
    with pytest.raises(FormatError, match=r"报告\.xyz: .*\.xyz; it reads \.txt, \.text, \.md, \.markdown, \.docx"):
        read_bytes(b"a", name="报告.xyz")


def test_an_unknown_format_is_refused_with_what_is_read() -> None:
    with pytest.raises(FormatError, match="unknown format 'xls': zonetag reads plain, markdown, "):
        read_bytes(b"a", format="xls")


def test_no_suffix_is_both_read_and_refused() -> None:
    refused = [suffix for kind in UNSUPPORTED_FORMATS for suffix in kind.suffixes]
    every = [*(suffix for known in FORMATS for suffix in known.suffixes), *refused]
    assert len(set(every)) == len(every)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in every)
    assert len({known.name for known in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("name", ["没有.txt", "没有.pdf", "没有"])
def test_a_missing_file_is_called_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=f"{name}: no such file"):
        read_path(tmp_path / name)


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_path(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs file permissions that bind this user")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch(mode=0o000)
    with pytest.raises(InputError, match="no permission"):
        read_path(path)


def test_a_name_that_no_system_takes() -> None:
    with pytest.raises(InputError, match="is no file name"):
        read_path("a\0b")
    with pytest.raises(InputError, match="cannot be read"):
        read_path("长" * 5000)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t", "\u3000\n".encode("gbk")])
@pytest.mark.parametrize("suffix", ["", *DOCUMENT_SUFFIXES])
def test_nothing_to_read_is_an_error(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"空{suffix}"
    path.write_bytes(data)
    with pytest.raises(EmptyInputError, match=f"空{suffix}: is empty"):
        read_path(path)
    with pytest.raises(EmptyInputError, match="the input: is empty"):
        read_bytes(data)


def test_a_long_line_is_read_and_its_last_byte_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    data = ("全年新签约项目36个，总投资120亿元。" * 100_000).encode("gbk")
    path.write_bytes(data)
    assert read_path(path).encoding == "gb18030"
    path.write_bytes(data + b"\xff")
    with pytest.raises(UndecodableError) as caught:
        read_path(path)
    assert (caught.value.path, caught.value.offset) == (str(path), len(data))


def test_the_shared_documents_are_read() -> None:
    folder = Path(__file__).parents[2] / "../shared/documents"
    if not folder.is_dir():
        pytest.skip("no ../shared/documents beside this checkout")
    assert {read_path(path).encoding for path in folder.glob("*.txt")} == {"utf-8"}


TEXT = "全年新签约项目36个，总投资120亿元，开工建设标准厂房十万平方米。"

PAGE = f"<html><head><title>签约</title></head><body><h1>签约</h1><p>{TEXT}</p><p>{TEXT}</p></body></html>"
MESSAGE = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n"
    f"Content-Transfer-Encoding: 8bit\n\n{PAGE}\n--x--\n"
)


def docx_bytes() -> bytes:
    document = docx.Document()
    document.add_paragraph(TEXT)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_bytes() -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(72, 700, TEXT)
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "expected"),
    [
        ("a.docx", docx_bytes, "docx"),
        ("a.doc", docx_bytes, "docx"),
        ("a.wps", docx_bytes, "docx"),
        ("a.txt", docx_bytes, "docx"),
        ("a.zip", docx_bytes, "docx"),
        ("附件", docx_bytes, "docx"),
        ("a.DOCM", docx_bytes, "docx"),
        ("a.pdf", pdf_bytes, "pdf"),
        ("a.txt", pdf_bytes, "pdf"),
        ("a.docx", pdf_bytes, "pdf"),
        ("a.aspx", pdf_bytes, "pdf"),
        ("a.docx", lambda: TEXT.encode("gb18030"), "plain"),
        ("a.doc", lambda: TEXT.encode("utf-16"), "plain"),
        ("a.pdf", TEXT.encode, "plain"),
        ("a.rtf", TEXT.encode, "plain"),
        ("a.html", PAGE.encode, "html"),
        ("a.txt", lambda: PAGE.encode("gb18030"), "html"),
        ("a.doc", lambda: PAGE.encode("utf-16"), "html"),
        ("a.xls", PAGE.encode, "html"),
        ("a.pdf", PAGE.encode, "html"),
        ("a.aspx", PAGE.encode, "html"),
        ("附件", PAGE.encode, "html"),
        ("a.md", f"<!doctype html>{PAGE}".encode, "html"),
        ("a.txt", f"<p>{TEXT}</p><p>{TEXT}</p>".encode, "html"),
        ("a.html", f"<p>{TEXT}</p><p>{TEXT}</p>".encode, "html"),
        ("a.html", lambda: TEXT.encode("gb18030"), "plain"),
        ("a.html.gz", lambda: gzip.compress(PAGE.encode()), "html"),
        ("a.htm", lambda: gzip.compress(PAGE.encode()), "html"),
        ("a.doc", MESSAGE.encode, "mhtml"),
        ("a.mht", MESSAGE.encode, "mhtml"),
        ("a.md", f"<div>\n\n# {TEXT}".encode, "markdown"),
        ("a.txt.gz", lambda: gzip.compress(TEXT.encode()), "plain"),
        ("a.md", lambda: gzip.compress(f"# {TEXT}".encode()), "markdown"),
        ("a.pdf.gz", lambda: gzip.compress(pdf_bytes()), "pdf"),
    ],
)
def test_a_file_is_read_as_what_its_content_says(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, make: Callable[[], bytes], expected: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with caplog.at_level(logging.INFO, "zonetag"):
        document = read_path(path)
    assert (document.format, document.path) == (expected, str(path))
    assert TEXT in document.text
    by_name = Path(name.removesuffix(".gz")).suffix.lower()
    noted = [record.getMessage() for record in caplog.records]
    in_its_place = any(known.name == expected and by_name in known.suffixes for known in FORMATS)
    assert bool(noted) is not in_its_place
    assert all(str(path) in note and expected in note for note in noted)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "before 2007.*convert-to docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "under a password"),
        ("a.doc", b"{\\rtf1\\ansi", "an RTF document.*convert-to docx"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0", "a picture"),
        ("a.docx", b"\0\xff\x01\x80" * 99, "broken or was cut off"),
        ("a.pdf", b"\0\xff\x01\x80" * 99, "this PDF is broken"),
        ("a.ofd", b"\0\xff\x01\x80" * 99, "an OFD document.*ofdrw"),
        ("a.jpg", TEXT.encode(), "a picture.*OCR"),
        ("a.csv", TEXT.encode(), "a table.*--text-column"),
        ("a.txt.gz", gzip.compress(TEXT.encode())[:-9], "gzip file that was cut off"),
    ],
)
def test_what_cannot_be_read_is_called_by_its_content(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(FormatError, match=message) as caught:
        read_path(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_format_given_is_used_whatever_the_content_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("# 招商引资\n正文".encode())
    assert read_path(path, format="markdown").title == "招商引资"
    with pytest.raises(FormatError, match="this is a DOCX file, not text"):
        read_bytes(docx_bytes(), format="plain")
    with pytest.raises(FormatError, match="broken"):
        read_bytes(TEXT.encode(), format="docx")


def test_a_missing_extra_is_named_when_such_a_file_is_met(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    path = tmp_path / "a.txt"
    path.write_bytes(pdf_bytes())
    with pytest.raises(MissingExtraError) as caught:
        read_path(path)
    assert caught.value.extra == "documents"
    assert str(caught.value) == (
        f'{path}: reading pdf files needs packages that are not installed: pip install "zonetag[documents]"'
    )


def test_importing_the_registry_imports_no_reader_of_an_extra() -> None:
    code = "import sys, zonetag.reading; print({'docx', 'lxml', 'pypdfium2'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True, cwd=Path(__file__).parents[2]) == "set()\n"
