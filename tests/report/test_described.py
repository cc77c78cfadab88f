from __future__ import annotations

import pytest

from zonetag.report import DescribedDocument
from zonetag.tagging import TaggedDocument

from .conftest import document, paragraph


def described(found: str | None = None, name: str | None = None, /, **metadata: str) -> DescribedDocument:
    return DescribedDocument(TaggedDocument(name, found, "", ()), metadata)


@pytest.mark.parametrize(
    ("what", "year"),
    [
        (described("2017年工作总结", year="2016"), 2016),
        (described("2017年工作总结和2018年工作打算", date="2018-01-15"), 2017),
        (described("工作总结", date="20180115"), 2018),
        (described("工作总结", date="发布时间：2018年1月15日"), 2018),
        (described("二〇一七年工作报告"), 2017),
        (described("二○二○年工作报告"), 2020),
        (described("一九九八年工作报告"), 1998),
        (described("工作报告", "archive/2009/report-2016.txt"), 2016),
        (described("工作报告", "20161231.txt"), 2016),
        (described("税收12019万元"), None),
        (described("编号320170", "1.txt"), None),
        (described("第2.2019节"), None),
        (described(None, None), None),
        (described("工作总结", year="不详"), None),
    ],
)
def test_year(what: DescribedDocument, year: int | None) -> None:
    assert what.year == year


@pytest.mark.parametrize(
    ("what", "zone"),
    [
        (described("澜桥高新技术产业开发区2024年工作总结"), "澜桥高新技术产业开发区"),
        (described("澜桥高新技术产业开发区2024年工作总结", zone="澜桥"), "澜桥"),
        (described("中共松岭高新区工委工作报告"), "松岭高新区"),
        (described("柳渡工业园区管委会2023年工作总结"), "柳渡工业园区"),
        (described("白石港综合保税区：三年"), "白石港综合保税区"),
        (described("柳渡化工產業園２０２３年工作總結"), "柳渡化工产业园"),
        (described("关于促进国家级开发区发展的意见"), None),
        (described("全省开发区工作会议召开"), None),
        (described("2024年政府工作报告"), None),
        (described(), None),
    ],
)
def test_zone(what: DescribedDocument, zone: str | None) -> None:
    assert what.zone == zone


def test_title_and_name() -> None:
    assert described("  园区工作總結 ", "x/y.txt").title == "园区工作总结"
    assert described("正文里的标题", title="元数据里的标题").title == "元数据里的标题"
    assert described(None, "x/y.txt").title is None
    assert described(None, "x/y.txt").name == "y.txt"
    assert described().name is None
    assert described(source=" 管委会 ").source == "管委会"
    assert described().source is None


def test_a_heading_over_everything_is_the_title() -> None:
    first, second = ("园区总结", "一、招商"), ("园区总结", "二、基建")
    both = document(paragraph("甲", {}, headings=first), paragraph("乙", {}, headings=second))
    assert both.title == "园区总结"
    assert document(paragraph("甲", {}, headings=first)).title is None
    assert document(paragraph("甲", {}, headings=first), paragraph("乙", {}, headings=("别的",))).title is None
