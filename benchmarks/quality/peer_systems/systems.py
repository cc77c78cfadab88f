"""The rows of the comparison: zonetag and every peer, trained, stored and started in one way."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Protocol

from _common import Answers, LabelledSets, ask, train_tagger
from peer_systems.peer_tagger import PeerTagger

import zonetag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zonetag.training.corpus import LabelledParagraph


class Trained(Protocol):
    """What answers."""

    def answer(self, texts: Sequence[str]) -> Answers:
        """Give the topics of raw texts."""

    def save(self, folder: Path) -> None:
        """Store everything that is needed for an answer."""


class System(Protocol):
    """A row."""

    @property
    def name(self) -> str:
        """What it is."""

    @property
    def module(self) -> str:
        """What must be installed for it can be imported through this."""

    @property
    def folds(self) -> int:
        """Folds of its cross-validation."""

    def train(self, paragraphs: Sequence[LabelledParagraph], sets: LabelledSets) -> Trained:
        """Train it."""

    def start_code(self, folder: Path, text: str) -> str:
        """Give the statements that load it from a folder and ask it about a text."""


@dataclass(frozen=True, slots=True)
class TrainedZonetag:
    """zonetag, trained."""

    tagger: zonetag.Tagger

    def answer(self, texts: Sequence[str]) -> Answers:
        """Tag."""
        return ask(self.tagger, texts)

    def save(self, folder: Path) -> None:
        """Write the model."""
        zonetag.save_model(self.tagger.model, folder / "model")


@dataclass(frozen=True, slots=True)
class ZonetagSystem:
    """zonetag by its own recipe."""

    name: ClassVar[str] = "zonetag"
    module: ClassVar[str] = "zonetag"
    folds: ClassVar[int] = 5

    def train(self, paragraphs: Sequence[LabelledParagraph], sets: LabelledSets) -> TrainedZonetag:
        """Train."""
        return TrainedZonetag(train_tagger(paragraphs, sets))

    def start_code(self, folder: Path, text: str) -> str:
        """Load and tag."""
        return f"import zonetag\nzonetag.load({str(folder / 'model')!r}).tag({text!r})"


@dataclass(frozen=True, slots=True)
class TrainedPeer:
    """A peer, trained."""

    tagger: PeerTagger

    def answer(self, texts: Sequence[str]) -> Answers:
        """Tag."""
        return self.tagger.answer(texts)

    def save(self, folder: Path) -> None:
        """Write the peer; thresholds are a few bytes and left out."""
        self.tagger.peer.save(folder)


@dataclass(frozen=True, slots=True)
class PeerSystem:
    """A class of `peer_systems`, imported when it is used: what it needs may be missing.

    Attributes:
        name: What it is, said here so that a missing row can be named.
        module: Where it lives.
        class_name: What it is called there.
        folds: Folds of its cross-validation.
    """

    name: str
    module: str
    class_name: str
    folds: int = 5

    def train(self, paragraphs: Sequence[LabelledParagraph], sets: LabelledSets) -> TrainedPeer:
        """Train."""
        peer = getattr(import_module(self.module), self.class_name)()
        return TrainedPeer(PeerTagger.train(peer, paragraphs, sets.calibration, sets.topics))

    def start_code(self, folder: Path, text: str) -> str:
        """Load, clean and ask."""
        return (
            f"from pathlib import Path\nfrom {self.module} import {self.class_name}\n"
            "from zonetag.text.cleaning import clean\n"
            f"{self.class_name}.load(Path({str(folder)!r})).scores([clean({text!r})])"
        )


PEERS = (
    PeerSystem("keyword rules, written in an hour", "peer_systems.keyword_rules", "KeywordRules"),
    PeerSystem("jieba, TfidfVectorizer, LinearSVC", "peer_systems.scikit_learn", "JiebaSvc"),
    PeerSystem("jieba, multinomial naive Bayes", "peer_systems.scikit_learn", "JiebaNaiveBayes"),
    PeerSystem("fastText, jieba words and pairs of words", "peer_systems.fast_text", "FastTextWords"),
    PeerSystem("fastText, characters 1–3", "peer_systems.fast_text", "FastTextCharacters"),
    PeerSystem("HashingVectorizer (characters 1–2), SGD", "peer_systems.scikit_learn", "HashingSgd"),
    PeerSystem("spaCy bag of words (jieba), 8 epochs", "peer_systems.spacy_textcat", "SpacyBagOfWords", folds=3),
)
