"""HTML: the article of a page, its headings, title and date, and nothing of what stands around it."""

from __future__ import annotations

from zonetag.reading.html.mhtml import read_mhtml
from zonetag.reading.html.reader import read_html

__all__ = ["read_html", "read_mhtml"]
