"""A corpus: all labelled paragraphs of a file or a folder, and the topics they are labelled with."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from zonetag.errors import CorpusError, TopicSchemaError
from zonetag.topics import TopicSchema, load_topics
from zonetag.training.corpus.files import LabelledFile, find_labelled_files, find_topics_file
from zonetag.training.corpus.jsonl import parse_jsonl
from zonetag.training.corpus.markdown import parse_markdown
from zonetag.training.corpus.table import parse_csv

if TYPE_CHECKING:
    from zonetag.training.corpus.paragraph import LabelledParagraph


def read_corpus(path: str | Path, topics: TopicSchema) -> tuple[LabelledParagraph, ...]:
    """Read labelled paragraphs.

    Example:
        ``read_corpus("training_data", load_topics("training_data/topics.toml"))`` reads the documents that the shipped
        model is trained on: of a folder with a ``topics.toml`` and a folder ``documents``, the latter.

    Args:
        path: A ``.md``, ``.jsonl`` or ``.csv`` file, or a folder of them. In a folder, Markdown files that are no
            labelled documents (no front matter, no labelled line) are passed over.
        topics: The labels that are known.

    Returns:
        The paragraphs, file by file in the order of their names; never empty.

    Raises:
        CorpusError: Something is missing or wrong; the message names file and line.
    """
    return _read(Path(path), topics)


def infer_topics(path: str | Path) -> TopicSchema:
    """Take the labels that stand in a corpus for its topics, the most frequent first.

    Args:
        path: A file or a folder, as for `read_corpus`.

    Returns:
        Topics of which nothing is known but their keys.

    Raises:
        CorpusError: Something else is wrong in the data.
        TopicSchemaError: No paragraph has a topic, or a label cannot be a topic's key.
    """
    counts = Counter(label for paragraph in _read(Path(path), None) for label in paragraph.labels)
    try:
        # Ties stay in the order of the files, which are sorted: the same data gives the same topics.
        return TopicSchema.from_keys(label for label, _ in counts.most_common())
    except TopicSchemaError as error:
        raise TopicSchemaError(f"{path}: {error}") from error


def find_topics(path: str | Path) -> TopicSchema:
    """Find the topics of a corpus: its ``topics.toml``, or the labels that stand in it.

    Args:
        path: A file or a folder. The topics file is looked for in the folder, then beside it.

    Returns:
        The topics to read it with.

    Raises:
        CorpusError: There is no topics file, and something is wrong in the data.
        TopicSchemaError: The topics file cannot be used.
    """
    topics_file = find_topics_file(Path(path))
    return load_topics(topics_file) if topics_file else infer_topics(path)


def _read(path: Path, topics: TopicSchema | None) -> tuple[LabelledParagraph, ...]:
    files = find_labelled_files(path)
    paragraphs = [
        paragraph
        for file, name in files
        for paragraph in _read_file(LabelledFile.read(file, name=name), topics, alone=not path.is_dir())
    ]
    if not paragraphs:
        looked_like_notes = path.is_dir() and any(file.suffix == ".md" for file, _ in files)
        hint = "; a labelled .md file begins with front matter (---, ---)" if looked_like_notes else ""
        raise CorpusError(f"no labelled paragraph{hint}", path=str(path))
    return tuple(paragraphs)


def _read_file(file: LabelledFile, topics: TopicSchema | None, *, alone: bool) -> tuple[LabelledParagraph, ...]:
    suffix = Path(file.name).suffix.lower()
    if suffix == ".jsonl":
        return parse_jsonl(file, topics)
    if suffix == ".csv":
        return parse_csv(file, topics)
    document = parse_markdown(file, topics)
    if document is None and alone:
        raise file.at(1).mistake("no labelled document: it begins with front matter (---, zone: …, ---)")
    return document.paragraphs if document else ()
