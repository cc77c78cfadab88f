"""spaCy's bag-of-words text categoriser."""

from __future__ import annotations

import logging
import random
from typing import TYPE_CHECKING, Any, Self

import jieba
import numpy as np
import spacy
from peer_systems.peer import Peer
from spacy.training import Example
from spacy.util import minibatch
from thinc.api import fix_random_seed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

jieba.setLogLevel(logging.WARNING)
_EPOCHS = 8
_LANGUAGE = {"nlp": {"tokenizer": {"segmenter": "jieba"}}}
_BATCH = 32
_CONFIGURATION = {
    "threshold": 0.5,
    "model": {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": False,
        "ngram_size": 1,
        "no_output_layer": False,
        "length": 262144,
    },
}


class SpacyBagOfWords(Peer):
    """`spacy.blank("zh")` with words of jieba, which did better than its default, single characters."""

    def __init__(self, pipeline: Any = None) -> None:  # noqa: ANN401 - any language
        self._pipeline = pipeline

    def fit(self, texts: Sequence[str], labels: NDArray[np.bool_]) -> None:
        """Train with spaCy's own optimizer."""
        fix_random_seed(0)
        pipeline = spacy.blank("zh", config=_LANGUAGE)
        categoriser: Any = pipeline.add_pipe("textcat_multilabel", config=_CONFIGURATION)
        for topic in range(labels.shape[1]):
            categoriser.add_label(str(topic))
        examples = [
            Example.from_dict(
                pipeline.make_doc(text), {"cats": {str(topic): float(has) for topic, has in enumerate(row)}}
            )
            for text, row in zip(texts, labels, strict=True)
        ]
        optimizer = pipeline.initialize(lambda: examples)
        shuffle = random.Random(0)  # noqa: S311 - no secret
        for _ in range(_EPOCHS):
            shuffle.shuffle(examples)
            for batch in minibatch(examples, _BATCH):  # type: ignore[no-untyped-call]
                pipeline.update(batch, sgd=optimizer)
        self._pipeline = pipeline

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Give logits."""
        rows = [
            [document.cats[str(topic)] for topic in range(len(document.cats))]
            for document in self._pipeline.pipe(texts)
        ]
        probabilities = np.array(rows).clip(1e-6, 1 - 1e-6)
        logits: NDArray[np.float64] = np.log(probabilities / (1 - probabilities))
        return logits

    def save(self, folder: Path) -> None:
        """Write the pipeline."""
        self._pipeline.to_disk(folder / "pipeline")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the pipeline."""
        return cls(spacy.load(folder / "pipeline"))
