"""The textbook pipeline taken apart, in its own process."""

from __future__ import annotations

from pathlib import Path

import joblib
from clock import measure
from cutting import cut_with_jieba
from systems import PIPELINE_FILE
from texts import read_texts

CUT, COUNT, PREDICT = "cut into words (jieba)", "count and weigh (TfidfVectorizer)", "products, decision (LinearSVC)"
_PARAGRAPHS = 1_000


class TextbookParts:
    """The steps of the pipeline.

    Args:
        texts: A file that `write_texts` wrote.
        folder: Where the pipeline is stored.
    """

    def __init__(self, texts: str, folder: str) -> None:
        self._texts = read_texts(texts)[:_PARAGRAPHS]
        self._vectorizer, self._classifier = joblib.load(Path(folder) / PIPELINE_FILE)
        self._vectorizer.transform(self._texts[:1])

    def parts(self, least: float) -> dict[str, float]:
        """Measure every step; give nanoseconds a character."""
        matrix = self._vectorizer.transform(self._texts)
        characters = sum(map(len, self._texts))

        def cut() -> int:
            for text in self._texts:
                cut_with_jieba(text)
            return characters

        def transform() -> int:
            self._vectorizer.transform(self._texts)
            return characters

        def predict() -> int:
            self._classifier.predict(matrix)
            return characters

        cutting, weighing, predicting = (
            1e9 * cost["seconds"] / cost["amount"] for cost in (measure(do, least) for do in (cut, transform, predict))
        )
        return {CUT: cutting, COUNT: weighing - cutting, PREDICT: predicting}
