"""PDF files set as office programs set them: Chinese letters on a grid, first lines set in, headers on each page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from zonetag.reading import SourceDocument
from zonetag.reading.pdf import read_pdf

FONT = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0
MARGIN = 72.0
# What must not begin a line hangs in the margin, as in Word.
CLOSING = "，。、；：！？）”"


def width_of(text: str, size: float) -> float:
    return pdfmetrics.stringWidth(text, FONT, size)


def wrap(text: str, size: float, width: float, *, indent: float = 0.0) -> Iterable[tuple[float, str]]:
    """The lines of a paragraph, with the indent of each."""
    line = ""
    for unit in re.findall(r"[!-~]+|.", text):
        if line and width_of(line + unit, size) > width - indent + 0.1 and unit not in CLOSING:
            yield indent, line.rstrip()
            line, indent = "", 0.0
        line += unit
    if line:
        yield indent, line


@dataclass
class Typesetter:
    """Sets text on pages, from top to bottom."""

    size: float = 12.0
    spacing: float = 1.6
    header: str = ""
    footer: str = "－ {page} －"
    columns: Sequence[tuple[float, float]] = ((MARGIN, WIDTH - MARGIN),)
    bottom: float = MARGIN
    stream: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.canvas = Canvas(self.stream, pagesize=(WIDTH, HEIGHT), pageCompression=0)
        self.page = 1
        self.column = 0
        self.y = HEIGHT - MARGIN
        self._furniture()

    def _furniture(self) -> None:
        self.write(MARGIN, HEIGHT - 40, self.header, 9)
        self.write(WIDTH / 2 - 15, 36, self.footer.format(page=self.page), 9)

    def write(self, x: float, y: float, text: str, size: float | None = None) -> None:
        if text:
            self.canvas.setFont(FONT, size or self.size)
            self.canvas.drawString(x, y, text)

    def feed(self, lines: float = 1.0, size: float | None = None) -> None:
        """Go down by so many lines, to the next column or page if there is no room."""
        self.y -= lines * self.spacing * (size or self.size)
        if self.y < self.bottom:
            self.column += 1
            self.y = HEIGHT - MARGIN - self.spacing * self.size
            if self.column == len(self.columns):
                self.column = 0
                self.turn_page()
                self.y -= self.spacing * self.size

    def turn_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.y = HEIGHT - MARGIN
        self._furniture()

    def paragraph(self, text: str, *, indent: float = 2.0, size: float | None = None) -> None:
        size = size or self.size
        left, right = self.columns[self.column]
        for offset, line in wrap(text, size, right - left, indent=indent * size):
            self.feed(1, size)
            left, _ = self.columns[self.column]
            self.write(left + offset, self.y, line, size)

    def centred(self, text: str, size: float) -> None:
        self.feed(1.2, size)
        self.write((WIDTH - width_of(text, size)) / 2, self.y, text, size)

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float], *, ruled: bool = True) -> None:
        """A table; the text of a cell is wrapped at its width."""
        left = self.columns[self.column][0]
        self.feed(0.5)
        for row in rows:
            cells = [list(wrap(text, self.size, width - 10)) for text, width in zip(row, widths, strict=True)]
            height = max(map(len, cells)) * self.size * 1.3 + 8
            x = left
            for lines, width in zip(cells, widths, strict=True):
                if ruled:
                    self.canvas.rect(x, self.y - height, width, height, fill=0)
                for number, (_, line) in enumerate(lines):
                    self.write(x + 5, self.y - 4 - self.size * (0.9 + 1.3 * number), line)
                x += width
            self.y -= height

    def save(self) -> bytes:
        self.canvas.save()
        return self.stream.getvalue()


def read(data: bytes) -> SourceDocument:
    return read_pdf(data, encoding=None, path="报告.pdf")


def paragraphs(data: bytes) -> list[str]:
    return read(data).text.split("\n\n")
