"""HTML to a page, by lxml's parser: it forgives broken markup, opens no file and no address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zonetag.errors import MissingExtraError
from zonetag.reading.html.builder import PageBuilder

if TYPE_CHECKING:
    from zonetag.reading.html.page import Page

# None of these may stand in HTML; the parser would end or change the text there.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")


def parse_page(text: str) -> Page:
    """Parse a page.

    Args:
        text: Its source.

    Raises:
        MissingExtraError: If lxml is not installed.
    """
    try:
        from lxml import etree  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("reading HTML", extra="documents") from error

    builder = PageBuilder()
    # As bytes in an encoding that is named, so that the parser believes no declaration in the page.
    parser = etree.HTMLParser(target=builder, encoding="utf-8", huge_tree=True, no_network=True)
    try:
        parser.feed(_CONTROLS.sub("", text).encode())
        parser.close()
    except etree.XMLSyntaxError:
        # Nothing in it that the parser would call HTML; what it found before is kept.
        pass
    return builder.close()
