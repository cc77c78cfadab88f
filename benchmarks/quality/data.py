"""Every paragraph of every set, cleaned and cut into sentences and clauses once."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from zonetag.reading.formats import read_path
from zonetag.text.cleaning import clean
from zonetag.text.splitting import split
from zonetag.topics import TopicSchema, load_topics
from zonetag.training.corpus import LabelledParagraph, read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = REPOSITORY / "training_data"
SHARED = REPOSITORY.parent / "shared"
CACHE = REPOSITORY / ".cache" / "quality"
RESULTS = REPOSITORY / "benchmarks" / "results"

#: Sets that are scored. Those of real paragraphs lie beside the repository, and are left out where they do not.
GOLD_SETS = ("dev", "silver")
#: The real reports that paragraphs of dev come from, whole: neighbours are taken from here.
REAL_REPORTS = "real reports"
SCORED_SETS = ("test", *GOLD_SETS)

_WHOLE_DOCUMENTS = frozenset("efs")
_SENTENCE = re.compile(r"[^。;!?；！？]+[。;!?；！？]*")
_CLAUSE = re.compile(r"[^,，:：]+[,，:：]*")
# Shorter pieces (一是, a stray sign) say nothing of their own and stay with their neighbour.
_SHORTEST_PIECE = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A paragraph, as a range of clauses.

    Attributes:
        set: Where it belongs: ``documents``, ``adversarial``, ``calibration``, ``test``, ``dev``, ``silver``
            or ``real reports``.
        document: What must not be split between training and testing.
        source: Which kind of document: ``reports`` for whole ones, else the letter its file begins with.
        labels: Its topics, the primary one first.
        headings: Indices of the headings over it in the pieces, outermost first.
        bounds: Index of the first clause of each of its sentences, and the index behind its last clause.
        text: The whole of it, cleaned.
    """

    set: str
    document: str
    source: str
    labels: tuple[str, ...]
    headings: tuple[int, ...]
    bounds: tuple[int, ...]
    text: str

    @property
    def clauses(self) -> range:
        """The indices of its clauses."""
        return range(self.bounds[0], self.bounds[-1])

    @property
    def sentences(self) -> list[range]:
        """The indices of the clauses of each sentence."""
        return [range(first, last) for first, last in pairwise(self.bounds)]


@dataclass(frozen=True, slots=True)
class Corpora:
    """All sets.

    Attributes:
        topics: The topics.
        pieces: Clauses of all paragraphs in order, then all headings.
        examples: The paragraphs.
        digest: SHA-256 of everything.
    """

    topics: TopicSchema
    pieces: tuple[str, ...]
    examples: tuple[Example, ...]
    digest: str

    def of(self, name: str) -> tuple[Example, ...]:
        """Give the paragraphs of one set."""
        return tuple(example for example in self.examples if example.set == name)

    def labels(self, examples: tuple[Example, ...]) -> np.ndarray:
        """Say which topics each has; shape ``(examples, topics)``."""
        return np.array([[key in example.labels for key in self.topics.keys] for example in examples], dtype=bool)

    def primary(self, examples: tuple[Example, ...]) -> np.ndarray:
        """Give the index of each primary topic, the number of topics where there is none."""
        keys = self.topics.keys
        return np.array([keys.index(example.labels[0]) if example.labels else len(keys) for example in examples])

    def scored_sets(self) -> tuple[str, ...]:
        """Give the sets to report that are there."""
        present = {example.set for example in self.examples}
        return tuple(name for name in SCORED_SETS if name in present)


@cache
def load_corpora() -> Corpora:
    """Read, clean and cut all sets."""
    topics = load_topics(DATA / "topics.toml")
    paths = {"documents": DATA, "adversarial": DATA / "adversarial"}
    paths |= {name: DATA / "benchmark" / f"{name}.jsonl" for name in ("calibration", "test")}
    paths |= {name: path for name in GOLD_SETS if (path := SHARED / "gold" / f"{name}.jsonl").is_file()}
    paragraphs = [(name, paragraph) for name, path in paths.items() for paragraph in read_corpus(path, topics)]
    paragraphs += [(REAL_REPORTS, paragraph) for paragraph in _read_real_reports()]

    pieces: list[str] = []
    bounds, texts = [], [clean(paragraph.text) for _, paragraph in paragraphs]
    for text in texts:
        starts = []
        for sentence in split_pieces(text, _SENTENCE):
            starts.append(len(pieces))
            pieces += split_pieces(sentence, _CLAUSE)
        bounds.append((*starts, len(pieces)))
    heading_paths = [tuple(map(clean, paragraph.headings)) for _, paragraph in paragraphs]
    headings = {heading: 0 for path in heading_paths for heading in path}
    headings = {heading: len(pieces) + number for number, heading in enumerate(headings)}
    pieces += headings

    examples = tuple(
        Example(
            set=name,
            document=paragraph.document,
            source=_source(name, paragraph),
            labels=paragraph.labels,
            headings=tuple(headings[heading] for heading in path),
            bounds=bound,
            text=text,
        )
        for (name, paragraph), text, bound, path in zip(paragraphs, texts, bounds, heading_paths, strict=True)
    )
    rows = [topics.keys, pieces, [(e.set, e.document, e.labels, e.headings, e.bounds) for e in examples]]
    digest = hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
    return Corpora(topics, tuple(pieces), examples, digest)


def split_sentences(text: str) -> list[str]:
    """Split a cleaned paragraph into sentences.

    >>> split_sentences("全年签约项目31个。新铺供热管网12公里;安全生产形势平稳。")
    ['全年签约项目31个。', '新铺供热管网12公里;', '安全生产形势平稳。']
    """
    return split_pieces(text, _SENTENCE)


def split_pieces(text: str, pattern: re.Pattern[str]) -> list[str]:
    """Cut a text where a pattern matches again and again; short pieces stay with the one before them."""
    pieces: list[str] = []
    for piece in pattern.findall(text) or [text]:
        if pieces and min(len(piece), len(pieces[-1])) < _SHORTEST_PIECE:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _read_real_reports() -> Iterator[LabelledParagraph]:
    """Split the real reports as tagging does; their paragraphs have no labels here."""
    for path in sorted((SHARED / "documents").glob("*.txt")):
        for segment in split(read_path(path)):
            if segment.kind != "boilerplate":
                yield LabelledParagraph(segment.text, (), path.stem, segment.headings, f"{path.name}:{segment.start}")


def _source(name: str, paragraph: LabelledParagraph) -> str:
    if name != "documents":
        return name
    return "reports" if paragraph.document[0] in _WHOLE_DOCUMENTS else paragraph.document[0]
