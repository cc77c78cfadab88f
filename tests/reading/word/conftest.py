"""Word documents: made by python-docx, and written out as XML where python-docx has no word for it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document

from zonetag.reading import SourceDocument
from zonetag.reading.word import read_word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def package(body: str, *, main_type: str = MAIN_TYPE, extra: str = "", **parts: str) -> bytes:
    """A DOCX file of a body and of parts (styles, numbering, footnotes) as XML; ``extra`` are more relationships."""
    names = {"document": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    names |= {name: f"<w:{name} {NAMESPACES}>{content}</w:{name}>" for name, content in parts.items()}
    relations = "".join(f'<Relationship Id="r_{name}" Type="{R}/{name}" Target="{name}.xml"/>' for name in parts)
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="'
        f'application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
        for name in parts
    )
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{overrides}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relationships}">'
            f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{relationships}">{relations}{extra}</Relationships>'
        )
        for name, xml in names.items():
            archive.writestr(f"word/{name}.xml", f'<?xml version="1.0" encoding="UTF-8"?>{xml}')
    return stream.getvalue()


def paragraph(text: str, *, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def read(data: bytes) -> SourceDocument:
    return read_word(data, encoding=None, path="报告.docx")


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def word() -> Document:
    """An empty document of python-docx."""
    return docx.Document()


@pytest.fixture
def body_lines() -> Callable[..., list[str]]:
    """Give the lines of a document with this body."""

    def lines(body: str, **parts: str) -> list[str]:
        return [line for line in read(package(body, **parts)).text.split("\n") if line]

    return lines
