from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from zonetag.errors import FormatError
from zonetag.text.splitting import split

from .conftest import package, paragraph, read, saved


def test_a_report_comes_out_as_it_reads(word: Document) -> None:
    word.add_paragraph("云栖高新区2023年工作总结", style="Title")
    word.add_heading("一、招商引资", 1)
    word.add_paragraph("全年签约项目32个，总投资186亿元。")
    word.add_heading("二、科技创新", 1)
    word.add_heading("（一）创新平台", 2)
    word.add_paragraph("新增省级重点实验室3家，入库科技型中小企业210家。")
    source = read(saved(word))
    assert (source.title, source.format, source.encoding, source.path) == (
        "云栖高新区2023年工作总结",
        "docx",
        None,
        "报告.docx",
    )
    assert [(segment.kind, segment.level, segment.text) for segment in split(source)] == [
        ("heading", 1, "云栖高新区2023年工作总结"),
        ("heading", 2, "一、招商引资"),
        ("paragraph", 0, "全年签约项目32个，总投资186亿元。"),
        ("heading", 2, "二、科技创新"),
        ("heading", 3, "（一）创新平台"),
        ("paragraph", 0, "新增省级重点实验室3家，入库科技型中小企业210家。"),
    ]
    for mark in source.marks:
        assert "\n" not in source.text[mark.start : mark.end]


def test_headings_without_a_title_keep_their_levels(word: Document) -> None:
    word.add_heading("总体情况", 1)
    word.add_paragraph("园区运行平稳。")
    word.add_heading("主要问题", 3)
    source = read(saved(word))
    assert [(source.text[mark.start : mark.end], mark.level) for mark in source.marks] == [
        ("总体情况", 1),
        ("主要问题", 3),
    ]
    assert source.title is None


def test_properties_are_metadata_and_no_title_unless_the_text_says_so(word: Document) -> None:
    word.core_properties.title = "另一个文件的标题"
    word.core_properties.author = "综合科"
    word.core_properties.created = datetime(2023, 12, 1, 9, 30, tzinfo=UTC)
    word.add_paragraph("东江开发区安全生产工作方案")
    word.add_paragraph("为落实安全生产责任，制定本方案。")
    source = read(saved(word))
    assert source.title is None
    assert source.metadata["title"] == "另一个文件的标题"
    assert source.metadata["author"] == "综合科"
    assert source.metadata["created"].startswith("2023-12-01T09:30")
    word.core_properties.title = "东江开发区安全生产工作方案"
    assert read(saved(word)).title == "东江开发区安全生产工作方案"


def test_a_document_without_properties_and_styles() -> None:
    source = read(package(paragraph("园区新建道路三公里。")))
    assert (source.text, dict(source.metadata)) == ("园区新建道路三公里。", {})


def test_a_title_in_two_large_centred_lines(word: Document) -> None:
    for line in ("青岚经济开发区", "关于优化营商环境的实施意见"):
        added = word.add_paragraph()
        added.add_run(line).font.size = Pt(22)
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_paragraph("为进一步优化营商环境，现提出如下意见。")
    source = read(saved(word))
    assert source.title == "青岚经济开发区关于优化营商环境的实施意见"
    assert source.text[source.marks[0].start : source.marks[0].end] == "青岚经济开发区\n关于优化营商环境的实施意见"
    assert next(segment.text for segment in split(source)) == source.title


def test_centred_lines_no_larger_than_the_text_are_no_title(word: Document) -> None:
    word.add_paragraph("（2023年12月1日）").alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.add_paragraph("各位代表，现将一年来的工作报告如下。")
    assert read(saved(word)).title is None


def test_a_line_break_in_a_title_is_part_of_it(word: Document) -> None:
    word.add_paragraph("青岚经济开发区\n工作要点", style="Title")
    word.add_paragraph("今年的工作要点如下。")
    assert read(saved(word)).title == "青岚经济开发区工作要点"


def test_notes_are_behind_the_text_and_no_paragraphs() -> None:
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{paragraph("分隔")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("四上企业指规模以上工业企业等四类企业。")}</w:footnote>'
    )
    body = "<w:p><w:r><w:t>新增四上企业12家</w:t><w:footnoteReference w:id='1'/><w:t>。</w:t></w:r></w:p>"
    source = read(package(body, footnotes=notes))
    assert [(segment.kind, segment.text) for segment in split(source)] == [
        ("paragraph", "新增四上企业12家。"),
        ("boilerplate", "四上企业指规模以上工业企业等四类企业。"),
    ]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same archive with another content of a member."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return stream.getvalue()


@pytest.mark.parametrize("part", ["footnotes", "endnotes", "styles", "numbering"])
@pytest.mark.parametrize("content", [b"", b"<w:notes"])
def test_a_damaged_part_says_what_to_do(part: str, content: bytes) -> None:
    data = package(paragraph("园区新建道路三公里。"), **{part: ""})
    with pytest.raises(FormatError, match=r"^报告\.docx: this DOCX file is damaged .*; let Word or WPS repair it"):
        read(with_part(data, f"word/{part}.xml", content))


@pytest.mark.parametrize("date", ["", "0001-01-01T00:00:00+08:00", "9999-12-31T23:00:00-08:00", "2023年", "2023-02-31"])
def test_a_date_that_is_none_is_left_out(word: Document, date: str) -> None:
    word.add_paragraph("园区新建道路三公里。")
    word.core_properties.author = "综合科"
    terms = "http://purl.org/dc/terms/"
    for name in ("created", "modified"):
        word.core_properties._element.find(f"{{{terms}}}{name}").text = date
    assert read(saved(word)).metadata == {"author": "综合科"}


def test_properties_of_another_kind_are_none(word: Document) -> None:
    word.add_paragraph("园区新建道路三公里。")
    data = with_part(saved(word), "docProps/core.xml", b"<properties/>")
    assert read(data).metadata == {}
