"""A folder as analysts have it: every file in it is tagged, or named with what to do."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from .conftest import Run

PARAGRAPHS = (
    "全年新签约项目32个，协议总投资186亿元，其中亿元以上项目21个，外资项目4个，实际利用外资1.6亿美元。",
    "新建改建道路12公里，铺设供水管网和污水管网18公里，建成标准厂房10万平方米，园区承载能力不断增强。",
)
TRADITIONAL = (
    "全年新簽約項目32個，協議總投資186億元，其中億元以上項目21個，外資項目4個，實際利用外資1.6億美元。",
    "新建改建道路12公里，鋪設供水管網和污水管網18公里，建成標準廠房10萬平方米，園區承載能力不斷增強。",
)
TITLE = "澜川经济技术开发区工作总结"
PAGE = (
    f'<html><head><meta charset="{{}}"><title>{TITLE}</title></head><body><div class="nav"><a href="/">首页</a> '
    f'<a href="/x">政务公开</a></div><h1>{TITLE}</h1><div class="TRS_Editor">'
    + "".join(f"<p>　　{text}</p>" for text in PARAGRAPHS)
    + "</div><div>版权所有：澜川开发区 备案号：00000000号</div></body></html>"
)


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(*, blank: bool = False) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number, text in enumerate(() if blank else PARAGRAPHS):
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(96, 700 - 40 * number, text[:35])
        canvas.drawString(72, 680 - 40 * number, text[35:])
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def text(encoding: str, paragraphs: tuple[str, ...] = PARAGRAPHS) -> bytes:
    return "\n".join(paragraphs).encode(encoding)


GOOD: dict[str, Callable[[], bytes]] = {
    "big5.txt": lambda: text("big5", TRADITIONAL),
    "gb18030.txt": lambda: text("gb18030"),
    "markdown.md": f"# {TITLE}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n".encode,
    "page-gb2312.htm": lambda: PAGE.format("gb2312").encode("gb18030"),
    "page-lies.html": lambda: PAGE.format("gb2312").encode(),
    "page.doc": lambda: PAGE.format("utf-8").encode(),
    "packed.html": lambda: gzip.compress(PAGE.format("utf-8").encode()),
    "pdf.pdf": pdf,
    "pdf.txt": pdf,
    "utf16.txt": lambda: text("utf-16"),
    "utf8.txt": lambda: text("utf-8"),
    "word.doc": word,
    "word.docx": word,
}
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.docx": (lambda: b"", "is empty"),
    "half.docx": (lambda: word()[:9000], "broken or was cut off"),
    "half.pdf": (lambda: pdf()[:900], "was cut off"),
    "half.txt": (lambda: text("utf-8")[:-2], "ends in the middle of a character"),
    "noise.txt": (lambda: bytes(range(256)) * 9, "binary file"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999, "--convert-to docx"),
    "old.wps": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999, "--convert-to docx"),
    "page.ofd": (lambda: b"PK\x05\x06" + b"\0" * 18, "a ZIP archive"),
    "rich.doc": (lambda: b"{\\rtf1\\ansi}", "an RTF document"),
    "scan.pdf": (lambda: pdf(blank=True), "no text layer: recognise its text (OCR"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    made.mkdir()
    for name, make in {**GOOD, **{name: make for name, (make, _) in BAD.items()}}.items():
        (made / name).write_bytes(make())
    for name in ("photo.jpg", "table.xlsx", "~$word.docx", ".hidden.docx"):
        (made / name).write_bytes(b"\xff\xd8\xff")
    return made


@pytest.mark.usefixtures("folder")
def test_every_file_is_accounted_for(zonetag: Run) -> None:
    result = zonetag("tag", "folder", "--format", "jsonl")
    assert result.code == 1
    tagged: dict[str, list[str]] = {}
    for row in result.rows:
        tagged.setdefault(Path(row["document"]).name, []).append(row["text"])
    assert sorted(tagged) == sorted(GOOD)
    assert {name: texts for name, texts in tagged.items() if texts != list(PARAGRAPHS)} == {}
    lines = result.stderr.splitlines()
    assert lines[0] == "zonetag: folder: files of other kinds are passed over: 1 .jpg, 1 .xlsx"
    failed = dict(line.removeprefix("zonetag: folder/").split(": ", 1) for line in lines[1:])
    assert list(failed) == sorted(BAD)
    assert {name: reason for name, reason in failed.items() if BAD[name][1] not in reason} == {}


@pytest.mark.usefixtures("folder")
def test_with_an_output_file_and_two_processes_it_is_the_same(zonetag: Run, tmp_path: Path) -> None:
    assert zonetag("tag", "folder", "-o", "out.jsonl", "--jobs", "2").code == 1
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == zonetag("tag", "folder", "-f", "jsonl").stdout
    records = [json.loads(line) for line in (tmp_path / "out.jsonl.errors.jsonl").read_text("utf-8").splitlines()]
    assert [Path(record["path"]).name for record in records] == sorted(BAD)


@pytest.mark.usefixtures("folder")
def test_pages_are_columns_and_keys(zonetag: Run) -> None:
    assert [row["page"] for row in zonetag("tag", "folder/pdf.pdf", "--format", "jsonl").rows] == [1, 1]
    table = zonetag("tag", "folder/pdf.pdf", "folder/utf8.txt", "--format", "csv").stdout.splitlines()
    assert table[0].startswith("document,index,start,end,page,headings,")
    assert [line.split(",")[4] for line in table[1:]] == ["1", "1", "", ""]
