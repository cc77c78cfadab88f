from __future__ import annotations

import io
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


def archive(*names: str, mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in names:
            made.writestr(name, "x")
    return stream.getvalue()


OPEN = "application/vnd.oasis.opendocument."


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
        (b"note\nContent-Type: multipart/related", None),
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
