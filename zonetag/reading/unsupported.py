"""The kinds of file that zonetag recognises but does not read, and what to convert each to.

When a reader for one of them is written, its row moves from here to :mod:`zonetag.reading.formats`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnsupportedFormat:
    """A kind of file that zonetag does not read.

    Attributes:
        name: What people call it, as in "this is a PDF".
        suffixes: Its file name suffixes, in lower case.
        signatures: The bytes such a file begins with; empty where it begins with text.
        advice: How to make it one that zonetag reads.
    """

    name: str
    suffixes: tuple[str, ...]
    signatures: tuple[bytes, ...]
    advice: str

    @property
    def refusal(self) -> str:
        """Why the file is not read and what to do, to be set behind its path."""
        return f"this is {self.name}, which zonetag does not read; {self.advice}"


_OFFICE = "convert it with: soffice --headless --convert-to txt:Text FILE"
_PANDOC = "convert it with: pandoc --to plain --wrap=none --output FILE.txt FILE"
_TABLE = "write each text to a file of its own (.txt, .md)"
_PICTURE = "recognise its text (OCR) and save that as .txt"

UNSUPPORTED_FORMATS = (
    UnsupportedFormat("a PDF", (".pdf",), (b"%PDF-",), "convert it with: pdftotext -enc UTF-8 FILE.pdf FILE.txt"),
    UnsupportedFormat(
        "a Word, WPS or other Office file from before 2007",
        (".doc", ".wps", ".xls", ".et", ".ppt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        _OFFICE,
    ),
    UnsupportedFormat("a Word, OpenDocument or RTF document", (".docx", ".odt", ".rtf"), (b"{\\rtf",), _OFFICE),
    UnsupportedFormat("a spreadsheet or a presentation", (".xlsx", ".ods", ".pptx", ".odp"), (), _OFFICE),
    UnsupportedFormat("an e-book", (".epub",), (), _PANDOC),
    UnsupportedFormat("a web page", (".html", ".htm", ".xhtml", ".shtml", ".mhtml"), (), _PANDOC),
    UnsupportedFormat("a table", (".csv", ".tsv", ".jsonl", ".parquet"), (b"PAR1",), _TABLE),
    UnsupportedFormat(
        "a ZIP archive, as DOCX, XLSX, ODT and EPUB files are inside",
        (".zip",),
        (b"PK\x03\x04", b"PK\x05\x06"),
        f"unpack it first, or if it is an Office file, {_OFFICE}",
    ),
    UnsupportedFormat(
        "a compressed archive",
        (".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar"),
        (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"),
        "unpack it first",
    ),
    UnsupportedFormat(
        "a picture",
        (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp"),
        (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"),
        _PICTURE,
    ),
)


def recognise_signature(data: bytes) -> UnsupportedFormat | None:
    """Return the kind of file that begins with these bytes, or None where it may be text."""
    return next((kind for kind in UNSUPPORTED_FORMATS if kind.signatures and data.startswith(kind.signatures)), None)


def recognise_suffix(suffix: str) -> UnsupportedFormat | None:
    """Return the kind of file with this suffix (in lower case, with its dot), or None for an unknown one."""
    return next((kind for kind in UNSUPPORTED_FORMATS if suffix in kind.suffixes), None)
