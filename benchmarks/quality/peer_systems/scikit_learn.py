"""What is built of scikit-learn, with jieba where words are wanted."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Self

import joblib
import numpy as np
from peer_systems.peer import Peer
from peer_systems.words import cut
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray


class ScikitLearnPeer(Peer):
    """A pipeline, stored by joblib as scikit-learn's manual advises."""

    def __init__(self) -> None:
        self._pipeline = self._build()

    def fit(self, texts: Sequence[str], labels: NDArray[np.bool_]) -> None:
        """Fit the pipeline."""
        self._pipeline.fit(texts, labels)

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Give the decision function."""
        return np.asarray(self._pipeline.decision_function(texts), dtype=np.float64)

    def save(self, folder: Path) -> None:
        """Write the pipeline."""
        joblib.dump(self._pipeline, folder / "pipeline.joblib")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the pipeline."""
        peer = cls.__new__(cls)
        peer._pipeline = joblib.load(folder / "pipeline.joblib")  # noqa: SLF001 - this very class
        return peer

    @abstractmethod
    def _build(self) -> Any:  # noqa: ANN401 - scikit-learn has no types
        """Give the pipeline, not yet fitted."""


class JiebaSvc(ScikitLearnPeer):
    """The textbook."""

    def _build(self) -> Any:  # noqa: ANN401 - scikit-learn has no types
        return make_pipeline(TfidfVectorizer(tokenizer=cut, token_pattern=None), OneVsRestClassifier(LinearSVC()))


class JiebaNaiveBayes(ScikitLearnPeer):
    """The older textbook."""

    def _build(self) -> Any:  # noqa: ANN401 - scikit-learn has no types
        vectorizer = CountVectorizer(tokenizer=cut, token_pattern=None)
        return make_pipeline(vectorizer, OneVsRestClassifier(MultinomialNB()))

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Give log-odds: probabilities of naive Bayes are 0 or 1 in floating-point numbers."""
        counts = self._pipeline[0].transform(texts)
        logarithms = [topic.predict_joint_log_proba(counts) for topic in self._pipeline[1].estimators_]
        return np.column_stack([one[:, 1] - one[:, 0] for one in logarithms])


class HashingSgd(ScikitLearnPeer):
    """What one would stream with: hashed character n-grams, stochastic gradient descent."""

    def _build(self) -> Any:  # noqa: ANN401 - scikit-learn has no types
        classifier = SGDClassifier(loss="log_loss", alpha=1e-5, random_state=0)
        vectorizer = HashingVectorizer(analyzer="char", ngram_range=(1, 2), n_features=2**18, alternate_sign=False)
        return make_pipeline(vectorizer, TfidfTransformer(sublinear_tf=True), OneVsRestClassifier(classifier))
