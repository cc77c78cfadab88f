"""Labelled paragraphs as a CSV table, as spreadsheets save it.

    text,labels,id,headings,document
    全年签约项目31个。,招商引资;基础设施,17,2024年工作总结 > 一、招商引资,qinghe-2024

The columns `text` and `labels` must be there, the rest may be; `source` is another name for `document`. Labels stand in
one cell, separated by spaces, `;` or `|`, the none label where the paragraph has no topic. A paragraph without a
document stands for itself. Other columns are left alone.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from zonetag.training.corpus.labels import check_labels, none_label_of, split_labels
from zonetag.training.corpus.paragraph import LabelledParagraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zonetag.topics import TopicSchema
    from zonetag.training.corpus.files import LabelledFile, Place

_REQUIRED = ("text", "labels")
_BETWEEN_HEADINGS = " > "


def parse_csv(file: LabelledFile, topics: TopicSchema | None) -> tuple[LabelledParagraph, ...]:
    """Read labelled paragraphs from a CSV table.

    Args:
        file: The file; its first row names the columns.
        topics: The labels that are known; None lets every label pass.

    Returns:
        Its paragraphs, in order; empty rows are passed over.

    Raises:
        CorpusError: A column is missing, or a row is wrong.
    """
    rows = _rows(file)
    first, header = next(rows, (file.at(1), []))
    columns = [name.strip() for name in header]
    if missing := [name for name in _REQUIRED if name not in columns]:
        found = ", ".join(columns) or "none"
        raise first.mistake(f"no column {missing[0]!r}; the first row names the columns, and these are there: {found}")
    return tuple(_parse_row(_cells(columns, row, place), topics, place) for place, row in rows)


def _rows(file: LabelledFile) -> Iterator[tuple[Place, list[str]]]:
    """Read the rows, each with the place where it begins: a quoted cell may go over several lines."""
    reader = csv.reader(io.StringIO(file.text, newline=""), strict=True)
    while True:
        place = file.at(reader.line_num + 1)
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise place.mistake(f"no valid CSV: {error}") from error
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield place, row


def _cells(columns: list[str], row: list[str], place: Place) -> Mapping[str, str]:
    if len(row) != len(columns):
        raise place.mistake(f"{len(row)} cells under {len(columns)} columns; put a text with commas between quotes")
    return {name: cell.strip() for name, cell in zip(columns, row, strict=True)}


def _parse_row(cells: Mapping[str, str], topics: TopicSchema | None, place: Place) -> LabelledParagraph:
    if not cells["text"]:
        raise place.mistake("an empty paragraph")
    labels = split_labels(cells["labels"])
    if not labels:
        raise place.mistake(f"no labels; write {none_label_of(topics)} for none")
    headings = tuple(part.strip() for part in cells.get("headings", "").split(_BETWEEN_HEADINGS) if part.strip())
    identifier = cells.get("id") or str(place)
    document = cells.get("document") or cells.get("source") or identifier
    return LabelledParagraph(cells["text"], check_labels(labels, topics, place), document, headings, identifier)
