"""Opening a DOCX file, whatever wrote it.

A DOCX file is a ZIP archive of parts that refer to each other. python-docx loads every part that is referred to, and
gives up at a reference that leads nowhere, as WPS, converters and exporting web applications leave them
(``There is no item named 'word/NULL' in the archive``). The text lies in a handful of parts, so these alone are copied
to a small archive in memory, and that is what python-docx reads. Pictures, which may be large or a bomb, are never
unpacked; strict OOXML is renamed to the transitional kind that python-docx knows; ``.docm`` and ``.dotx`` are read too.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from lxml import etree

from zonetag.errors import FormatError
from zonetag.reading.naming import name_of
from zonetag.reading.sniffing import PACKED, member_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.document import Document as WordDocument

#: Parts that unpack to more than this, all together, are no document that somebody wrote: a year's reports of a whole
#: province are some 20 MB of XML.
LARGEST_PARTS = 200_000_000

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

# The same under the names of strict OOXML, an option of Word's that few use.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


class _Kind(NamedTuple):
    """A kind of part that is copied: the last words of its relationship type, and what it is called in the copy."""

    relation: str
    name: str
    relationship_type: str
    content_type: str


_MAIN = _Kind("/officeDocument", "word/document.xml", RELATIONSHIP_TYPE.OFFICE_DOCUMENT, CONTENT_TYPE.WML_DOCUMENT_MAIN)
_CORE = _Kind(
    "/core-properties", "docProps/core.xml", RELATIONSHIP_TYPE.CORE_PROPERTIES, CONTENT_TYPE.OPC_CORE_PROPERTIES
)
_OF_MAIN = (
    _Kind("/styles", "word/styles.xml", RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES),
    _Kind("/numbering", "word/numbering.xml", RELATIONSHIP_TYPE.NUMBERING, CONTENT_TYPE.WML_NUMBERING),
    _Kind("/footnotes", "word/footnotes.xml", RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES),
    _Kind("/endnotes", "word/endnotes.xml", RELATIONSHIP_TYPE.ENDNOTES, CONTENT_TYPE.WML_ENDNOTES),
)


def open_document(data: bytes, *, path: str | None) -> WordDocument:
    """Open a DOCX file.

    Args:
        data: The whole file.
        path: Where it comes from, for error messages.

    Raises:
        FormatError: It is broken, encrypted, no DOCX file, or unpacks to more than a document can hold.
    """
    named = name_of(path)
    try:
        return _open(data, named)
    except FormatError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise FormatError(
            f"{named}: this DOCX file is broken or was cut off ({error}); fetch or copy it again"
        ) from error
    except (etree.XMLSyntaxError, OpcError, KeyError, ValueError, AttributeError, NotImplementedError) as error:
        raise damaged(error, path=path) from error
    except RuntimeError as error:  # what zipfile raises for a part under a password
        raise FormatError(f"{named}: this DOCX file is encrypted ({error}); save it without a password") from error


def damaged(error: Exception, *, path: str | None) -> FormatError:
    """What to raise for a part that is there and cannot be understood.

    Args:
        error: What went wrong.
        path: Where the file comes from.
    """
    named = name_of(path)
    return FormatError(f"{named}: this DOCX file is damaged ({error}); let Word or WPS repair it, and save it again")


def _open(data: bytes, named: str) -> WordDocument:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = Document(_copy_parts(archive, named))
    if document.element.body is None:
        raise KeyError("it has no body")
    return document


class _Parts:
    """The parts of an archive by name, without regard to case and to the direction of slashes."""

    def __init__(self, archive: zipfile.ZipFile, named: str) -> None:
        self._archive = archive
        self._members = {member_name(info.filename): info for info in archive.infolist()}
        self._named = named
        self._room = LARGEST_PARTS

    def read(self, name: str) -> bytes | None:
        """Unpack a part, in transitional names; None where there is none."""
        info = self._members.get(name.lower())
        if info is None:
            return None
        if info.compress_type not in PACKED:
            raise FormatError(
                f"{self._named}: this DOCX file is packed in a way that Word does not know; save it again with the "
                "program that wrote it"
            )
        self._room -= info.file_size
        if self._room < 0:
            raise FormatError(
                f"{self._named}: the text of this DOCX file unpacks to more than {LARGEST_PARTS:,} bytes, which no "
                "document does; it is not read"
            )
        with self._archive.open(info) as part:
            data = part.read(info.file_size)  # without a size it would unpack all that there is, whatever it said
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        return data

    def related(self, name: str) -> Iterator[tuple[str, str]]:
        """The type and the name of each part that a part refers to; the package itself is called ``""``."""
        folder, file = posixpath.split(name)
        relationships = self.read(posixpath.join(folder, "_rels", f"{file}.rels"))
        if relationships is None:
            return
        for one in etree.fromstring(relationships, _parser()).iter(_RELATIONSHIP):
            if one.get("TargetMode") != "External":
                target = posixpath.join("/", folder, one.get("Target", "").replace("\\", "/"))
                yield one.get("Type", ""), posixpath.normpath(target).lstrip("/")


def _copy_parts(archive: zipfile.ZipFile, named: str) -> io.BytesIO:
    """Copy the parts that hold text to an archive of their own."""
    parts = _Parts(archive, named)
    main = core = None
    for relation, name in parts.related(""):
        if relation.endswith(_MAIN.relation):
            main = main or name
        elif relation.endswith(_CORE.relation):
            core = core or name
    content = parts.read(main) if main is not None else None
    if main is None or content is None:
        raise FormatError(f"{named}: this is a ZIP archive without a Word document in it; unpack it first")
    copied = {_MAIN: content}
    if core is not None and (properties := parts.read(core)) is not None:
        copied[_CORE] = properties
    for relation, name in parts.related(main):
        kind = next((kind for kind in _OF_MAIN if relation.endswith(kind.relation)), None)
        if kind is not None and kind not in copied and (part := parts.read(name)) is not None:
            copied[kind] = part
    return _write_archive(copied)


def _write_archive(copied: Mapping[_Kind, bytes]) -> io.BytesIO:
    copy = io.BytesIO()
    overrides = "".join(f'<Override PartName="/{kind.name}" ContentType="{kind.content_type}"/>' for kind in copied)
    with zipfile.ZipFile(copy, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>{overrides}</Types>',
        )
        archive.writestr("_rels/.rels", _relationships([kind for kind in copied if kind in (_MAIN, _CORE)]))
        archive.writestr("word/_rels/document.xml.rels", _relationships([kind for kind in copied if kind in _OF_MAIN]))
        for kind, part in copied.items():
            archive.writestr(kind.name, part)
    copy.seek(0)
    return copy


def _relationships(kinds: list[_Kind]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind.relationship_type}" Target="/{kind.name}"/>'
        for number, kind in enumerate(kinds, start=1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)
