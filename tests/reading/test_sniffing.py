from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest

from zonetag.reading.sniffing import begins_with_tag, holds_tag, sniff
from zonetag.reading.unsupported import (
    ARCHIVE,
    EBOOK,
    OFD,
    OLD_PRESENTATION,
    OLD_WORD,
    OPEN_DOCUMENT,
    PROTECTED_OFFICE,
    SPREADSHEET,
    WORD_XML,
    ZIP,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def ole(stream: str) -> bytes:
    return OLE + "Root Entry".encode("utf-16-le") + b"\0" * 108 + stream.encode("utf-16-le") + b"\0" * 300


def archive(*names: str, mimetype: str = "", types: str = "", packed: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packed) as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        if types:
            made.writestr("[Content_Types].xml", types)
        for name in names:
            made.writestr(name, "x")
    return stream.getvalue()


OPEN = "application/vnd.oasis.opendocument."
WORD_TYPES = (
    "<Override ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/>"
)
MACRO_TYPES = "<Override ContentType='application/vnd.ms-word.template.macroEnabledTemplate.main+xml'/>"
EMBEDDED_TYPES = "<Default ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document'/>"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n%", "pdf"),
        (b"\xef\xbb\xbf%PDF-1.4", "pdf"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4", "pdf"),
        (b"a line that mentions %PDF-1.4", None),
        (archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (archive("word/document.xml", "x/[Content_Types].xml"), ZIP),
        (archive("[Content_Types].xml", "word/document.xml")[:-30], "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), SPREADSHEET),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), OLD_PRESENTATION),
        (archive("[Content_Types].xml", "word\\document.xml"), "docx"),
        (archive("[content_types].xml", "/Word/document.xml"), "docx"),
        (archive("doc/document.xml", types=WORD_TYPES), "docx"),
        (archive("doc/document.xml", types=MACRO_TYPES, packed=zipfile.ZIP_DEFLATED), "docx"),
        (archive("visio/document.xml", types=EMBEDDED_TYPES), ZIP),
        (archive("xl/workbook.xml", types=WORD_TYPES), SPREADSHEET),
        (archive("doc/document.xml", types=WORD_TYPES, packed=zipfile.ZIP_BZIP2), ZIP),
        (archive("[Content_Types].xml"), ZIP),
        (archive("报告.docx"), ZIP),
        (b"PK\x03\x04", ZIP),
        (archive("OFD.xml", "Doc_0/Document.xml"), OFD),
        (archive("content.xml", mimetype=f"{OPEN}text"), OPEN_DOCUMENT),
        (archive("content.xml", mimetype=f"{OPEN}spreadsheet"), SPREADSHEET),
        (archive("content.xml", mimetype=f"{OPEN}presentation"), OLD_PRESENTATION),
        (archive("OEBPS/1.xhtml", mimetype="application/epub+zip"), EBOOK),
        (ole("WordDocument"), OLD_WORD),
        (ole("EncryptedPackage"), PROTECTED_OFFICE),
        (ole("Workbook"), SPREADSHEET),
        (ole("PowerPoint Document"), OLD_PRESENTATION),
        (OLE, OLD_WORD),
        (b"\x1f\x8b\x08\0", ARCHIVE),
        (b"<!DOCTYPE html><html>", "html"),
        ("\ufeff\r\n <HTML lang=zh>".encode(), "html"),
        ("<!doctype html>".encode("utf-16"), "html"),
        ("<html>".encode("utf-16-le"), "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML'>", "html"),
        (b"<!-- saved from url -->\n<!-- x --><head>", "html"),
        (b"<meta charset=gb2312>", "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n", "mhtml"),
        (b"From: <Saved by Blink>\nSubject: x\n y\nMIME-Version: 1.0\nContent-type:multipart/related", "mhtml"),
        (b"Subject: x\r\n y\r\n\tz\r\nDate: today\r\nContent-Type: message/rfc822\r\n", "mhtml"),
        (b"note\nContent-Type: multipart/related", None),
        (b"Subject: x\r\n\r\nContent-Type: multipart/related", None),
        (b"<htmlish>", None),
        (b"<div>fragment</div>", None),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>', WORD_XML),
        (b"<?xml version='1.0'?><pkg:package>", WORD_XML),
        (b"<?xml version='1.0'?><list/>", None),
        ("全年签约项目".encode("gbk"), None),
        (b"", None),
    ],
)
def test_content_says_what_a_file_is(data: bytes, expected: object) -> None:
    assert sniff(data) == expected


@pytest.mark.parametrize(
    ("text", "begins", "holds"),
    [
        ("<p>签约</p>", True, True),
        ("\n <!-- x --><TABLE border=1><tr>", True, True),
        ("<br/>签约", True, True),
        ("签约<br>开工", False, True),
        ("<签约>开工", False, False),
        ("<http://a.cn> 5<6 a>b", False, False),
        ("<pre>", False, True),
        ("签约", False, False),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-be"])
def test_tags(text: str, *, begins: bool, holds: bool, encoding: str) -> None:
    assert begins_with_tag(text.encode(encoding)) is begins
    assert holds_tag(text.encode(encoding)) is holds


@pytest.mark.parametrize(
    "text",
    [
        "http://park.example.cn/news\r\n" * 60,
        "Q:\r\nA:\r\n" * 60,
        "Subject: x\r\n" + " folded\r\n" * 60,
        "Subject: x\r\n folded\r\n" * 60,
        "<!--a-->" * 60 + "正文",
        "<!--a-->\r\n" * 60 + "<section>正文",
        "<!--" * 60,
    ],
)
def test_what_nearly_is_a_mail_or_a_page_is_soon_known_to_be_none(text: str) -> None:
    assert sniff(text.encode()) is None
    assert not begins_with_tag(text.encode())


def test_a_text_between_comments_is_no_part_of_them() -> None:
    assert not begins_with_tag("<!--a-->签约<!--b--><p>".encode())
    assert sniff("<!--a-->签约<!--b--><html>".encode()) is None
    assert begins_with_tag(b"<!--a-->" * 60 + b"<p>")


@pytest.mark.parametrize("packed", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_no_more_than_the_beginning_of_a_member_is_unpacked(packed: int) -> None:
    data = archive(mimetype=f"{OPEN}text" + " " * 30_000_000, packed=packed)
    other = archive("doc/document.xml", types=WORD_TYPES + " " * 30_000_000, packed=packed)
    tracemalloc.start()
    try:
        assert (sniff(data), sniff(other)) == (OPEN_DOCUMENT, "docx")
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_members_that_can_only_be_unpacked_whole_are_not_read(packed: int) -> None:
    assert sniff(archive("content.xml", mimetype=f"{OPEN}text", packed=packed)) is ZIP


@pytest.mark.parametrize("packed", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_changed_byte_of_an_archive_is_no_error(packed: int) -> None:
    data = archive("content.xml", mimetype=f"{OPEN}text", packed=packed)
    for place in range(4, len(data)):
        for change in (0x01, 0x55, 0xFF):
            broken = bytearray(data)
            broken[place] ^= change
            assert sniff(bytes(broken)) in {ZIP, OPEN_DOCUMENT}
