"""Files of every kind that an archive holds, made of given texts: what programs, sites and accidents make of them."""

from __future__ import annotations

import gzip
import html
import io
import random
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from opencc import OpenCC
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_FONT = "STSong-Light"
_WIDTH, _HEIGHT, _MARGIN = 595.0, 842.0, 72.0
_CLOSING = frozenset("，。、；：！？）”%")
_PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}_开发区门户网站</title></head><body>
<table width="980"><tr><td><a href="/">首页</a> | <a href="/xw">新闻中心</a> | <a href="/zw">公开</a></td></tr></table>
<div class="position">您现在的位置：首页 &gt; 政务公开 &gt; 工作报告</div><h1>{title}</h1>
<div class="info">发布时间：2024-01-15 来源：办公室 浏览次数：318</div>
<div class="TRS_Editor">{body}</div>
<div class="share">【打印】 【关闭】</div><div id="footer">版权所有：开发区管理委员会</div></body></html>"""


@dataclass(frozen=True)
class Text:
    """What a file is made of.

    Attributes:
        title: Its title.
        parts: Headings and paragraphs in order; a heading is true.
    """

    title: str
    parts: tuple[tuple[bool, str], ...]

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs alone."""
        return [text for is_heading, text in self.parts if not is_heading]


def plain(text: Text) -> str:
    """As a text file."""
    return "\n\n".join([text.title, *(part for _, part in text.parts)])


def written(kind: str, paragraph: str) -> str:
    """What a paragraph reads like in a file of a kind: Big5 has not all characters."""
    return _TRADITIONAL.convert(paragraph).encode("big5", "ignore").decode("big5") if "Big5" in kind else paragraph


def page(text: Text, charset: str = "utf-8") -> str:
    """As a page of a site."""
    body = "".join(
        f"<p><strong>{html.escape(part)}</strong></p>" if is_heading else f"<p>　　{html.escape(part)}</p>"
        for is_heading, part in text.parts
    )
    return _PAGE.format(charset=charset, title=html.escape(text.title), body=body)


def word(text: Text) -> bytes:
    """As a Word document."""
    document = docx.Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(text.title).font.size = Pt(22)
    for is_heading, part in text.parts:
        if is_heading:
            document.add_heading(part, 1)
        else:
            document.add_paragraph(part)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(text: Text, *, columns: int = 1, password: str | None = None) -> bytes:
    """As a PDF with page headers and numbers, in one column or in two."""
    stream = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    canvas = Canvas(stream, pagesize=(_WIDTH, _HEIGHT), encrypt=encryption)
    gap = 24.0
    width = (_WIDTH - 2 * _MARGIN - gap * (columns - 1)) / columns
    lefts = [_MARGIN + column * (width + gap) for column in range(columns)]
    places = _places(canvas, lefts, text.title)
    size = 12.0
    place = next(places)
    canvas.setFont(_FONT, 18)
    if columns == 1:
        canvas.drawString((_WIDTH - pdfmetrics.stringWidth(text.title, _FONT, 18)) / 2, place[1], text.title)
        place = next(places)
    for is_heading, part in text.parts:
        size = 14.0 if is_heading else 12.0
        for indent, line in _wrap(part, size, width, indent=2 * size):
            place = next(places)
            canvas.setFont(_FONT, size)
            canvas.drawString(place[0] + indent, place[1], line)
    canvas.save()
    return stream.getvalue()


def scan() -> bytes:
    """A scanned PDF: pictures only."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(_WIDTH, _HEIGHT))
    picture = io.BytesIO()
    Image.new("L", (60, 80), 220).save(picture, "PNG")
    for _ in range(3):
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), 0, 0, _WIDTH, _HEIGHT)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def ofd() -> bytes:
    """An OFD document without content."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("OFD.xml", "<ofd:OFD/>")
    return stream.getvalue()


def _places(canvas: Canvas, lefts: Sequence[float], header: str) -> Iterator[tuple[float, float]]:
    """Where lines begin: down the columns, page after page."""
    number = 0
    while True:
        number += 1
        if number > 1:
            canvas.showPage()
        canvas.setFont(_FONT, 9)
        canvas.drawString(_MARGIN, _HEIGHT - 42, header)
        canvas.drawString(_WIDTH / 2 - 12, 36, f"－ {number} －")
        for left in lefts:
            y = _HEIGHT - _MARGIN
            while y > _MARGIN:
                yield left, y
                y -= 20.0


def _wrap(text: str, size: float, width: float, *, indent: float) -> Iterator[tuple[float, str]]:
    line = ""
    for unit in re.findall(r"[!-~]+|.", text):
        full = pdfmetrics.stringWidth(line + unit, _FONT, size) > width - indent + 0.1
        if line and full and (unit not in _CLOSING or line[-1] in _CLOSING):  # one hangs in the margin, no more
            yield indent, line
            line, indent = "", 0.0
        line += unit
    yield indent, line


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0" * 999
_TRADITIONAL = OpenCC("s2tw")


def _big5(text: Text) -> bytes:
    return written("Big5", plain(text)).encode("big5")


#: Kinds of files that are to be tagged: the suffix, and how a file is made.
GOOD: Mapping[str, tuple[str, Callable[[Text], bytes]]] = {
    "TXT, UTF-8": (".txt", lambda text: plain(text).encode()),
    "TXT, GB18030": (".txt", lambda text: plain(text).encode("gb18030")),
    "TXT, Big5, Traditional": (".txt", _big5),
    "TXT, UTF-16": (".txt", lambda text: plain(text).encode("utf-16")),
    "HTML, UTF-8": (".html", lambda text: page(text).encode()),
    "HTML, GB18030 declared as GB2312": (
        ".htm",
        lambda text: page(text, "gb2312").encode("gb18030", "xmlcharrefreplace"),
    ),
    "HTML, compressed": (".html", lambda text: gzip.compress(page(text).encode())),
    "HTML under the name of a DOC": (".doc", lambda text: page(text).encode()),
    "DOCX": (".docx", word),
    "DOCX under the name of a DOC": (".doc", word),
    "PDF, one column": (".pdf", pdf),
    "PDF, two columns": (".pdf", lambda text: pdf(text, columns=2)),
}
#: Kinds that must fail: the suffix, how a file is made, and what its reason says.
BAD: Mapping[str, tuple[str, Callable[[Text], bytes], str]] = {
    "DOC of before 2007": (".doc", lambda _: _OLE, "--convert-to docx"),
    "RTF": (".rtf", lambda _: b"{\\rtf1\\ansi x}", "--convert-to docx"),
    "OFD": (".ofd", lambda _: ofd(), "an OFD document"),
    "PDF, scanned": (".pdf", lambda _: scan(), "no text layer"),
    "PDF under a password": (".pdf", lambda text: pdf(text, password="secret"), "encrypted"),  # noqa: S106 - not secret
    "PDF, cut off": (".pdf", lambda text: pdf(text)[:-900], "cut off"),
    "DOCX, cut off": (".docx", lambda text: word(text)[:9000], "cut off"),
    "TXT, one byte broken": (".txt", lambda text: plain(text).encode() + b"\xff" + "园区".encode(), "does not decode"),
    "noise": (".txt", lambda text: random.Random(text.title).randbytes(4000), "binary file"),  # noqa: S311 - no secret
    "empty": (".txt", lambda _: b"", "is empty"),
}


def register_font() -> None:
    """Tell reportlab of the Chinese font, which every PDF reader has."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
