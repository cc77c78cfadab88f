"""One self-contained HTML page of tagged documents.

    documents  →  origins, telling words  →  figures, page data  →  page

`render_report` makes the page; `read_tags_file` reads back what ``zonetag tag`` wrote.
"""

from __future__ import annotations

from zonetag.report.described import DescribedDocument
from zonetag.report.page import render_report
from zonetag.report.provenance import Provenance, describe_tagger, tags_agree
from zonetag.report.settings import ReportSettings
from zonetag.report.tags_file import read_tags_file

__all__ = [
    "DescribedDocument",
    "Provenance",
    "ReportSettings",
    "describe_tagger",
    "read_tags_file",
    "render_report",
    "tags_agree",
]
