from __future__ import annotations

import pytest

from zonetag.text.candidates import Shape, read_candidate

TEXT = "全年完成投资12亿元，各项工作按计划推进，企业反映良好。"


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("一、总体要求", Shape.NUMBERED),
        ("（二）全年主要指标完成情况：", Shape.NUMBERED),
        ("三、如何申请补贴？", Shape.NUMBERED),
        ("第一章", Shape.NUMBERED),
        ("第二条 适用范围", Shape.NUMBERED),
        ("一是压缩审批环节", Shape.NUMBERED),
        ("2022年重点工作", Shape.UNNUMBERED),
        ("12月", Shape.UNNUMBERED),
        ("附件：名词解释", Shape.UNNUMBERED),
        ("附件：1.申报表", Shape.TEXT),
        ("A. 联合实验室", Shape.NUMBERED),
        ("?。ㄒ唬┮愿母餇惮恿激发创新创业活力", Shape.NUMBERED),
        ("腾笼换鸟，旧厂房里请来新客", Shape.UNNUMBERED),
        ("（四）以夜校为课堂，培养产业工人。", Shape.NUMBERED_SENTENCE),
        ("1、规模以上工业总产值120亿元，同比增长5%；", Shape.TEXT),
        ("1、规模以上工业总产值120亿元，同比增长5%", Shape.TEXT),
        ("（六）支持乡村创业。鼓励外出人员返乡办厂", Shape.TEXT),
        ("（六）支持乡村创业。鼓励外出人员返乡办厂。", Shape.TEXT),
        ("二、工作打算 要把项目放在首位。", Shape.TEXT),
        ("第三条 管委会履行下列职责：", Shape.TEXT),
        ("第四条 本办法自公布之日起施行。", Shape.TEXT),
        ("一是压缩审批环节。", Shape.TEXT),
        ("（三）" + "推动园区高质量发展" * 8, Shape.TEXT),
        ("2022年主要指标：", Shape.TEXT),
        ("各位代表", Shape.TEXT),
        ("工业总产值达到120亿元", Shape.TEXT),
        ("一、", Shape.TEXT),
        ("PPP", Shape.TEXT),
        (TEXT, Shape.TEXT),
    ],
)
def test_shapes(line: str, shape: Shape) -> None:
    assert read_candidate(line, line).shape is shape
