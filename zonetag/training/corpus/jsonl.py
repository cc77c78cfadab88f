"""Labelled paragraphs as JSON Lines, one object a line.

    {"text": "全年签约31个项目。", "labels": ["招商引资"], "id": "17", "headings": ["一、招商"], "document": "qinghe"}

`text` and `labels` must be there, the rest may be; `source` is another name for `document`. `labels` is empty where
the paragraph has no topic. A paragraph without a document stands for itself. Other entries are left alone.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from zonetag.training.corpus.labels import check_labels
from zonetag.training.corpus.paragraph import LabelledParagraph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zonetag.topics import TopicSchema
    from zonetag.training.corpus.files import LabelledFile, Place


def parse_jsonl(file: LabelledFile, topics: TopicSchema | None) -> tuple[LabelledParagraph, ...]:
    """Read labelled paragraphs from JSON Lines.

    Args:
        file: The file.
        topics: The labels that are known; None lets every label pass.

    Returns:
        Its paragraphs, in order; empty lines are passed over.

    Raises:
        CorpusError: A line is no object, or something in it is missing or wrong.
    """
    lines = enumerate(file.text.split("\n"), start=1)
    return tuple(_parse_line(line, topics, file.at(number)) for number, line in lines if line.strip())


def _parse_line(line: str, topics: TopicSchema | None, place: Place) -> LabelledParagraph:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        raise place.mistake(f"no valid JSON at column {error.colno}: {error.msg}") from error
    except (RecursionError, ValueError) as error:  # too many brackets within brackets, or digits in a number
        raise place.mistake(f"JSON that cannot be read: {error}") from error
    if not isinstance(entry, dict):
        raise place.mistake("no JSON object; each line is one, with text and labels")
    text = entry.get("text")
    if not isinstance(text, str):
        raise place.mistake("no text: each object needs one, a string")
    if not text.strip():
        raise place.mistake("an empty paragraph")
    if "labels" not in entry:
        raise place.mistake("no labels: each object needs a list of them, [] for none")
    labels = check_labels(_strings(entry, "labels", place), topics, place)
    identifier = _name(entry, "id", place) or str(place)
    document = _name(entry, "document", place) or _name(entry, "source", place) or identifier
    return LabelledParagraph(text.strip(), labels, document, _strings(entry, "headings", place), identifier)


def _strings(entry: Mapping[str, object], key: str, place: Place) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise place.mistake(f"{key} is {json.dumps(value, ensure_ascii=False)[:40]}, not a list of strings")
    return tuple(value)


def _name(entry: Mapping[str, object], key: str, place: Place) -> str:
    value = entry.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise place.mistake(f"{key} is {json.dumps(value, ensure_ascii=False)[:40]}, neither a string nor a number")
    return str(value)
