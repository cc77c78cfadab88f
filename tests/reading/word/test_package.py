from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from docx.document import Document

from zonetag.errors import FormatError
from zonetag.reading import read_bytes
from zonetag.reading.word import package as word_package

from .conftest import R, W, package, paragraph, read, saved

TEXT = "园区新建道路三公里，铺设管网五公里。"
BODY = paragraph(TEXT)


def rewritten(data: bytes, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> bytes:
    """The same archive with its members changed, renamed or left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            changed = change(name, old.read(name))
            if changed is not None:
                new.writestr(*changed)
    return stream.getvalue()


@pytest.mark.parametrize("target", ["NULL", "../NULL", "#_top", "media/missing.png"])
def test_references_that_lead_nowhere_do_not_matter(target: str) -> None:
    extra = f'<Relationship Id="r9" Type="{R}/image" Target="{target}"/>'
    assert read(package(BODY, extra=extra)).text == TEXT


@pytest.mark.parametrize(
    "main_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_documents_with_macros_and_templates(main_type: str) -> None:
    assert read(package(BODY, main_type=main_type)).text == TEXT


def test_strict_documents() -> None:
    def strict(name: str, content: bytes) -> tuple[str, bytes]:
        content = content.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        return name, content.replace(R.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")

    assert read(rewritten(package(BODY), strict)).text == TEXT


def test_names_with_backslashes_and_other_case() -> None:
    def odd(name: str, content: bytes) -> tuple[str, bytes]:
        return name.replace("word/document.xml", "Word\\Document.xml").replace("word/", "Word\\"), content

    data = rewritten(package(BODY), odd)
    assert read(data).text == read_bytes(data).text == TEXT


def test_a_package_whose_parts_lie_elsewhere() -> None:
    def moved(name: str, content: bytes) -> tuple[str, bytes]:
        return name.replace("word/", "doc/"), content.replace(b"word/document.xml", b"/doc/document.xml")

    styled = package(paragraph(TEXT, style="1"), styles='<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>')
    data = rewritten(styled, moved)
    assert len(read(data).marks) == len(read_bytes(data).marks) == 1


def test_pictures_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "LARGEST_PARTS", 50_000)
    stream = io.BytesIO(package(BODY))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", b"\0" * 1_000_000)
    assert read(stream.getvalue()).text == TEXT


def test_a_text_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "LARGEST_PARTS", 50_000)
    with pytest.raises(FormatError, match=r"^报告\.docx: .* unpacks to more than 50,000 bytes"):
        read(package(BODY * 1000))


def test_a_part_that_is_larger_than_it_says_is_not_unpacked() -> None:
    data = bytearray(package(paragraph(" " * 30_000_000)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    data = data.replace(size, (100).to_bytes(4, "little"))
    tracemalloc.start()
    try:
        with pytest.raises(FormatError, match=r"broken or was cut off"):
            read(bytes(data))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_is_packed_in_another_way(packed: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package(BODY))) as old, zipfile.ZipFile(stream, "w", packed) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    with pytest.raises(FormatError, match=r"^报告\.docx: .* packed .*; save it again with the program"):
        read(stream.getvalue())


def test_whatever_is_cut_off_is_one_error(word: Document) -> None:
    word.add_paragraph(TEXT)
    data = saved(word)
    for size in range(0, len(data), 997):
        with pytest.raises(FormatError, match=r"^报告\.docx: .*(broken|damaged|cut off)"):
            read(data[:size])


def test_a_changed_byte_is_an_error_or_changes_nothing_else(word: Document) -> None:
    word.add_paragraph(TEXT)
    data = saved(word)
    for place in range(0, len(data), 331):
        broken = bytearray(data)
        broken[place] ^= 0x55
        try:
            read(bytes(broken))
        except FormatError as error:
            assert str(error).startswith("报告.docx: ")  # noqa: PT017 - most changes are in pictures and do no harm


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda name, data: None if name == "word/document.xml" else (name, data), "without a Word document"),
        (lambda name, data: None if name == "_rels/.rels" else (name, data), "without a Word document"),
        (lambda name, data: (name, data[:-20] if name == "word/document.xml" else data), "damaged"),
        (lambda name, data: (name, b"" if name == "_rels/.rels" else data), "damaged"),
        (lambda name, data: (name, data.replace(b"w:body", b"w:bodi")), "damaged"),
    ],
)
def test_a_damaged_package_says_what_to_do(
    change: Callable[[str, bytes], tuple[str, bytes] | None], message: str
) -> None:
    with pytest.raises(FormatError, match=rf"^报告\.docx: .*{message}"):
        read(rewritten(package(BODY), change))


def test_an_archive_under_a_password() -> None:
    data = bytearray(package(BODY))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(signature, place + 1)) >= 0:
            data[place + flags] |= 1
    with pytest.raises(FormatError, match=r"encrypted .*save it without a password"):
        read(bytes(data))


def test_entities_are_not_unfolded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "园区"><!ENTITY b "&a;&a;&a;&a;">]>'

    def with_bomb(name: str, content: bytes) -> tuple[str, bytes]:
        if name == "word/document.xml":
            content = content.replace(b"?>", f"?>{bomb}".encode(), 1).replace(TEXT.encode(), b"&b;")
        return name, content

    assert read(rewritten(package(BODY), with_bomb)).text == ""


def test_a_document_that_is_an_embedded_page() -> None:
    extra = f'<Relationship Id="r9" Type="{R}/aFChunk" Target="afchunk.mht"/>'
    with pytest.raises(FormatError, match="web page embedded"):
        read(package('<w:altChunk r:id="r9"/>', extra=extra))
