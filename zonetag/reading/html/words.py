"""The words of Chinese pages that are not the words of their articles, separated by white space."""

from __future__ import annotations

#: Labels of the facts of a page, by kind; a value stands behind each.
LABELS = {
    "date": """
        发布日期 发布时间 发布于 发布 公开日期 发文日期 发表时间 发表日期 发表于 更新时间 更新日期 最后更新
        最近更新 最后更新时间 录入时间 添加时间 上传时间 来信时间 日期 时间 發佈日期 發布日期 張貼日期
    """,
    "written": "成文日期 生成日期 成文时间 印发日期 签发日期",
    "source": "来源 信息来源 文章来源 新闻来源 稿件来源 资料来源 稿源 來源 資料來源",
    "office": "发布机构 发文机关 发布单位 发文单位 公开机构 制发机关 发布机关",
    "author": "作者 撰稿 供稿 撰稿人 发布者 发布人",
    "document_number": "发文字号 文号 文件编号 文件字号",
    "title": "标题 信息名称 名称 文件名称 信件标题 公文标题",
    "other": """
        编辑 责任编辑 责编 责任编校 审核 校对 初审 复审 终审 录入 录入员 点击 点击数 点击率 点击量 点击次数 浏览
        浏览量 浏览数 浏览次数 阅读 阅读量 阅读数 阅读次数 访问次数 访问量 人气 字体 字号 字体大小 视力保护色
        背景色 分享 分享到 分享至 索引号 索取号 信息索引 统一编号 主题分类 信息分类 分类 主题词 本文关键词 关键词
        关键字 体裁分类 体裁 有效性 效力状态 公开形式 公开方式 公开范围 公开时限 有效期 标签
    """,
}

#: Labels that stand in the text of notices, too; they are a page's only above the text and before a date.
DOUBTFUL_LABELS = "时间 日期 名称 标题 发布 分类 有效期"

#: What the buttons of a page say, and what else stands in their rows.
BUTTONS = """
加入收藏 设为首页 收藏本站 收藏本页 收藏 网站首页 返回首页 首页 返回列表 返回目录 返回顶部 返回上一页 返回上页
回上一頁 返回 顶部 回到顶部 打印本页 打印本文 打印此页 打印文章 我要打印 打印 友善列印 列印 分享到 分享本文
我要分享 一键分享 分享 转发 点赞 复制链接 关闭窗口 关闭本页 关闭此页 关闭页面 关闭 字体大小 字体 字号 默认 放大
缩小 超大 特大 大 中 小 加大 正常 上一页 下一页 上一篇 下一篇 上一条 下一条 上页 下页 末页 尾页 没有了 更多
查看更多 详情 展开全文 阅读原文 全文 听全文 附件下载 点击下载 下载 登录 注册 搜索 站内搜索 高级搜索 我要纠错 纠错
我要评论 发表评论 赞 评论 在看 阅读 关注 已关注 微信扫一扫 微信公众号 微信 新浪微博 腾讯微博 微博 QQ空间 QQ好友 QQ
人人网 豆瓣 手机版 电脑版 无障碍浏览 无障碍 长者模式 关怀版 网站地图 网站声明 隐私声明 法律声明 免责声明 关于我们
联系我们 友情链接 广告 图文实录 现场图片 正文 播放 暂停 全屏 共 条 页 次 跳转到 第
"""

#: What stands over a list of links.
RUBRICS = """
相关阅读 相关链接 相关文章 相关新闻 相关信息 相关文件 相关解读 相关附件 相关报道 相关推荐 延伸阅读 推荐阅读
热点推荐 热点新闻 热门推荐 为你推荐 推荐 猜你喜欢 网友评论 最新评论 最新信息 最新动态 附件 附件下载 附件列表
编辑推荐 分享文章 收录于合集 视频推荐
"""

#: What a footer has somewhere in it; `_` stands for a space.
FOOTERS = """
版权所有 版權所有 copyright © ICP备 ICP证 公网安备 公安备案 网站标识码 最佳浏览 建议使用IE 建议使用_IE
建议使用1024 主办单位： 承办单位： 技术支持： 网站管理： All_Rights_Reserved Powered_By Produced_By 您是第 您是本页第
"""
