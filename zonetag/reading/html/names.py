"""What the names of elements and of their classes say: what is shown, what is furniture, what is the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Elements whose text nobody reads on the page, or that are there to be used and not read.
UNREAD = _set_of(
    """
    applet audio button canvas datalist embed frameset iframe input map marquee math noembed noframes noscript object
    optgroup option rp rt script select style svg template textarea video xml
    """
)

#: Elements that begin a line of their own. All others, unknown ones too, stand within a line, as in browsers.
BLOCKS = _set_of(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol p pre section
    summary table tbody td tfoot th thead title tr ul xmp
    """
)

STRONG = frozenset(("b", "strong"))
HEADINGS = {f"h{level}": level for level in range(1, 7)}

_FURNITURE_ELEMENTS = frozenset(("aside", "footer", "nav"))
_FURNITURE_ROLES = frozenset(("banner", "complementary", "contentinfo", "navigation", "search"))

# Words of class and id names. Only whole words count: `newsfoot` is none of them, `news-foot` and `newsFoot` are.
_FURNITURE_WORDS = _set_of(
    """
    ad ads advert aside banner bdsharebuttonbox bottom bread breadcrumb breadcrumbs cmt comment comments cookie
    copyright crumb crumbs daohang dibu ewm fenxiang foot footer friendlink hot login menu nav navbar navigation pager
    pages pagination pinglun prenext qrcode recommend recommended related rss search share side sidebar sider
    sitemap skip tags toolbar topbar tuijian weizhi xgwz xgyd youqing yqlj
    """
)
_HIDDEN_NAMES = frozenset(("hidden", "sr-only", "visually-hidden"))
_TITLE_WORDS = frozenset(("biaoti", "bt", "headline", "tit", "title", "tt"))

# What the content systems of government sites call the element that holds an article and nothing else: TRS WCM,
# gov.cn, jpage, SiteServer, Webplus, VSB, WeChat, UEditor, and the names that their templates pass on.
_ARTICLE_NAMES = _set_of(
    """
    arc_content art_content articlebody article-body article_body articlecontent article-content article_content
    artibody bt_content bt-content con_text custom_unionstyle detail-content detail_content easysite-news-text
    entry-content info_content js_content news_content news-content newscontent pages_content post-content
    rich_media_content trs_editor trs_editor_view trs_ueditor ucap-content v_news_content vsb_content wp_articlecontent
    xxgk_content zhengwen zoom zoomcon
    """
)

_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Systems number the element: vsb_content_2.
_NUMBER = re.compile(r"_?\d+$")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_ASIDE_OF_CENTRE = re.compile(r"text-align\s*:\s*(?:left|right|justify)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)(pt|px)", re.IGNORECASE)
_PIXELS = {"pt": 4 / 3, "px": 1.0}
# Chinese pages set text in 12 to 16 pixels, and in 3 of the seven sizes of <font>; Word exports in 16 points.
_LARGE_PIXELS = 20
_LARGE_FONT = ("4", "5", "6", "7", "+1", "+2", "+3", "+4")


@dataclass(frozen=True, slots=True)
class Names:
    """What the class and the id of an element say.

    Attributes:
        hidden: That it is not shown.
        article: That it holds an article.
        furniture: That it is a menu, a footer, a bar of buttons or the like.
        title: That it holds a title.
    """

    hidden: bool = False
    article: bool = False
    furniture: bool = False
    title: bool = False


_NO_NAMES = Names()


def read_names(attributes: Mapping[str, str]) -> Names:
    """What the class and the id of an element say."""
    if "class" not in attributes and "id" not in attributes:
        return _NO_NAMES
    return _read_names(attributes.get("class", ""), attributes.get("id", ""))


@lru_cache(maxsize=4096)
def _read_names(classes: str, identifier: str) -> Names:
    names = frozenset(_NUMBER.sub("", name) for name in f"{classes} {identifier}".lower().split())
    words = frozenset(match[0].lower() for match in _NAME_WORD.finditer(f"{classes} {identifier}"))
    article = not _ARTICLE_NAMES.isdisjoint(names)
    return Names(
        hidden=not _HIDDEN_NAMES.isdisjoint(names) and not article,
        article=article,
        furniture=not _FURNITURE_WORDS.isdisjoint(words) and not article,
        title=not _TITLE_WORDS.isdisjoint(words),
    )


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether the attributes of an element, but for its names, say that it is not shown."""
    return "hidden" in attributes or ("style" in attributes and bool(_NOT_SHOWN.search(attributes["style"])))


def is_furniture(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element, whatever its names, is a menu, a footer or the like."""
    return tag in _FURNITURE_ELEMENTS or ("role" in attributes and attributes["role"] in _FURNITURE_ROLES)


def is_centred(tag: str, attributes: Mapping[str, str]) -> bool | None:
    """Whether an element centres its text; None where it leaves that to the element around it."""
    if tag == "table":  # its own place is meant, and it does not pass on what holds around it
        return False
    style = attributes.get("style", "")
    alignment = attributes.get("align", "").lower()
    if tag == "center" or alignment in {"center", "middle"} or _CENTRED.search(style):
        return True
    if alignment or _ASIDE_OF_CENTRE.search(style):
        return False
    return None


def is_strong(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element sets its text in bold."""
    return tag in STRONG or bool(_BOLD.search(attributes.get("style", "")))


def is_large(attributes: Mapping[str, str]) -> bool:
    """Whether an element sets its text larger than running text is."""
    size = _SIZE.search(attributes.get("style", ""))
    return attributes.get("size") in _LARGE_FONT or (
        size is not None and float(size[1]) * _PIXELS[size[2].lower()] >= _LARGE_PIXELS
    )


def is_link(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is a link or a button, and not the mere target of one."""
    return tag == "a" and ("href" in attributes or not ("name" in attributes or "id" in attributes))
