"""Labelled documents in Markdown: read and corrected by people, compared line by line.

    ---
    zone: 清河经济技术开发区
    year: 2024
    ---
    # 2024年工作总结

    ## 一、招商引资

    全年签约项目31个。 {招商引资}

Front matter opens the file (it may be empty), and is what tells a labelled document from a README or a guide.
Every other line is a heading, or a paragraph with its labels in braces at the end. So is a heading with labels,
for headings that themselves report work. A heading without text closes the section it would otherwise continue.

A document of the type 段落集 is a collection of single paragraphs from many places: there, a heading stands over the
next paragraph only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zonetag.topics import NONE_LABEL
from zonetag.training.corpus.labels import check_labels, none_label_of, split_labels
from zonetag.training.corpus.paragraph import LabelledDocument, LabelledParagraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zonetag.topics import TopicSchema
    from zonetag.training.corpus.files import LabelledFile

COLLECTION_TYPE = "段落集"

_FENCE = "---"
_HEADING = re.compile(r"(?P<marks>#+)\s*(?P<text>.*)")
# A paragraph that really begins with # is written \#, and one that begins with \# is written \\#.
_ESCAPED = re.compile(r"\\+#")
_NEEDS_ESCAPE = re.compile(r"\\*#")
_LINE_BREAKS = re.compile(r"\s*[\r\n]\s*")


def parse_markdown(file: LabelledFile, topics: TopicSchema | None) -> LabelledDocument | None:
    """Read one labelled document.

    Args:
        file: The Markdown file.
        topics: The labels that are known; None lets every label pass.

    Returns:
        The document; None where the file has neither front matter nor a labelled line, so is no labelled document.

    Raises:
        CorpusError: The front matter or a line is wrong.
    """
    lines = file.text.split("\n")
    if lines[0].rstrip() != _FENCE:
        _check_unlabelled(file, lines, topics)
        return None
    metadata, start = _parse_front_matter(file, lines)
    collection = metadata.get("type") == COLLECTION_TYPE
    return LabelledDocument(metadata, tuple(_parse_body(file, lines, start, topics, collection=collection)))


def split_labelled_line(line: str) -> tuple[str, tuple[str, ...]] | None:
    """Split a line into its paragraph and the labels in braces at its end; None where there are none.

    Example:
        >>> split_labelled_line("新铺供热管网12公里。 {基础设施 安全环保}")
        ('新铺供热管网12公里。', ('基础设施', '安全环保'))
    """
    line = line.strip()
    text, brace, labels = line[:-1].rpartition("{")
    if not brace or not line.endswith("}") or "}" in labels:
        return None
    return text.rstrip(), split_labels(labels)


def format_markdown(document: LabelledDocument, *, none_label: str = NONE_LABEL) -> str:
    """Write a labelled document; `parse_markdown` reads the same paragraphs back.

    Line breaks inside a paragraph become spaces, since a paragraph is a line. A heading must not end in braces.

    Args:
        document: What to write. Of its paragraphs, texts, labels and headings are written.
        none_label: What to write where a paragraph has no labels.

    Returns:
        The text of a Markdown file.
    """
    front_matter = "".join(f"{key}: {value}\n" for key, value in document.metadata.items())
    blocks = []
    collection = document.metadata.get("type") == COLLECTION_TYPE
    above: tuple[str, ...] = ()
    for paragraph in document.paragraphs:
        blocks += _format_headings(above, paragraph.headings)
        above = () if collection else paragraph.headings
        text = _LINE_BREAKS.sub(" ", paragraph.text)
        escape = "\\" if _NEEDS_ESCAPE.match(text) else ""
        blocks.append(f"{escape}{text} {{{' '.join(paragraph.labels) or none_label}}}")
    return f"{_FENCE}\n{front_matter}{_FENCE}\n" + "\n\n".join(blocks) + "\n"


def _check_unlabelled(file: LabelledFile, lines: list[str], topics: TopicSchema | None) -> None:
    """Make sure that a file without front matter is not a labelled document that merely lacks it."""
    known = {*topics.keys, topics.none_label} if topics else set()
    for number, line in enumerate(lines, start=1):
        _, labels = split_labelled_line(line) or ("", ())
        if labels and known.issuperset(labels):
            raise file.at(number).mistake("labels, but the file does not begin with front matter (---, ---)")


def _parse_front_matter(file: LabelledFile, lines: list[str]) -> tuple[dict[str, str], int]:
    """Read the entries of the front matter, and the index of the first line after it."""
    metadata: dict[str, str] = {}
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            return metadata, index + 1
        if not line.strip():
            continue
        key, colon, value = line.partition(":")
        key = key.strip()
        if not colon or not key:
            raise file.at(index + 1).mistake(f"front matter is written 'key: value', not {line.strip()[:40]!r}")
        if key in metadata:
            raise file.at(index + 1).mistake(f"{key!r} stands twice in the front matter")
        metadata[key] = value.strip()
    raise file.at(1).mistake("the front matter that opens here (---) is never closed")


def _parse_body(
    file: LabelledFile, lines: list[str], start: int, topics: TopicSchema | None, *, collection: bool
) -> Iterator[LabelledParagraph]:
    headings: list[tuple[int, str]] = []
    for number, line in enumerate(map(str.strip, lines[start:]), start=start + 1):
        place = file.at(number)
        labelled, heading = split_labelled_line(line), _HEADING.fullmatch(line)
        if labelled:
            text, labels = labelled
            text = text[1:] if _ESCAPED.match(text) else text.lstrip("#").lstrip()
            if not text:
                raise place.mistake("an empty paragraph: nothing stands before the labels")
            if not labels:
                raise place.mistake(f"no labels between the braces; write {{{none_label_of(topics)}}} for none")
            if topics and _ends_in_labels(text, topics):
                raise place.mistake(f"labels twice: braces open at …{text[-20:]!r} and are never closed")
            path = tuple(text for _, text in headings)
            yield LabelledParagraph(text, check_labels(labels, topics, place), file.name, path, str(place))
            headings = [] if collection else headings
        elif heading:
            level, title = len(heading["marks"]), heading["text"].strip()
            headings = [outer for outer in headings if outer[0] < level] + ([(level, title)] if title else [])
        elif line:
            none_label = none_label_of(topics)
            raise place.mistake(f"no labels in braces at the line's end, such as {{{none_label}}}: …{line[-20:]}")


def _ends_in_labels(text: str, topics: TopicSchema) -> bool:
    """Whether a paragraph, its labels taken off, ends in a brace and labels once more."""
    words = text.rpartition("{")[2].split()
    return "{" in text and bool(words) and {*topics.keys, topics.none_label}.issuperset(words)


def _format_headings(above: tuple[str, ...], headings: tuple[str, ...]) -> list[str]:
    shared = 0
    while shared < min(len(above), len(headings)) and above[shared] == headings[shared]:
        shared += 1
    marks = [f"{'#' * level} {text}" for level, text in enumerate(headings[shared:], start=shared + 1)]
    closing = [f"{'#' * (shared + 1)} "] if not marks and len(above) > shared else []
    return marks or closing
