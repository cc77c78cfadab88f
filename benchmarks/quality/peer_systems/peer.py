"""What every peer can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray


class Peer(ABC):
    """A classifier: cleaned texts in, one score a topic out; the higher the likelier, in whatever unit."""

    @abstractmethod
    def fit(self, texts: Sequence[str], labels: NDArray[np.bool_]) -> None:
        """Learn from cleaned texts and the topics of each."""

    @abstractmethod
    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Give scores; shape ``(texts, topics)``."""

    @abstractmethod
    def save(self, folder: Path) -> None:
        """Write everything that is needed to load it again into an empty folder."""

    @classmethod
    @abstractmethod
    def load(cls, folder: Path) -> Self:
        """Read what was saved."""
