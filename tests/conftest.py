"""What many tests share: a part of the training data, and a model trained on it in about two seconds."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from zonetag.model import Model, save_model
from zonetag.tagging import Tagger, parallel
from zonetag.text.cleaning import clean
from zonetag.topics import TopicSchema, load_topics
from zonetag.training.corpus import LabelledParagraph, read_corpus
from zonetag.training.train import train_model

# How long an example takes depends on what else the machine does: no test is timed.
hypothesis.settings.register_profile("untimed", hypothesis.settings(), deadline=None)
hypothesis.settings.load_profile("untimed")

TRAINING_DATA = Path(__file__).parents[1] / "training_data"
#: Every so many of the training documents is in the small corpus: 17 documents, 500 paragraphs.
STEP = 30


@pytest.fixture(scope="session")
def topics() -> TopicSchema:
    return load_topics(TRAINING_DATA / "topics.toml")


@pytest.fixture(scope="session")
def chromium() -> dict[str, Any]:
    """How Playwright starts Debian's Chromium; tests that ask for it are skipped where there is none."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("there is no chromium here")
    quietly = ["quic", "background-networking", "component-update", "sync"]
    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", *(f"--disable-{name}" for name in quietly)]
    return {"executable_path": executable, "args": flags}


@pytest.fixture
def others_start_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let several processes share even a short stream: wait for the others to start before anything is done here."""
    is_free = parallel._Process.is_free

    def wait_and_ask(process: parallel._Process[Any, Any]) -> bool:
        while not process._has_started:
            process.receive()
        return is_free(process)

    monkeypatch.setattr(parallel._Process, "is_free", wait_and_ask)


@pytest.fixture(scope="session")
def training_paragraphs(topics: TopicSchema) -> tuple[LabelledParagraph, ...]:
    """All paragraphs of the shipped training documents."""
    return read_corpus(TRAINING_DATA / "documents", topics)


@pytest.fixture(scope="session")
def small_corpus(training_paragraphs: tuple[LabelledParagraph, ...]) -> tuple[LabelledParagraph, ...]:
    documents = sorted({paragraph.document for paragraph in training_paragraphs})
    chosen = set(documents[::STEP])
    return tuple(paragraph for paragraph in training_paragraphs if paragraph.document in chosen)


@pytest.fixture(scope="session")
def small_texts(small_corpus: tuple[LabelledParagraph, ...]) -> list[str]:
    """The cleaned paragraphs of the small corpus."""
    return [clean(paragraph.text) for paragraph in small_corpus]


@pytest.fixture(scope="session")
def small_model(small_corpus: tuple[LabelledParagraph, ...], topics: TopicSchema) -> Model:
    return train_model(small_corpus, topics, name="small")


@pytest.fixture(scope="session")
def small_model_folder(small_model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small model as a folder. Tests only read it; what they damage is a copy of it."""
    return save_model(small_model, tmp_path_factory.mktemp("model") / "small")


@pytest.fixture(scope="session")
def tagger(small_model: Model) -> Tagger:
    return Tagger(small_model)
