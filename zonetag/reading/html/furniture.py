"""Lines that belong to the page and not to its article: where it stands, its buttons, its dates, its footer.

A line that ends a sentence is never one of them, unless a footer's own words are in it: a short real paragraph must not
be lost. Leftovers that slip through are marked later, by :mod:`zonetag.text`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Labels of the facts of a page; a value stands behind each.
LABELS = {
    "date": "发布日期 发布时间 发布于 最后更新 最近更新 最后更新时间 发布 公开日期 发文日期 发表时间 发表日期 发表于 更新时间 更新日期 录入时间 添加时间 "
    "上传时间 来信时间 日期 时间 發佈日期 發布日期 張貼日期",
    "written": "成文日期 生成日期 成文时间 印发日期 签发日期",
    "source": "来源 信息来源 文章来源 新闻来源 稿件来源 资料来源 稿源 來源 資料來源",
    "office": "发布机构 发文机关 发布单位 发文单位 公开机构 制发机关 发布机关",
    "author": "作者 撰稿 供稿 撰稿人 发布者 发布人 文",
    "document_number": "发文字号 文号 文件编号 文件字号",
    "title": "标题 信息名称 名称 文件名称 信件标题 公文标题",
    "other": "编辑 责任编辑 责编 责任编校 审核 校对 初审 复审 终审 录入 录入员 点击 点击数 点击率 点击量 点击次数 浏览 浏览量 浏览数 "
    "浏览次数 阅读 阅读量 阅读数 阅读次数 访问次数 访问量 人气 字体 字号 字体大小 视力保护色 背景色 分享 分享到 分享至 索引号 索取号 "
    "信息索引 统一编号 主题分类 信息分类 分类 主题词 本文关键词 关键词 关键字 体裁分类 体裁 有效性 效力状态 公开形式 公开方式 "
    "公开范围 公开时限 有效期 标签",
}
_BUTTONS = """
加入收藏 设为首页 收藏本站 收藏本页 收藏 网站首页 返回首页 首页 返回列表 返回顶部 返回上一页 返回上页 回上一頁 返回 顶部 回到顶部
打印本页 打印本文 打印此页 打印文章 我要打印 打印 友善列印 列印 分享到 分享本文 我要分享 一键分享 分享 转发 点赞 复制链接
关闭窗口 关闭本页 关闭此页 关闭页面 关闭 字体大小 字体 字号 默认 放大 缩小 超大 特大 大 中 小 加大 正常
上一页 下一页 上一篇 下一篇 上一条 下一条 上页 下页 末页 尾页 没有了 更多 查看更多 详情 展开全文 阅读原文 全文 听全文
附件下载 点击下载 下载 登录 注册 搜索 站内搜索 高级搜索 我要纠错 纠错 我要评论 发表评论 赞 评论 在看 阅读 关注 已关注
微信扫一扫 微信公众号 微信 新浪微博 腾讯微博 微博 QQ空间 QQ好友 QQ 人人网 豆瓣 手机版 电脑版 无障碍浏览 无障碍 长者模式 关怀版
网站地图 网站声明 隐私声明 法律声明 免责声明 关于我们 联系我们 友情链接 广告 图文实录 现场图片 正文 播放 暂停 全屏 共 条 页 次 跳转到 第
"""
_RUBRICS = """
相关阅读 相关链接 相关文章 相关新闻 相关信息 相关文件 相关解读 相关附件 相关报道 相关推荐 延伸阅读 推荐阅读 热点推荐 热点新闻
热门推荐 为你推荐 推荐 猜你喜欢 网友评论 最新评论 最新信息 最新动态 附件 附件下载 附件列表 编辑推荐 分享文章 收录于合集 视频推荐
"""
_FOOTERS = (
    "版权所有 copyright © ICP备 ICP证 公网安备 公安备案 网站标识码 最佳浏览 建议使用 版權所有 主办单位： 承办单位： 技术支持： "
    "All\xa0Rights\xa0Reserved 网站管理： Powered\xa0By Produced\xa0By 您是第 您是本页第"
)

LONGEST_LINE = 120
LONGEST_FOOTER = 300
LONGEST_PLACE = 60
LONGEST_TEASER_END = 20
# What may stand behind the date of a page in its line.
LONGEST_REST = 40

_SENTENCE_END = re.compile(r".?[。！？!?；…][”’」』）)]?$")


def _any_of(words: str) -> str:
    """An alternation that tries the longer words first."""
    return "|".join(sorted((re.escape(word.replace("\xa0", " ")) for word in words.split()), key=len, reverse=True))


#: A date, with the year, the month and the day in groups, and maybe a time of day.
DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\s?年\s?|(?P<sign>[-/.]))(?P<month>\d{1,2})(?(sign)(?P=sign)|\s?月\s?)(?P<day>\d{1,2})(?!\d)"
    r"(?(sign)|\s?日?)(?:T|\s*(?:星期[一二三四五六日天])?\s*)(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[+]\d{2}:?\d{2}|Z)?)?"
)
#: A label with the colon behind it; the group ``label`` has its name.
LABEL = re.compile(rf"(?P<label>{_any_of(' '.join(LABELS.values()))})\s?[：:∶]")
#: The number of an official document: ``某管发〔2019〕12号``.
DOCUMENT_NUMBER = re.compile(
    r"[（(]?[\u4e00-\u9fff]{2,14}\s?[〔\[（(【]\s?(?:19|20)\d{2}\s?[〕\]）)】]\s?第?\s?\d{1,5}\s?号[）)]?"
)

_LABELLED_LINE = re.compile(rf"[\[【（(]?\s*(?:{_any_of(' '.join(LABELS.values()))})\s?[：:∶].*")
#: A date that opens a line or stands behind a name; the name before it or behind it in groups.
BESIDE_DATE = re.compile(
    rf"(?P<before>[\u4e00-\u9fff]{{2,15}})?[\s|｜\[【]*{DATE.pattern}[\]】\s|｜]*(?P<rest>(?P<after>[\u4e00-\u9fff]{{2,15}}$)?.*)"
)
_COUNT_LINE = re.compile(
    r"[\d\s,]*次?(?:浏览|阅读|点击|访问|播放|人气)(?:量|数|次数)?[（(：:\s]*\d*[）)]?次?|[\d:/\s.]+"
)
_BUTTON_ROW = re.compile(rf"(?:(?:{_any_of(_BUTTONS)}|{_any_of(LABELS['other'])})|[\W_\d])*+", re.IGNORECASE)
_RUBRIC = re.compile(rf"(?:{_any_of(_RUBRICS)})\s*[：:]?")
_NEIGHBOUR = re.compile(r"(?:上一篇|下一篇|上一条|下一条|上一頁|下一頁|上篇|下篇|前一篇|后一篇)(?:[：:\s文信]|$).*")
_PLACE = re.compile(
    r"(?:您?(?:现在|現在|当前|目前)?的?(?:所在)?的?位置|当前所在|首页)\s*(?:[：:是]|[-—]?[>＞»›→/]|>>|&gt;|[-|—]\s).*"
)
_SCAN = re.compile(
    r"(?:微信)?(?:扫一扫|扫描二维码|长按识别|点击(?:上方)?蓝字).*|今天是?[：:].*|(?:欢迎|歡迎)(?:访问|光临|您).*"
)
_FOOTER = re.compile(rf"{_any_of(_FOOTERS)}|(?:制作|维护|主办|承办|主管).*(?:电话|E-?mail|邮箱|邮编)", re.IGNORECASE)
_READ_ON = re.compile(r"[\[【（(]?(?:详细|详情|更多|查看全文|阅读全文|全文|查看详情)[\]】）)]?>*$")
_DOTS = re.compile(r"(?:\.{2,}|…+)$")


def is_furniture_line(text: str) -> bool:
    """Whether a line belongs to the page and not to its article.

    >>> is_furniture_line("您当前的位置：首页 > 园区动态 > 正文"), is_furniture_line("请提前储水。")
    (True, False)

    Args:
        text: The line; the cells of a table's row are parted by ``|``.
    """
    text = text.strip("| ")
    if DATE.fullmatch(text):  # who signs an article dates it
        return False
    if len(text) <= LONGEST_FOOTER and _FOOTER.search(text):
        return "。" not in text
    if len(text) > LONGEST_LINE or ends_sentence(text):
        return False
    if text.startswith(("[", "【", "（", "(")) and _LABELLED_LINE.fullmatch(text) is None and len(text) > LONGEST_PLACE:
        return False
    if _BUTTON_ROW.fullmatch("".join(text.split())) or _is_fact_line(text):  # a button may be spaced out: 打 印
        return True
    return any(pattern.fullmatch(text) for pattern in (_RUBRIC, _NEIGHBOUR, _COUNT_LINE, _PLACE, _SCAN))


def is_header_line(text: str, *, first: bool = False) -> bool:
    """Whether a line between title and text gives the date, and maybe who published it: ``2014-05-12 某报``.

    Args:
        text: The line.
        first: Whether it stands right under the title. There a date in parentheses is the page's; below the name of a
            speaker it is that of the speech.
    """
    if re.search("[，。；]", text):
        return False
    match = BESIDE_DATE.fullmatch(text.strip("（）()") if first else text)
    return _is_fact_line(text, dated=True) or (match is not None and len(match["rest"]) <= LONGEST_REST)


def is_teaser(text: str, *, after_link: bool) -> bool:
    """Whether a line breaks off for the reader to follow a link: ``记者近日走访了中试...[详细]``.

    Args:
        text: The line.
        after_link: Whether a link stands right before it. Reporters end sentences of their own with dots.
    """
    end = max(0, len(text) - LONGEST_TEASER_END)
    read_on = _READ_ON.search(text, end)
    dots = _DOTS.search(text, end, read_on.start() if read_on else len(text))
    return dots is not None and (read_on is not None or after_link)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _SENTENCE_END.match(text, max(0, len(text) - 2)) is not None


# These labels stand in the text of notices, too: they are a page's only before a date.
_DOUBTFUL_LABELS = frozenset(("时间", "日期", "名称", "标题", "发布", "分类", "文", "有效期"))


def is_fact_row(cells: Sequence[str]) -> bool:
    """Whether a row of a table gives facts of the page: ``索引号``, its value, ``发布日期``, its value."""
    return any(label_of(cell) is not None for cell in cells[::2])


def label_of(cell: str) -> str | None:
    """The kind of label that a cell is, a key of :data:`LABELS`; None for none."""
    words = re.sub(r"[\s：:∶\[\]【】]", "", cell)
    return next((kind for kind, labels in LABELS.items() if words in labels.split()), None)


def _is_fact_line(text: str, *, dated: bool = False) -> bool:
    """Whether a line is made of labels with values; with ``dated``, also one of those that notices have, with a date."""
    label = LABEL.search(text)
    if label is None or not _LABELLED_LINE.fullmatch(text):
        return False
    if label["label"] not in _DOUBTFUL_LABELS:
        return True
    return dated and DATE.match(text[label.end() :].strip()) is not None
