from __future__ import annotations

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


def text(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def complex_field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{text(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            f"<w:ins>{text('新增')}</w:ins><w:del><w:r><w:delText>减少</w:delText></w:r></w:del>{text('项目')}",
            "新增项目",
        ),
        (f"<w:moveFrom>{text('旧')}</w:moveFrom><w:moveTo>{text('新')}</w:moveTo>", "新"),
        (f'<w:hyperlink w:anchor="a">{text("招商")}</w:hyperlink>{text("平台")}', "招商平台"),
        (
            f"<w:smartTag>{text('江苏')}</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>{text('省')}</w:sdtContent></w:sdt>",
            "江苏省",
        ),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:t>看得见</w:t></w:r>", "看得见"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r>', "看得见"),
        (f"{text('第')}{complex_field('PAGE', '3')}{text('页')}", "第页"),
        (f"{text('共')}<w:fldSimple w:instr=' NUMPAGES '>{text('9')}</w:fldSimple>{text('页')}", "共页"),
        (f"{text('表')}{complex_field('SEQ 表', '2')}{text('主要指标')}", "表2主要指标"),
        ("<w:r><w:t>产</w:t><w:noBreakHyphen/><w:t>学</w:t><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", "产-学"),
        ("<w:r><w:sym w:font='宋体' w:char='2014'/><w:sym w:char='xyz'/></w:r>", "—"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>yuán</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>园</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "园",
        ),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        (text("工业") + "<!-- 备注 -->" + text("用地\uf0b7"), "工业用地"),
    ],
)
def test_a_paragraph_is_what_a_reader_sees(body_lines: Lines, content: str, expected: str) -> None:
    assert body_lines(f"<w:p>{content}</w:p>") == [expected]


def test_line_breaks_part_paragraphs_but_not_sentences(body_lines: Lines) -> None:
    body = "<w:p><w:r><w:t>全年签约12个。</w:t><w:br/><w:t>开工8个，</w:t><w:br/><w:t>投产5个。</w:t></w:r></w:p>"
    assert body_lines(body) == ["全年签约12个。", "开工8个，投产5个。"]


def box(words: str) -> str:
    return f"<w:txbxContent><w:p>{text(words)}</w:p></w:txbxContent>"


def test_a_text_box_comes_once_behind_its_paragraph(body_lines: Lines) -> None:
    shape = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box('新式')}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box('旧式')}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:shape><v:textbox>{box('只有旧式')}</v:textbox></v:shape></w:pict></w:r>"
    deleted = f"<w:del><w:r><w:pict><v:textbox>{box('删去')}</v:textbox></w:pict></w:r></w:del>"
    body = f"<w:p>{text('前')}{shape}{text('后')}{deleted}</w:p><w:p>{old}</w:p>"
    assert body_lines(body) == ["前后", "新式", "只有旧式"]


def test_a_field_over_several_paragraphs_ends_where_it_ends(body_lines: Lines) -> None:
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>"
    separate, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("separate", "end"))
    body = f"<w:p>{begin}{separate}{text('甲')}</w:p><w:p>{text('乙')}{end}{text('丙')}</w:p><w:p>{text('丁')}</w:p>"
    assert body_lines(body) == ["甲", "乙丙", "丁"]
