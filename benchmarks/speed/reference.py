"""The same model computed by scikit-learn and scipy, to compare with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, Any

import numpy as np
from kernel import tag_at_once
from scipy.special import log_softmax, logsumexp
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from texts import TRAINING_DATA, read_texts

import zonetag
from zonetag.model.calibration import Calibration
from zonetag.model.folding import character_ngrams, split_sentences
from zonetag.model.linear import make_layer
from zonetag.model.model import Model
from zonetag.model.vocabulary import build_vocabulary
from zonetag.text.cleaning import clean
from zonetag.topics import load_topics
from zonetag.training.classifier import fit_outputs, mixture_of
from zonetag.training.corpus import read_corpus
from zonetag.training.evaluation import label_matrix, primary_topics
from zonetag.training.matrices import fit_vectorizer, make_matrices
from zonetag.training.settings import TrainingSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from zonetag.model.mixture import Mixture
    from zonetag.tagging.results import ParagraphTags

_BATCHES = (1, 7, 64, 1024)
_TIMES = 60


@dataclass(frozen=True, slots=True)
class Reference:
    """A model as scikit-learn's vectorizer and float64 coefficients.

    Attributes:
        vectorizer: The n-grams and their idf.
        coefficients: Shape ``(n-grams, outputs)``.
        intercepts: Shape ``(outputs,)``.
        mixture: The shares.
        calibration: From logits to probabilities.
    """

    vectorizer: TfidfVectorizer
    coefficients: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    mixture: Mixture
    calibration: Calibration

    def probabilities(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Give the probabilities of cleaned paragraphs."""
        topics = len(self.calibration.slopes)
        outputs = self.vectorizer.transform(texts) @ self.coefficients
        pooled = np.zeros((len(texts), topics))
        for row, text in enumerate(texts):
            counts = CountVectorizer.transform(self.vectorizer, split_sentences(text))
            norms = np.sqrt(counts @ self.vectorizer.idf_**2)
            sums = counts.multiply(self.vectorizer.idf_).tocsr() @ self.coefficients[:, :topics]
            if norms.any():
                pooled[row] = logsumexp(sums[norms > 0] / norms[norms > 0, np.newaxis], axis=0)
        share = self.mixture.sentence_share
        logits = (1 - share) * outputs[:, :topics] + share * pooled + self.intercepts[:topics]
        if self.mixture.primary_share:
            logarithms = log_softmax(outputs[:, topics:] + self.intercepts[topics:], axis=1)[:, :topics]
            odds = logarithms - np.log(-np.expm1(logarithms))
            logits = (1 - self.mixture.primary_share) * logits + self.mixture.primary_share * odds
        scaled: NDArray[np.float64] = logits * self.calibration.slopes + self.calibration.intercepts
        return np.exp(-np.logaddexp(0.0, -scaled))


class Comparison:
    """Comparisons in their own process.

    Args:
        texts: A file that `write_texts` wrote.
        most: Compare so many paragraphs, from all over the file.
        every: Train on every so many of the training documents.
    """

    def __init__(self, texts: str, most: int, every: int) -> None:
        found = read_texts(texts)
        self._texts = found[:: max(len(found) // most, 1)][:most]
        self._every = every

    def differences(self) -> dict[str, Any]:
        """Give the largest differences of probabilities, of a model trained afresh and of the packaged one."""
        cleaned = [clean(text) for text in self._texts]
        model, reference = train_both(self._every)
        packaged = zonetag.load().model
        own = np.abs(model.probabilities(cleaned) - reference.probabilities(cleaned)).max()
        shipped = np.abs(packaged.probabilities(cleaned) - reference_of(packaged).probabilities(cleaned)).max()
        return {
            "paragraphs": len(cleaned),
            "trained_afresh": float(f"{own:.3g}"),
            "packaged": float(f"{shipped:.3g}"),
            "training_paragraphs": model.training["paragraphs"],
        }

    def identity(self) -> dict[str, Any]:
        """Say whether the results are the same to the last bit, whatever the batches and the processes."""
        tagger = zonetag.load()
        expected = checksum(tagger.tag_many(self._texts))
        found = {"one by one with `tag`": checksum(map(tagger.tag, self._texts))}
        for size in _BATCHES:
            batches = (self._texts[first : first + size] for first in range(0, len(self._texts), size))
            tags = (one for batch in batches for one in tag_at_once(tagger, batch))
            found[f"in batches of {size}"] = checksum(tags)
        same = {name: one == expected for name, one in found.items()}
        # Again and again, until both processes have had their part.
        tags = tagger.tag_many(chain.from_iterable(repeat(self._texts, _TIMES)), n_jobs=2)
        same["by two processes"] = all(checksum(islice(tags, len(self._texts))) == expected for _ in range(_TIMES))
        return {"paragraphs": len(self._texts), "same": same}


def train_both(every: int) -> tuple[Model, Reference]:
    """Train on a part of the documents; give the model and the reference, from the same coefficients."""
    topics, settings = load_topics(TRAINING_DATA / "topics.toml"), TrainingSettings()
    paragraphs = read_corpus(TRAINING_DATA / "documents", topics)
    chosen = set(sorted({paragraph.document for paragraph in paragraphs})[::every])
    paragraphs = tuple(paragraph for paragraph in paragraphs if paragraph.document in chosen)
    texts = [clean(paragraph.text) for paragraph in paragraphs]
    vectorizer = fit_vectorizer(texts, settings)
    labels, primary = label_matrix(paragraphs, topics), primary_topics(paragraphs, topics)
    coefficients, intercepts = fit_outputs(make_matrices(vectorizer, texts), labels, primary, settings)
    vocabulary, slots = build_vocabulary(vectorizer.get_feature_names_out(), settings.shortest, settings.longest)
    idf, rows = np.zeros(vocabulary.slots), np.zeros((vocabulary.slots, coefficients.shape[1]))
    idf[slots], rows[slots] = vectorizer.idf_, coefficients
    count = len(topics.keys)
    calibration = Calibration(np.ones(count), np.zeros(count), np.full(count, 0.5))
    mixture = mixture_of(settings)
    training = {"paragraphs": len(texts)}
    layer = make_layer(idf, rows, intercepts)
    model = Model("reference", topics, vocabulary, layer, mixture, calibration, training)
    return model, Reference(vectorizer, coefficients, intercepts, mixture, calibration)


def reference_of(model: Model) -> Reference:
    """Give what a stored model is for scikit-learn, its weights as they are stored."""
    names = model.vocabulary.ngrams()
    slots = np.array(sorted(names))
    # Column 0 of the table is idf squared, and the others are idf times coefficient.
    columns = np.ascontiguousarray(model.layer.products.T[slots]).view(np.float32).astype(np.float64)
    idf = np.sqrt(columns[:, 0])
    vectorizer = TfidfVectorizer(
        analyzer=partial(character_ngrams, shortest=model.vocabulary.shortest, longest=model.vocabulary.longest),
        vocabulary=[names[slot] for slot in slots.tolist()],
        sublinear_tf=True,
    )
    vectorizer.idf_ = idf
    coefficients = columns[:, 1 : model.layer.outputs + 1] / idf[:, np.newaxis]
    return Reference(vectorizer, coefficients, model.layer.intercepts, model.mixture, model.calibration)


def checksum(tags: Iterable[ParagraphTags]) -> str:
    """Give a checksum of results, every bit of every probability counted."""
    found = hashlib.sha256()
    for one in tags:
        values = {topic: value.hex() for topic, value in one.probabilities.items()}
        row = repr((one.topics, one.primary, values, one.reason, one.text))
        found.update(row.encode("utf-8", "surrogatepass"))
    return found.hexdigest()
