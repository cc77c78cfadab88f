from __future__ import annotations

import io
import threading

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from zonetag.errors import FormatError

from .conftest import FONT, Typesetter, paragraphs, read

TEXT = "园区新建道路三公里，铺设管网五公里，建成标准厂房十万平方米。"


def document() -> bytes:
    page = Typesetter()
    page.paragraph(TEXT)
    return page.save()


def encrypted(*, user: str) -> bytes:
    Typesetter()  # registers the font
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption(user, ownerPassword="owner", canPrint=0, strength=128))
    canvas.setFont(FONT, 12)
    canvas.drawString(72, 700, TEXT)
    canvas.save()
    return stream.getvalue()


def test_a_password_is_asked_for() -> None:
    with pytest.raises(FormatError, match=r"^报告\.pdf: this PDF is encrypted .*save it without"):
        read(encrypted(user="secret"))


def test_a_document_that_everyone_may_open_is_read() -> None:
    assert paragraphs(encrypted(user="")) == [TEXT]


def test_a_document_that_was_cut_off_says_so() -> None:
    data = document()
    for size in range(20, len(data) - 60, 97):
        with pytest.raises(FormatError, match=r"^报告\.pdf: this PDF (was cut off|is broken)"):
            read(data[:size])


def test_a_linearised_document_that_was_cut_off_says_so() -> None:
    data = document()
    opening = b"%PDF-1.4\n1 0 obj\n<< /Linearized 1 /L 999999 /H [1 2] >>\nendobj\n%%EOF\n"
    with pytest.raises(FormatError, match="was cut off"):
        read(opening + data)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF", b"%PDF-1.4\n" + b"\0\xff" * 500 + b"startxref\n0\n%%EOF\n"])
def test_what_is_no_document_at_all(data: bytes) -> None:
    with pytest.raises(FormatError, match=r"^报告\.pdf: this PDF is broken"):
        read(data)


def test_a_changed_byte_never_ends_the_program() -> None:
    data = document()
    for place in range(0, len(data), 61):
        broken = bytearray(data)
        broken[place] ^= 0x15
        try:
            read(bytes(broken))
        except FormatError as error:
            assert str(error).startswith("报告.pdf: ")  # noqa: PT017 - some changes do no harm


def test_bytes_before_the_beginning_and_behind_the_end_do_not_matter() -> None:
    assert paragraphs(b"\r\n\r\n" + document() + b"\n<script>statistics()</script>\n") == [TEXT]


def test_threads_wait_for_each_other() -> None:
    data = document()
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(paragraphs(data))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[TEXT]] * 8
