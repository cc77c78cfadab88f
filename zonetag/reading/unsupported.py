"""The kinds of file that zonetag recognises but does not read, and what to convert each to.

When a reader for one of them is written, its row moves from here to :mod:`zonetag.reading.formats`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnsupportedFormat:
    """A kind of file that zonetag does not read.

    Attributes:
        name: What people call it, as in "this is a picture".
        suffixes: Its file name suffixes, in lower case.
        signatures: The bytes such a file begins with; empty where they do not tell.
        advice: How to make it one that zonetag reads.
        is_document: Whether such a file is a text to be tagged, so that a folder with one in it is not done unless it
            is converted; pictures and archives beside the documents of a folder are merely passed over.
    """

    name: str
    suffixes: tuple[str, ...]
    signatures: tuple[bytes, ...]
    advice: str
    is_document: bool = False

    @property
    def refusal(self) -> str:
        """Why the file is not read and what to do, to be set behind its path."""
        return f"this is {self.name}, which zonetag does not read; {self.advice}"


_TO_DOCX = "convert it with: soffice --headless --convert-to docx FILE"
_TO_PDF = "convert it with: soffice --headless --convert-to pdf FILE"
_TO_CSV = "convert it with: soffice --headless --convert-to csv FILE"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

OLD_WORD = UnsupportedFormat(
    "a Word or WPS document from before 2007", (".doc", ".dot", ".wps", ".wpt"), (_OLE,), _TO_DOCX, is_document=True
)
OLD_PRESENTATION = UnsupportedFormat(
    "a presentation", (".ppt", ".pps", ".dps", ".pptx", ".ppsx", ".odp"), (), _TO_PDF, is_document=True
)
SPREADSHEET = UnsupportedFormat("a spreadsheet", (".xls", ".et", ".xlsx", ".xlsm", ".xlsb", ".ods"), (), _TO_CSV)
PROTECTED_OFFICE = UnsupportedFormat(
    "an Office document under a password", (), (), "open it in Word or WPS, take off the password and save it"
)
OPEN_DOCUMENT = UnsupportedFormat("an OpenDocument text", (".odt", ".ott", ".fodt"), (), _TO_DOCX, is_document=True)
OFD = UnsupportedFormat(
    "an OFD document",
    (".ofd",),
    (),
    "convert it to PDF: save it as PDF in an OFD reader, or use ofdrw-converter (its ConvertHelper.toPdf)",
    is_document=True,
)
WORD_XML = UnsupportedFormat("a Word document saved as one XML file", (), (), _TO_DOCX)
EBOOK = UnsupportedFormat(
    "an e-book",
    (".epub", ".mobi", ".azw3"),
    (),
    "convert it with: pandoc --to plain --wrap=none --output FILE.txt FILE",
    is_document=True,
)
ZIP = UnsupportedFormat("a ZIP archive", (".zip",), (b"PK\x03\x04", b"PK\x05\x06"), "unpack it first")
ARCHIVE = UnsupportedFormat(
    "a compressed archive",
    (".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".zst"),
    (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd"),
    "unpack it first",
)

UNSUPPORTED_FORMATS = (
    OLD_WORD,
    UnsupportedFormat("an RTF document", (".rtf",), (b"{\\rtf",), _TO_DOCX, is_document=True),
    WORD_XML,
    OPEN_DOCUMENT,
    PROTECTED_OFFICE,
    OFD,
    UnsupportedFormat(
        "a CAJ document",
        (".caj", ".kdh", ".nh"),
        (b"CAJ\0", b"HN\0", b"KDH "),
        "open it in CAJViewer and print it to a PDF",
        is_document=True,
    ),
    OLD_PRESENTATION,
    SPREADSHEET,
    EBOOK,
    UnsupportedFormat(
        "a table",
        (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet"),
        (b"PAR1",),
        "tag its texts with: zonetag tag FILE --text-column NAME",
    ),
    ZIP,
    ARCHIVE,
    UnsupportedFormat(
        "a picture",
        (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp"),
        (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"),
        "recognise its text (OCR) and save that as .txt",
    ),
)


def recognise_signature(data: bytes) -> UnsupportedFormat | None:
    """Return the kind of file that begins with these bytes, or None where it may be text or a format that is read."""
    return next((kind for kind in UNSUPPORTED_FORMATS if kind.signatures and data.startswith(kind.signatures)), None)


def recognise_suffix(suffix: str) -> UnsupportedFormat | None:
    """Return the kind of file with this suffix (in lower case, with its dot), or None for an unknown one."""
    return next((kind for kind in UNSUPPORTED_FORMATS if suffix in kind.suffixes), None)
