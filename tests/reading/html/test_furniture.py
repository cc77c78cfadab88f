from __future__ import annotations

import pytest

from zonetag.reading.html.furniture import (
    ends_sentence,
    is_fact_row,
    is_furniture_line,
    is_header_line,
    is_teaser,
    label_of,
)


@pytest.mark.parametrize(
    "line",
    [
        "您当前的位置：首页 >> 园区动态 >> 正文",
        "现在位置：首頁 > 最新消息",
        "首页 -> 信息公开",
        "【字号：大 中 小】",
        "【打 印】【关 闭】",
        "打印本页 | 关闭窗口",
        "上一篇：开发区召开安全生产例会",
        "下一条：没有了",
        "发布时间：2013-03-28 09:41来源：青澜日报浏览次数：216",
        "责任编辑：海棠",
        "浏览次数：216",
        "1 203 次浏览",
        "相关阅读",
        "附件：",
        "扫一扫，在手机打开当前页",
        "今天是：2013年5月20日",
        "版权所有：某开发区管委会 地址：滨江大道1号",
        "园区办公室制作 电话：8000000 E-mail：a@example.cn",
        "Copyright © 2012",
        "建议使用IE8.0以上浏览器",
        "建议使用 IE 浏览器，1024*768分辨率",
        "您是第 20416 位访客！",
        "***",
    ],
)
def test_a_line_of_the_page(line: str) -> None:
    assert is_furniture_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "请提前储水。",
        "此致",
        "敬礼！",
        "特此通知。",
        "各区县人民政府：",
        "2019年5月13日",
        "2019.5.13",
        "园区水务公司",
        "时间：2020年9月15日9时30分",
        "地点：三楼2号开标室",
        "项目名称：绿化养护服务",
        "联系人：小洪",
        "附件：1.扶持办法",
        "来源：税收、土地出让金和国有资本收益。",
        "一、检查时间",
        "3.建议使用天然气等清洁能源；",
        "建议使用天然气等清洁能源",
        "各单位主管负责同志要保持电话畅通，落实24小时值班制度；",
        "（二）协助企业办理ICP备案；",
        "园区版权所有的软件产品已达120项，其中省级重点产品36项。",
    ],
)
def test_a_line_of_the_article(line: str) -> None:
    assert not is_furniture_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "2014-05-12 锦屏商报",
        "[2011-10-21 15:32:07] 浏览：302次",
        "滨河创业园管委会 2009-12-25",
        "时间：2010-06-09 阅读：8",
    ],
)
def test_a_line_of_date_and_source(line: str) -> None:
    assert is_header_line(line)


@pytest.mark.parametrize(
    "line", ["2016年1-9月主要指标", "2009年，园区坚持基础设施先行", "时间：8时至17时", "（2012年2月8日）"]
)
def test_a_line_that_only_begins_with_a_date(line: str) -> None:
    assert not is_header_line(line)


def test_a_date_in_parentheses_right_under_the_title_is_the_page_s() -> None:
    assert is_header_line("（2012年2月8日）", first=True)


def test_teasers() -> None:
    assert is_teaser("记者近日走访了中试...[详细]", after_link=False)
    assert is_teaser("新农贸市场日前开业……", after_link=True)
    assert not is_teaser("机器轰鸣，焊花飞溅……", after_link=False)
    assert not is_teaser("详情", after_link=True)


def test_rows_of_facts() -> None:
    assert is_fact_row(("索 引 号：", "HZ-2018"))
    assert is_fact_row(("", "", "【发布日期】", "2018"))
    assert not is_fact_row(("企业名称", "来源"))
    assert label_of("发文字号：") == "document_number"


@pytest.mark.parametrize("text", ["完成。", "“好！”", "怎么办？", "（完成。）", "增长……", "土地；"])
def test_the_end_of_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "完成", "完成。打印", "完成，", "各区："])
def test_no_end_of_a_sentence(text: str) -> None:
    assert not ends_sentence(text)
