"""Models of any size: n-grams of real texts, then made-up ones, with random weights."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from texts import read_texts, training_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SHORTEST, _LONGEST = 1, 2
_HIGHEST_IDF = 10.0
_FITTED_PARAGRAPHS = 600


class Synthetic:
    """Makes models in a process of its own.

    Args:
        texts: A file that `write_texts` wrote.
        textbook: Where the trained textbook is stored, from whose vocabulary words are taken.
    """

    def __init__(self, texts: str, textbook: str | None = None) -> None:
        self._texts = read_texts(texts)
        self._textbook = textbook

    def make_zonetag(self, size: int, folder: str) -> dict[str, int]:
        """Write a model of so many n-grams."""
        import zonetag  # noqa: PLC0415 - not where a textbook is made
        from zonetag.model.folding import character_ngrams  # noqa: PLC0415
        from zonetag.model.linear import make_layer  # noqa: PLC0415
        from zonetag.model.vocabulary import build_vocabulary  # noqa: PLC0415

        packaged = zonetag.load().model
        counts = Counter(ngram for text in self._texts for ngram in character_ngrams(text, _SHORTEST, _LONGEST))
        # The most frequent first, as a minimum document frequency would leave them.
        frequent = [ngram for ngram, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
        characters = sorted({character for ngram in frequent for character in ngram})
        ngrams = _fill(frequent, _made_up(characters, 2), size)
        vocabulary, slots = build_vocabulary(ngrams, _SHORTEST, _LONGEST)
        draw = np.random.default_rng(size)
        idf = np.zeros(vocabulary.slots)
        idf[slots] = draw.uniform(1.0, _HIGHEST_IDF, size=len(slots))
        coefficients = np.zeros((vocabulary.slots, packaged.layer.outputs))
        coefficients[slots] = draw.normal(size=(len(slots), packaged.layer.outputs))
        layer = make_layer(idf, coefficients, packaged.layer.intercepts)
        zonetag.save_model(replace(packaged, name="synthetic", vocabulary=vocabulary, layer=layer), folder)
        return {"features": size, "of_the_texts": min(size, len(frequent)), "bytes": _bytes(folder)}

    def make_textbook(self, size: int, folder: str) -> dict[str, int]:
        """Write a textbook pipeline of so many words; it is fitted to a few paragraphs, all words count for speed."""
        import joblib  # noqa: PLC0415 - not where zonetag is made
        from cutting import cut_with_jieba  # noqa: PLC0415
        from peers import make_textbook_pipeline  # noqa: PLC0415
        from systems import PIPELINE_FILE  # noqa: PLC0415

        assert self._textbook is not None  # noqa: S101 - asked only where it is trained
        vectorizer = joblib.load(Path(self._textbook) / PIPELINE_FILE)[0]
        words = vectorizer.get_feature_names_out()[np.argsort(vectorizer.idf_, kind="stable")].tolist()
        characters = sorted({character for word in words for character in word if character > "\u3400"})
        vocabulary = _fill(words, _made_up(characters, 3), size)
        pipeline = make_textbook_pipeline(tokenizer=cut_with_jieba, token_pattern=None, vocabulary=vocabulary)
        texts = training_texts()[:_FITTED_PARAGRAPHS]
        labels = np.random.default_rng(size).random((len(texts), 5)) < 0.5  # noqa: PLR2004 - as many topics
        Path(folder).mkdir()
        joblib.dump(pipeline.fit(texts, labels), Path(folder) / PIPELINE_FILE)
        return {"features": size, "of_the_texts": min(size, len(words)), "bytes": _bytes(folder)}


def _fill(real: Sequence[str], made_up: Iterable[str], size: int) -> list[str]:
    """Take real ones, and made-up ones where these do not suffice; all distinct."""
    known = set(real)
    wanted = max(size - len(real), 0)
    return [*real[:size], *islice((one for one in made_up if one not in known), wanted)]


def _made_up(characters: Sequence[str], length: int) -> Iterator[str]:
    """Draw distinct strings, always the same ones."""
    draw = random.Random(length)  # noqa: S311 - made-up words
    seen = set()
    while True:
        one = "".join(draw.choices(characters, k=length))
        if one not in seen:
            seen.add(one)
            yield one


def _bytes(folder: str) -> int:
    return sum(path.stat().st_size for path in Path(folder).iterdir())
