"""Labelled paragraphs, read from Markdown documents, JSONL and CSV tables.

| suffix   | one paragraph is                        | its labels                                       |
|----------|-----------------------------------------|--------------------------------------------------|
| `.md`    | a line of a document with front matter  | at the line's end: `{招商引资 基础设施}`, `{无}` |
| `.jsonl` | an object with `text` and `labels`      | a list, `[]` for none                            |
| `.csv`   | a row with the columns `text`, `labels` | one cell: `招商引资;基础设施`, `无`              |

The first label is the primary one. Tables may also give `id`, `headings` and `document` (or `source`).
"""

from __future__ import annotations

from zonetag.training.corpus.corpus import find_topics, infer_topics, read_corpus
from zonetag.training.corpus.files import LabelledFile, find_labelled_files
from zonetag.training.corpus.markdown import format_markdown, parse_markdown
from zonetag.training.corpus.paragraph import LabelledDocument, LabelledParagraph

__all__ = [
    "LabelledDocument",
    "LabelledFile",
    "LabelledParagraph",
    "find_labelled_files",
    "find_topics",
    "format_markdown",
    "infer_topics",
    "parse_markdown",
    "read_corpus",
]
