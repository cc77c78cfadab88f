"""fastText, supervised, one against all others."""

from __future__ import annotations

import re
import sys
import tempfile
from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

import fasttext
import numpy as np
from peer_systems.peer import Peer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# One thread, without which no two runs are alike.
_SETTINGS = {
    "loss": "ova",
    "dim": 50,
    "minCount": 2,
    "bucket": 200_000,
    "thread": 1,
    "seed": 1,
    "verbose": 0,
}
_LOWEST_RATE = 0.05
_RUN = re.compile(r"\w+")
_PREFIX = "__label__"


class FastTextPeer(Peer):
    """A fastText model of some kind of token."""

    settings: ClassVar[dict[str, float]]

    def __init__(self, model: Any = None) -> None:  # noqa: ANN401 - fastText has no types
        self._model = model

    @abstractmethod
    def tokenise(self, text: str) -> str:
        """Give a text as tokens with blanks between."""

    def fit(self, texts: Sequence[str], labels: NDArray[np.bool_]) -> None:
        """Write the file that fastText reads, and train."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "training.txt"
            lines = [
                " ".join([*(f"{_PREFIX}{topic}" for topic in np.flatnonzero(row)), self.tokenise(text)])
                for text, row in zip(texts, labels, strict=True)
            ]
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            self._model = self._train(path)

    def _train(self, path: Path) -> Any:  # noqa: ANN401 - fastText has no types
        """Train; at half the learning rate where training diverges, as its authors advise (fastText issue 638)."""
        settings = {**_SETTINGS, **self.settings}
        while True:
            try:
                return fasttext.train_supervised(str(path), **settings)
            except RuntimeError as error:
                if "NaN" not in str(error) or settings["lr"] < _LOWEST_RATE:
                    raise
                sys.stderr.write(f"fastText diverged at a learning rate of {settings['lr']:g}: half of it\n")
                settings["lr"] /= 2

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Give logits."""
        probabilities = np.full((len(texts), len(self._model.labels)), 1e-6)
        for row, text in enumerate(texts):
            for label, probability in zip(*self._model.predict(self.tokenise(text), k=-1), strict=True):
                probabilities[row, int(label.removeprefix(_PREFIX))] = probability
        probabilities = probabilities.clip(1e-6, 1 - 1e-6)
        logits: NDArray[np.float64] = np.log(probabilities / (1 - probabilities))
        return logits

    def save(self, folder: Path) -> None:
        """Write the model."""
        self._model.save_model(str(folder / "model.bin"))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the model."""
        return cls(fasttext.load_model(str(folder / "model.bin")))


class FastTextWords(FastTextPeer):
    """Words of jieba and pairs of them."""

    settings: ClassVar[dict[str, float]] = {"wordNgrams": 2, "epoch": 25, "lr": 0.2}

    def tokenise(self, text: str) -> str:
        """Cut into words."""
        from peer_systems.words import cut  # noqa: PLC0415 - the other variant does without jieba

        return " ".join(cut(text))


class FastTextCharacters(FastTextPeer):
    """Whatever stands between two punctuation marks is a token, which fastText cuts into its n-grams."""

    settings: ClassVar[dict[str, float]] = {"wordNgrams": 1, "minn": 1, "maxn": 3, "epoch": 30, "lr": 0.5}

    def tokenise(self, text: str) -> str:
        """Leave out punctuation."""
        return " ".join(_RUN.findall(text))
