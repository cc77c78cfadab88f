"""Word documents (DOCX): their text as a reader sees it, with headings, lists and tables.

Headings come from styles and outline levels, automatic numbers are written out, and tables stand where they are, cell
by cell where a cell is a paragraph. Text that was inserted is kept, deleted and hidden text is left out, and so are
page headers, footers and comments. A table of contents and the notes, which are set behind the text, are marked as
boilerplate.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from zonetag.errors import FormatError
from zonetag.reading.blocks import Block, assemble
from zonetag.reading.source import SourceDocument
from zonetag.reading.word.body import BodyReader
from zonetag.reading.word.numbering import Numbering
from zonetag.reading.word.package import damaged, open_document
from zonetag.reading.word.styles import Styles
from zonetag.reading.word.title import find_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from docx.document import Document as WordDocument
    from docx.opc.part import Part
    from lxml.etree import _Element as Element

_FIRST_BLOCKS = 8
_NOTES = ((RELATIONSHIP_TYPE.FOOTNOTES, "w:footnote"), (RELATIONSHIP_TYPE.ENDNOTES, "w:endnote"))


def read_word(data: bytes, *, encoding: str | None, path: str | None) -> SourceDocument:
    """Read a DOCX file.

    Args:
        data: The whole file.
        encoding: Of no use: a DOCX file says its encoding itself.
        path: Where it comes from, for error messages and the result.

    Raises:
        FormatError: It is broken, encrypted or no Word document.
    """
    del encoding
    document = open_document(data, path=path)
    main = document.part
    styles = Styles(_root(main, RELATIONSHIP_TYPE.STYLES, path))
    reader = BodyReader(styles, Numbering(_root(main, RELATIONSHIP_TYPE.NUMBERING, path), styles))
    body = document.element.body
    laid_out = list(reader.read(body))
    if not laid_out and next(body.iter(qn("w:altChunk")), None) is not None:
        raise FormatError(
            f"{path if path is not None else 'the input'}: the text of this DOCX file is a web page embedded in it; "
            "open it in Word or WPS and save it again"
        )
    title = find_title(laid_out)
    blocks = [one.block for one in laid_out]
    if title:
        lines = "\n".join(block.text for block in blocks[title.start : title.stop])
        # The title stands over all headings.
        blocks = [replace(block, level=block.level + 1) if block.kind == "heading" else block for block in blocks]
        blocks[title.start : title.stop] = [Block(lines, "heading", 1)]
    properties = _properties(document)
    assembled = assemble([*blocks, *_notes(main, reader, path)])
    return SourceDocument(
        assembled.text,
        title="".join(lines.split("\n")) if title else _title_in_text(properties.get("title"), blocks),
        format="docx",
        encoding=None,
        path=path,
        marks=assembled.marks,
        metadata=properties,
    )


def _notes(main: Part, reader: BodyReader, path: str | None) -> Iterator[Block]:
    """Footnotes and endnotes: definitions and sources, seldom what a paragraph works on."""
    for relationship, name in _NOTES:
        root = _root(main, relationship, path)
        for note in root.iterchildren(qn(name)) if root is not None else ():
            if note.get(qn("w:type"), "normal") == "normal":
                yield from (replace(one.block, kind="boilerplate", level=0) for one in reader.read(note))


def _title_in_text(title: str | None, blocks: Sequence[Block]) -> str | None:
    """The title that the file's properties give, if the document says so as well: often it is another document's."""
    return title if any(block.text == title for block in blocks[:_FIRST_BLOCKS]) else None


def _root(main: Part, relationship: str, path: str | None) -> Element | None:
    try:
        return parse_xml(main.part_related_by(relationship).blob)
    except KeyError:
        return None
    except XMLSyntaxError as error:
        raise damaged(error, path=path) from error


def _properties(document: WordDocument) -> dict[str, str]:
    """What the file's properties say: they are often those of the file that this one was made from."""
    try:
        main = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    except KeyError:
        return {}
    if not isinstance(main.element, CT_CoreProperties):  # an element of another name, which has no properties
        return {}
    properties = main.core_properties
    values = {
        "title": properties.title,
        "author": properties.author,
        "created": _date(lambda: properties.created),
        "modified": _date(lambda: properties.modified),
    }
    return {name: value.strip() for name, value in values.items() if value and value.strip()}


def _date(read: Callable[[], datetime | None]) -> str:
    """A date as a file's properties give it; nothing where python-docx cannot make one of what is there."""
    try:
        date = read()
    except (TypeError, ValueError, OverflowError):
        return ""
    return date.isoformat() if date else ""
