from __future__ import annotations

import io
import logging

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from zonetag.errors import FormatError
from zonetag.text.splitting import split

from .conftest import HEIGHT, MARGIN, WIDTH, Typesetter, paragraphs, read

TEXTS = [
    "全年新签约项目46个，协议总投资228亿元，其中亿元以上项目31个、外资项目4个（含增资），新增注册外资1.2亿美元。",
    "建立项目全生命周期服务机制，实行领导包联、专班推进、周调度月通报制度，签约项目开工率达到82.6%。",
    "新认定高新技术企业23家，科技型中小企业入库187家，省级以上研发平台达到26个，与三所高校共建联合实验室。",
    "完善园区路网、管网、电网等基础设施，加快推进东区综合管廊、110千伏变电站建设，新建改建道路14公里。",
    "深化“管委会+公司”改革，推行全员聘任制和绩效工资制，赋予开发区更大自主权，审批事项全部实行一网通办。",
    "严格落实安全生产责任，开展化工园区安全整治提升，建成智慧安监平台，全年未发生较大及以上生产安全事故。",
]


def picture() -> ImageReader:
    stream = io.BytesIO()
    Image.new("L", (60, 80), 200).save(stream, "PNG")
    stream.seek(0)
    return ImageReader(stream)


def scan(page: Typesetter) -> None:
    page.canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT)


def test_paragraphs_come_out_whole_across_lines_and_pages() -> None:
    page = Typesetter(header="澜川经济技术开发区2024年工作总结")
    for text in TEXTS * 8:
        page.paragraph(text)
    data = page.save()
    assert page.page > 2
    assert paragraphs(data) == TEXTS * 8


def test_each_paragraph_knows_its_page() -> None:
    page = Typesetter()
    for text in [*TEXTS * 3, "一行。", *TEXTS * 5]:
        page.paragraph(text)
    source = read(page.save())
    assert len(source.page_starts) == page.page
    pages = [source.page_of(segment.start) for segment in split(source)]
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, page.page + 1))
    # A paragraph that goes on to the next page is on the page that it begins on, and its end on the other.
    crossing = [
        segment for segment in split(source) if source.page_of(segment.start) != source.page_of(segment.end - 1)
    ]
    assert crossing


def test_two_columns_are_read_one_after_the_other_below_a_headline() -> None:
    middle = WIDTH / 2
    page = Typesetter(columns=((MARGIN, middle - 12), (middle + 12, WIDTH - MARGIN)), footer="", bottom=450.0)
    page.write(MARGIN + 60, HEIGHT - 70, "澜川经济技术开发区招商引资工作纪实", 20)
    for text in TEXTS:
        page.paragraph(text)
    assert page.column == 1
    assert paragraphs(page.save()) == ["澜川经济技术开发区招商引资工作纪实", *TEXTS]


def test_each_headline_begins_columns_of_its_own() -> None:
    middle = WIDTH / 2
    two = ((MARGIN, middle - 12), (middle + 12, WIDTH - MARGIN))
    page = Typesetter(columns=two, footer="", bottom=560.0)
    for text in TEXTS[:4]:
        page.paragraph(text)
    assert page.column == 1
    page.write(MARGIN, 520, "短评　打造一流营商环境", 18)
    page.column, page.y, page.bottom = 0, 500, 300
    page.paragraph(TEXTS[4])
    page.column, page.y = 1, 500
    page.paragraph(TEXTS[5])
    assert paragraphs(page.save()) == [*TEXTS[:4], "短评 打造一流营商环境", *TEXTS[4:]]


def test_a_headline_of_two_lines_over_columns_is_one() -> None:
    middle = WIDTH / 2
    page = Typesetter(columns=((MARGIN, middle - 12), (middle + 12, WIDTH - MARGIN)), footer="", bottom=300.0)
    page.centred("澜川经济技术开发区", 22)
    page.centred("2024年工作总结", 22)
    page.bottom, top = 300.0, page.y
    for text in TEXTS[:3]:
        page.paragraph(text)
    page.column, page.y = 1, top
    for text in TEXTS[3:]:
        page.paragraph(text)
    assert paragraphs(page.save()) == ["澜川经济技术开发区2024年工作总结", *TEXTS]


def test_an_official_document() -> None:
    page = Typesetter(footer="")
    page.centred("澜川经济技术开发区管理委员会文件", 26)
    page.paragraph("澜开管〔2024〕15号", indent=14)
    page.feed()
    page.centred("澜川经济技术开发区管理委员会关于印发促进生", 20)
    page.centred("物医药产业发展若干措施的通知", 20)
    page.paragraph("各有关单位：", indent=0)
    page.paragraph(TEXTS[0])
    source = read(page.save())
    assert source.title == "澜川经济技术开发区管理委员会关于印发促进生物医药产业发展若干措施的通知"
    assert [segment.text for segment in split(source) if segment.kind == "paragraph"][-1] == TEXTS[0]


def test_a_table_of_contents_is_boilerplate() -> None:
    page = Typesetter()
    for number, entry in enumerate(["一、发展基础", "二、总体要求", "三、重点任务"], 1):
        page.paragraph(f"{entry}{'…' * (34 - len(entry))}{number}", indent=0)
    page.turn_page()
    page.paragraph(TEXTS[0])
    kinds = [segment.kind for segment in split(read(page.save()))]
    assert kinds == ["boilerplate"] * 3 + ["paragraph"]


def test_headings_by_size_and_numbering() -> None:
    page = Typesetter()
    page.centred("澜川经济技术开发区", 22)
    page.centred("2024年工作总结", 22)
    page.paragraph("一、招商引资", size=16)
    page.paragraph(TEXTS[0])
    page.paragraph("（一）项目服务")
    page.paragraph(TEXTS[1])
    page.paragraph("二、科技创新", size=16)
    page.paragraph(TEXTS[2])
    source = read(page.save())
    assert source.title == "澜川经济技术开发区2024年工作总结"
    assert [(segment.kind, segment.level, segment.text) for segment in split(source)] == [
        ("heading", 1, "澜川经济技术开发区2024年工作总结"),
        ("heading", 2, "一、招商引资"),
        ("paragraph", 0, TEXTS[0]),
        ("heading", 3, "（一）项目服务"),
        ("paragraph", 0, TEXTS[1]),
        ("heading", 2, "二、科技创新"),
        ("paragraph", 0, TEXTS[2]),
    ]


def test_a_table_with_rules_is_read_cell_by_cell() -> None:
    page = Typesetter()
    page.paragraph(TEXTS[0])
    page.table(
        [["序号", "重点任务", "责任单位"], ["1", TEXTS[3], "建设管理局、自然资源分局"], ["2", "新建厂房", "招商局"]],
        [40, 250, 100],
    )
    page.feed()
    page.paragraph(TEXTS[1])
    source = read(page.save())
    assert source.text.split("\n") == [
        TEXTS[0],
        "",
        "| 序号 | 重点任务 | 责任单位 |",
        f"| 1 | {TEXTS[3]} | 建设管理局、自然资源分局 |",
        "| 2 | 新建厂房 | 招商局 |",
        "",
        TEXTS[1],
    ]
    assert [segment.text for segment in split(source) if segment.kind == "paragraph"] == [TEXTS[0], TEXTS[3], TEXTS[1]]


def test_a_form_whose_text_all_stands_in_a_grid_is_read() -> None:
    page = Typesetter(footer="")
    page.table([["企业名称", "投资额"], ["澜川新能源公司", "3亿元"]], [200, 150])
    assert read(page.save()).text.split("\n") == ["| 企业名称 | 投资额 |", "| 澜川新能源公司 | 3亿元 |"]


def test_a_form_over_a_background_picture_is_text() -> None:
    page = Typesetter(footer="")
    scan(page)
    page.table([["企业名称", "投资额"], ["澜川新能源公司", "3亿元"]], [200, 150])
    source = read(page.save())
    assert "| 澜川新能源公司 | 3亿元 |" in source.text
    assert "pages_without_text" not in source.metadata


def test_boxes_to_tick_in_a_form_do_not_make_it_unreadable() -> None:
    page = Typesetter(footer="")
    page.centred("澜川开发区企业入驻申请表", 20)
    page.table([["企业性质", "内资企业、外资企业、合资企业、合作企业、其他企业"], ["", "\ue001" * 5]], [100, 300])
    source = read(page.save())
    assert "内资企业、外资企业、合资企业、合作企业、其他企业" in source.text


def test_a_table_without_rules_is_rows() -> None:
    page = Typesetter()
    page.paragraph(TEXTS[0])
    page.table(
        [["指标名称", "单位", "2024年"], ["工业总产值", "亿元", "1268"], ["税收", "亿元", "64"]],
        [200, 120, 100],
        ruled=False,
    )
    page.paragraph(TEXTS[1])
    assert read(page.save()).text.split("\n") == [
        TEXTS[0],
        "",
        "| 指标名称 | 单位 | 2024年 |",
        "| 工业总产值 | 亿元 | 1268 |",
        "| 税收 | 亿元 | 64 |",
        "",
        TEXTS[1],
    ]


def test_a_gap_in_a_single_line_is_a_space() -> None:
    page = Typesetter()
    page.paragraph(TEXTS[0])
    page.feed()
    page.write(MARGIN + 24, page.y, "联系人：招商服务中心")
    page.write(MARGIN + 230, page.y, "电话：0510-12345")
    assert paragraphs(page.save()) == [TEXTS[0], "联系人：招商服务中心 电话：0510-12345"]


def test_a_page_that_lies_on_its_side() -> None:
    page = Typesetter(footer="")
    page.canvas.setPageRotation(90)
    page.canvas.rotate(90)
    for number, text in enumerate((TEXTS[0][:30], TEXTS[0][30:])):
        page.write(MARGIN + (0 if number else 24), -100 - 20 * number, text)
    assert paragraphs(page.save()) == [TEXTS[0]]


def test_a_watermark_across_the_page_is_left_out() -> None:
    page = Typesetter()
    page.paragraph(TEXTS[0])
    page.canvas.saveState()
    page.canvas.rotate(40)
    page.write(300, 200, "内部资料 注意保存", 40)
    page.canvas.restoreState()
    page.canvas.saveState()
    page.canvas.rotate(90)
    page.write(300, -40, "装订线")
    page.canvas.restoreState()
    assert paragraphs(page.save()) == [TEXTS[0]]


def test_letters_that_are_drawn_twice_to_look_bold_are_read_once() -> None:
    page = Typesetter()
    page.feed()
    for offset in (0, 0.3, 0.6):
        page.write(MARGIN + 24 + offset, page.y, "一一落实，大大提升，人人有责，天天向上。")
    assert paragraphs(page.save()) == ["一一落实，大大提升，人人有责，天天向上。"]


def test_odd_characters_become_usual_ones() -> None:
    page = Typesetter()
    page.paragraph("⼯业⻓期向好，ﬀ 与 ﬁ 各是⼀个字符。")
    assert paragraphs(page.save()) == ["工业长期向好，ff 与 fi 各是一个字符。"]


def test_words_of_letters_keep_their_spaces() -> None:
    text = "与Tsinghua University、Wuxi AppTec等共建实验室，引进Silicon Carbide power module chip set生产线两条。"
    for length in range(4):
        page = Typesetter()
        page.paragraph("园" * length + text)
        assert paragraphs(page.save()) == ["园" * length + text]


def test_a_number_that_was_parted_is_one_again() -> None:
    page = Typesetter()
    for line in ("　　园区规模以上工业企业全年完成总产值和主营业务收入分别达到12", "68亿元和1301亿元。"):
        page.feed()
        page.write(MARGIN, page.y, line)
    assert paragraphs(page.save()) == ["园区规模以上工业企业全年完成总产值和主营业务收入分别达到1268亿元和1301亿元。"]


@pytest.mark.parametrize("title", ["Microsoft Word - 文档1.doc", "untitled", "2024年总结.wps", "report"])
def test_the_name_of_a_file_is_no_title(title: str) -> None:
    page = Typesetter()
    page.canvas.setTitle(title)
    page.canvas.setAuthor("综合科")
    page.paragraph(TEXTS[0])
    source = read(page.save())
    assert source.title is None
    assert set(source.metadata) == {"author", "created", "modified"}
    assert source.metadata["author"] == "综合科"


def test_a_title_that_only_the_properties_have() -> None:
    page = Typesetter()
    page.canvas.setTitle("澜川开发区安全生产工作方案")
    page.paragraph(TEXTS[5])
    assert read(page.save()).title == "澜川开发区安全生产工作方案"


def test_a_property_with_half_a_rare_character_is_left_out() -> None:
    page = Typesetter()
    page.canvas.setTitle("title")
    page.canvas.setAuthor("综合科")
    page.paragraph(TEXTS[0])
    data = page.save().replace(b"(title)", b"<FEFF6F9C5DDDD842>")
    assert b"D842" in data
    source = read(data)
    assert source.title is None
    assert set(source.metadata) == {"author", "created", "modified"}
    assert source.text == TEXTS[0]


def test_a_scanned_document_says_so() -> None:
    page = Typesetter(footer="")
    for number in range(3):
        scan(page)
        page.write(300, 30, f"{number + 1}")
        page.turn_page()
    with pytest.raises(FormatError, match=r"^报告\.pdf: this PDF has no text layer: recognise its text \(OCR"):
        read(page.save())


def test_pages_that_are_pictures_are_named(caplog: pytest.LogCaptureFixture) -> None:
    page = Typesetter(footer="")
    for is_text in (True, False, False, True, False):
        if is_text:
            page.paragraph(TEXTS[0])
        else:
            scan(page)
        page.turn_page()
    page.paragraph(TEXTS[1])
    with caplog.at_level(logging.INFO, "zonetag"):
        source = read(page.save())
    assert source.text.split("\n\n") == [TEXTS[0], TEXTS[0], TEXTS[1]]
    assert source.metadata["pages_without_text"] == "2-3, 5"
    assert "2-3, 5" in caplog.text
    places = [source.text.index(TEXTS[0]), source.text.rindex(TEXTS[0]), source.text.index(TEXTS[1])]
    assert [source.page_of(place) for place in places] == [1, 4, 6]


def test_a_picture_under_recognised_text_is_text() -> None:
    page = Typesetter()
    scan(page)
    page.canvas.setFillAlpha(0)
    page.paragraph(TEXTS[0])
    assert paragraphs(page.save()) == [TEXTS[0]]


def test_a_document_of_empty_pages_has_no_text() -> None:
    page = Typesetter(footer="")
    page.turn_page()
    data = page.save()
    with pytest.raises(FormatError, match="no text layer"):
        read(data)
