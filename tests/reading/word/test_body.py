from __future__ import annotations

from collections.abc import Callable

from docx.document import Document

from zonetag.text.splitting import split

from .conftest import package, paragraph, read, saved

Lines = Callable[..., list[str]]


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_tables_stand_where_they_are_and_cells_that_are_paragraphs_are_paragraphs(word: Document) -> None:
    word.add_paragraph("重点任务见下表。")
    grid = word.add_table(2, 3)
    for column, text in enumerate(("序号", "任务", "责任单位")):
        grid.cell(0, column).text = text
    grid.cell(1, 0).text = "1"
    grid.cell(1, 1).text = "建成污水处理厂二期，铺设污水管网十二公里。"
    grid.cell(1, 2).text = "建设局"
    word.add_paragraph("各单位要抓好落实。")
    source = read(saved(word))
    assert source.text.split("\n") == [
        "重点任务见下表。",
        "",
        "| 序号 | 任务 | 责任单位 |",
        "| 1 | 建成污水处理厂二期，铺设污水管网十二公里。 | 建设局 |",
        "",
        "各单位要抓好落实。",
    ]
    assert [segment.text for segment in split(source) if segment.kind == "paragraph"] == [
        "重点任务见下表。",
        "建成污水处理厂二期，铺设污水管网十二公里。",
        "各单位要抓好落实。",
    ]


def test_a_cell_of_several_paragraphs_keeps_them_apart(body_lines: Lines) -> None:
    inner = table(cell(paragraph("内")) + cell(paragraph("表")))
    body = table(
        cell(paragraph("主要做法"))
        + cell(paragraph("一是上门招商，走访企业三十家。") + paragraph("二是以商招商。"))
        + cell(paragraph("科室") + inner)
        + cell(paragraph("甲") + paragraph("乙|丙"))
    )
    assert body_lines(body) == [
        "| 主要做法 |",
        "一是上门招商，走访企业三十家。",
        "二是以商招商。",
        "| 科室 | 甲 乙/丙 |",
        "| 内 | 表 |",
    ]


def test_a_table_of_one_column_is_a_frame() -> None:
    heading = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    source = read(package(table(cell(paragraph("招商引资", style="1") + paragraph("签约。"))), styles=heading))
    assert source.text == "招商引资\n\n签约。"
    assert [mark.kind for mark in source.marks] == ["heading"]


def test_merged_deleted_and_empty_cells(body_lines: Lines) -> None:
    start, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    gone = "<w:trPr><w:del/></w:trPr>" + cell(paragraph("删")) + cell(paragraph("去"))
    body = table(
        cell(paragraph("园区"), start) + cell(paragraph("东区")),
        cell("<w:p/>", more) + cell(paragraph("西区")),
        gone,
        cell("<w:p/>") + cell("<w:p/>"),
    )
    assert body_lines(body) == ["| 园区 | 东区 |", "| 西区 |"]


def test_only_the_control_of_the_contents_is_boilerplate() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    contents = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{paragraph('一、概况')}</w:sdtContent></w:sdt>"
    whole = f"{contents}{paragraph('园区概况如下。')}"
    source = read(package(f"<w:sdt><w:sdtPr/><w:sdtContent>{whole}</w:sdtContent></w:sdt>"))
    assert source.text.split() == ["一、概况", "园区概况如下。"]
    assert [(mark.kind, source.text[mark.start : mark.end]) for mark in source.marks] == [("boilerplate", "一、概况")]


def test_frames_around_paragraphs_rows_and_cells_are_looked_through(body_lines: Lines) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    row = control(f"<w:tr>{control(cell(paragraph('甲')))}{cell(paragraph('乙'))}</w:tr>")
    body = control(paragraph("前")) + f"<w:customXml><w:ins>{paragraph('中')}</w:ins></w:customXml><w:tbl>{row}</w:tbl>"
    assert body_lines(body) == ["前", "中", "| 甲 | 乙 |"]
