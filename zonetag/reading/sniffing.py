"""What a file is by its content, whatever its name says.

Names lie: sites serve HTML as ``.doc``, mail programs rename a PDF to ``.txt``, and people change a suffix to open a
file. So only bytes that no other kind begins with are taken as evidence; for text there are none, and the name decides.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from typing import TypeAlias

from zonetag.reading.unsupported import (
    EBOOK,
    OFD,
    OLD_PRESENTATION,
    OLD_WORD,
    OPEN_DOCUMENT,
    PROTECTED_OFFICE,
    SPREADSHEET,
    WORD_XML,
    ZIP,
    UnsupportedFormat,
    recognise_signature,
)

#: The name of a format that is read, a kind of file that is not, or None: it may be any text.
Content: TypeAlias = "str | UnsupportedFormat | None"

_HEAD_BYTES = 4096
# Readers of PDF allow for so much in front of the signature, as a mail program or a web server leaves it.
_PDF_HEAD_BYTES = 1024
_PDF = re.compile(rb"(?:\A|[\r\n\0]|\xef\xbb\xbf)%PDF-\d")

# Names of streams in the directory of an OLE file (UTF-16), and what the file is then. An encrypted DOCX is one, too.
_OLE_STREAMS = (
    ("EncryptedPackage", PROTECTED_OFFICE),
    ("WordDocument", OLD_WORD),
    ("Workbook", SPREADSHEET),
    ("PowerPoint Document", OLD_PRESENTATION),
)
# The folder that an Office file of 2007 or later mostly keeps its content in.
_OFFICE_FOLDERS = (("word/", "docx"), ("xl/", SPREADSHEET), ("ppt/", OLD_PRESENTATION))
# What says that it is a Word document where its folder is another one. A document that is embedded has no main part.
_WORD_TYPE = re.compile(rb"(?:wordprocessingml|vnd\.ms-word)\.[\w.]{0,40}main\+xml", re.IGNORECASE)
_TYPES_BYTES = 100_000
# What OpenDocument files and e-books say in their first entry.
_MIME_TYPES = (
    ("application/vnd.oasis.opendocument.text", OPEN_DOCUMENT),
    ("application/vnd.oasis.opendocument.spreadsheet", SPREADSHEET),
    ("application/vnd.oasis.opendocument.presentation", OLD_PRESENTATION),
    ("application/epub+zip", EBOOK),
)
_MIME_TYPE_BYTES = 100

#: Ways of packing of which a beginning can be unpacked without the rest, which may be a bomb. Office and OpenDocument
#: have no others.
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

# Here and for MHTML there must be one way only to match a line or a comment: if there were two, each further one would
# double the time that it takes to find no match.
_BEFORE_MARKUP = r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*+)*+"
_DECLARED_HTML = re.compile(
    rf"{_BEFORE_MARKUP}<(?:!doctype\s+html|html|head|body|meta|frameset)\b", re.IGNORECASE | re.DOTALL
)
# The tags by which web browsers recognise HTML (https://mimesniff.spec.whatwg.org), and those that Chinese editors
# put first.
_FIRST_TAG = re.compile(
    rf"{_BEFORE_MARKUP}<(?:a|b|br|center|div|font|h[1-6]|iframe|img|link|p|script|span|strong|style|table|title|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(rb"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--")
# Browsers and Word save a page with its pictures as a mail message; as `.doc`, too.
_MHTML = re.compile(
    r"\s*(?:[a-z-]+:.*\n(?:[ \t].*\n)*+)*?content-type:\s*(?:multipart/related|message/rfc822)", re.IGNORECASE
)
_WORD_XML = re.compile(r"\s*<\?xml.*?(?:progid=\"Word\.Document\"|<pkg:package\b|<office:document\b)", re.DOTALL)


def sniff(data: bytes) -> Content:
    """Return what a file is by its content.

        >>> sniff(b"%PDF-1.7 ...")
        'pdf'
        >>> sniff("招商引资".encode()) is None
        True

    Args:
        data: The whole file.

    Returns:
        The name of a format in :data:`zonetag.reading.formats.FORMATS`, a kind of file that zonetag does not read, or
        None where only its name can tell what it is.
    """
    if _PDF.search(data, 0, _PDF_HEAD_BYTES):
        return "pdf"
    kind = recognise_signature(data)
    if kind is OLD_WORD:
        return _sniff_ole(data)
    if kind is ZIP:
        return _sniff_zip(data)
    return kind if kind is not None else _sniff_text(_head(data))


def begins_with_tag(data: bytes) -> bool:
    """Whether a text begins with a tag of HTML, as a part of a page does that was saved without its head."""
    return bool(_FIRST_TAG.match(_head(data)))


def holds_tag(data: bytes) -> bool:
    """Whether there is any tag in a text: without one it is no HTML, whatever its name is."""
    return bool(_ANY_TAG.search(data.replace(b"\0", b"")))


def member_name(name: str) -> str:
    """The name of a ZIP file's member as Office compares it: some programs write backslashes, or other capitals."""
    return name.replace("\\", "/").lstrip("/").lower()


def _sniff_text(head: str) -> Content:
    if _DECLARED_HTML.match(head):
        return "html"
    if _MHTML.match(head):
        return "mhtml"
    return WORD_XML if _WORD_XML.match(head) else None


def _sniff_ole(data: bytes) -> UnsupportedFormat:
    return next((kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in data), OLD_WORD)


def _sniff_zip(data: bytes) -> Content:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _sniff_members(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        # The list of names stands at a ZIP file's end. One that was cut off is for its reader to call broken.
        return "docx" if b"word/" in data and b"[Content_Types].xml" in data else ZIP


def _sniff_members(archive: zipfile.ZipFile) -> Content:
    members = {member_name(info.filename): info for info in archive.infolist()}
    if "ofd.xml" in members:
        return OFD
    if types := members.get("[content_types].xml"):
        for folder, kind in _OFFICE_FOLDERS:
            if any(name.startswith(folder) for name in members):
                return kind
        return "docx" if _WORD_TYPE.search(_beginning(archive, types, _TYPES_BYTES).replace(b"\0", b"")) else ZIP
    said = members.get("mimetype")
    mime_type = _beginning(archive, said, _MIME_TYPE_BYTES).decode("ascii", "replace") if said else ""
    return next((kind for known, kind in _MIME_TYPES if mime_type.startswith(known)), ZIP)


def _beginning(archive: zipfile.ZipFile, member: zipfile.ZipInfo, size: int) -> bytes:
    """The first bytes of a member; nothing where it is packed in an unusual way."""
    if member.compress_type not in PACKED:
        return b""
    with archive.open(member) as stream:
        return stream.read(size)


def _head(data: bytes) -> str:
    """The first characters, read so that ASCII comes out right; nothing else is asked of them."""
    head = data[:_HEAD_BYTES]
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").decode("latin-1")  # zeros are half of each ASCII character in UTF-16
