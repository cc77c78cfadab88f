"""From clauses to weighted vectors of paragraphs and of their parts.

No n-gram crosses punctuation, so the counts of a paragraph are the sums of its clauses' counts: clauses are counted
once an analyser, and sentences, windows, halves, paragraphs and joined paragraphs are sums of rows.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from data import CACHE, Example, load_corpora
from joblib import Memory
from masks import make_mask
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.feature_selection import chi2
from sklearn.preprocessing import normalize

from zonetag.model.folding import BREAK, character_ngrams, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from configuration import Analyser, Configuration, Mask, Unit

MEMORY = Memory(CACHE, verbose=0)

# Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009): the usual values.
_BM25_K1, _BM25_B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Weighting:
    """A fitted vocabulary and its weights.

    Attributes:
        configuration: What was fitted.
        columns: Columns of the counts that are in the vocabulary.
        idf: Weight of each.
        mean_length: Mean number of counted features in a training paragraph.
        scale: What every vector is divided by where vectors keep their length.
    """

    configuration: Configuration
    columns: np.ndarray
    idf: np.ndarray
    mean_length: float
    scale: float

    def apply(self, counts: Any) -> Any:  # noqa: ANN401 - scipy has no types
        """Weight rows of counts."""
        length = np.asarray(counts.sum(axis=1)).ravel()
        weighted = counts[:, self.columns].astype(np.float64)
        weighted.data = self._frequency(weighted, length)
        weighted = sparse.csr_matrix(weighted.multiply(self.idf[np.newaxis, :]))
        return normalize(weighted) if self.configuration.norm else weighted / self.scale

    def _frequency(self, counts: Any, length: np.ndarray) -> np.ndarray:  # noqa: ANN401 - scipy has no types
        data = counts.data
        match self.configuration.frequency:
            case "sublinear":
                return 1.0 + np.log(data)
            case "binary":
                return np.ones_like(data)
            case "square root":
                return np.sqrt(data)
            case "bm25":
                relative = np.repeat(length / self.mean_length, np.diff(counts.indptr))
                return data * (_BM25_K1 + 1) / (data + _BM25_K1 * (1 - _BM25_B + _BM25_B * relative))
        return data


def fit_weighting(configuration: Configuration, counts: Any, labels: np.ndarray) -> Weighting:  # noqa: ANN401
    """Choose the vocabulary and its weights from training paragraphs."""
    present = counts.sign()
    frequency = np.asarray(present.sum(axis=0)).ravel()
    columns = np.flatnonzero(frequency >= configuration.minimum_frequency)
    if 0 < configuration.chi_square < len(columns):
        candidates = present[:, columns]
        best = np.max([chi2(candidates, labels[:, topic])[0] for topic in range(labels.shape[1])], axis=0)
        columns = np.sort(columns[np.argsort(-best, kind="stable")[: configuration.chi_square]])
    idf = (np.log((1 + counts.shape[0]) / (1 + frequency[columns])) + 1) ** configuration.idf_exponent
    weighting = Weighting(configuration, columns, idf, counts.sum() / counts.shape[0], 1.0)
    if configuration.norm:
        return weighting
    lengths = np.sqrt(weighting.apply(counts).power(2).sum(axis=1))
    return Weighting(configuration, columns, idf, weighting.mean_length, float(np.mean(lengths)))


def whole_counts(configuration: Configuration, examples: Sequence[Example]) -> Any:  # noqa: ANN401 - scipy has no types
    """Count the features of whole paragraphs."""
    in_text = configuration.headings == "in the text"
    ranges = [[*(example.headings if in_text else ()), *example.clauses] for example in examples]
    return sum_rows(counts_of(configuration), ranges)


def heading_counts(configuration: Configuration, examples: Sequence[Example]) -> Any:  # noqa: ANN401 - scipy has no types
    """Count the features of the headings over paragraphs; a row is empty where there are none."""
    outermost = -1 if configuration.headings.startswith("innermost") else 0
    return sum_rows(counts_of(configuration), [example.headings[outermost:] for example in examples])


def part_counts(configuration: Configuration, examples: Sequence[Example]) -> tuple[Any, np.ndarray]:
    """Count the features of the parts of paragraphs; also give the row of the first part of each paragraph."""
    parts = [_parts(example, configuration.unit) for example in examples]
    starts = np.cumsum([0, *map(len, parts)])[:-1]
    return sum_rows(counts_of(configuration), [part for group in parts for part in group]), starts


def _parts(example: Example, unit: Unit) -> list[range]:
    if unit == "clause":
        return [range(clause, clause + 1) for clause in example.clauses]
    sentences = example.sentences
    if unit == "two sentences" and len(sentences) > 1:
        return [range(first.start, second.stop) for first, second in pairwise(sentences)]
    return sentences


def sum_rows(counts: Any, ranges: Sequence[Sequence[int]]) -> Any:  # noqa: ANN401 - scipy has no types
    """Add up rows of counts."""
    indices = np.array([row for rows in ranges for row in rows], dtype=np.int32)
    bounds = np.cumsum([0, *map(len, ranges)])
    chooser = sparse.csr_matrix((np.ones(len(indices)), indices, bounds), shape=(len(ranges), counts.shape[0]))
    return sparse.csr_matrix(chooser @ counts)


def counts_of(configuration: Configuration) -> Any:  # noqa: ANN401 - scipy has no types
    """Give the counts of every clause and heading under a configuration's analyser and mask."""
    return count_pieces(
        configuration.analyser,
        configuration.mask,
        configuration.shortest,
        configuration.longest,
        load_corpora().digest,
    )


def count_features_first(configuration: Configuration) -> None:
    """Count and store, so that processes which begin together do not all do it."""
    counts_of(configuration)


@MEMORY.cache
def count_pieces(analyser: Analyser, mask: Mask, shortest: int, longest: int, digest: str) -> Any:  # noqa: ANN401, ARG001 - the digest is part of the key
    """Count features in every clause and heading; columns that occur once only are left out."""
    masked = map(make_mask(mask), load_corpora().pieces)
    analyse = {
        "characters": partial(character_ngrams, shortest=shortest, longest=longest),
        "words": _words,
        "mixed": lambda text: character_ngrams(text, shortest, longest) + [f"{BREAK}{word}" for word in _words(text)],
    }[analyser]
    return CountVectorizer(analyzer=analyse, min_df=2, dtype=np.int32).fit_transform(masked)


def _words(text: str) -> list[str]:
    return [word for run in fold(text).split(BREAK) for word in _tokenizer().cut(run, HMM=False)]


@cache
def _tokenizer() -> Any:  # noqa: ANN401 - jieba has no types
    import jieba  # noqa: PLC0415 - most runs do without

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()
