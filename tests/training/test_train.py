from __future__ import annotations

import json
import logging
import subprocess
import sys
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

import zonetag
from zonetag.errors import CorpusError, TrainingError
from zonetag.model import Model, save_model
from zonetag.tagging.packaged import PACKAGED_MODEL
from zonetag.text.cleaning import clean
from zonetag.topics import TopicSchema
from zonetag.training import train
from zonetag.training.corpus import LabelledParagraph, read_corpus
from zonetag.training.evaluation import label_matrix
from zonetag.training.settings import TrainingSettings
from zonetag.training.train import train_model

REPOSITORY = Path(__file__).parents[2]
TRAINING_DATA = REPOSITORY / "training_data"
SHIPPED = REPOSITORY / "models" / PACKAGED_MODEL

Corpus = tuple[LabelledParagraph, ...]


def contents(model: Model, folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in save_model(model, folder).iterdir()}


def two_invented_topics() -> tuple[list[LabelledParagraph], TopicSchema]:
    rows = [
        ("新茶上市，茶园采摘3天。", ("茶",)),
        ("茶叶加工厂投产。", ("茶",)),
        ("货船12艘靠港。", ("船",)),
        ("船厂交付新船。", ("船",)),
        ("茶叶装船出口。", ("茶", "船")),
        ("会议在9点召开。", ()),
    ] * 3
    paragraphs = [LabelledParagraph(text, labels, f"d{i // 6}", (), str(i)) for i, (text, labels) in enumerate(rows)]
    return paragraphs, TopicSchema.from_keys(["茶", "船"])


@pytest.fixture(scope="module")
def calibration(training_paragraphs: Corpus, small_corpus: Corpus) -> Corpus:
    """Every tenth paragraph of the other training documents."""
    documents = {paragraph.document for paragraph in small_corpus}
    return tuple(paragraph for paragraph in training_paragraphs if paragraph.document not in documents)[::10]


def test_twice_gives_the_same_bytes(
    small_corpus: Corpus, small_model_folder: Path, topics: TopicSchema, tmp_path: Path
) -> None:
    again = contents(train_model(small_corpus, topics, name="small"), tmp_path / "again")
    assert again == {path.name: path.read_bytes() for path in small_model_folder.iterdir()}


def test_two_processes_give_the_same_bytes(
    small_corpus: Corpus, small_model_folder: Path, topics: TopicSchema, tmp_path: Path
) -> None:
    parallel = contents(train_model(small_corpus, topics, name="small", jobs=2), tmp_path / "parallel")
    assert parallel == {path.name: path.read_bytes() for path in small_model_folder.iterdir()}


def test_calibration_set_changes_the_calibration_alone(
    small_corpus: Corpus, small_model: Model, calibration: Corpus, topics: TopicSchema
) -> None:
    model = train_model(small_corpus, topics, name="small", calibration=calibration)
    assert model.layer.products.tobytes() == small_model.layer.products.tobytes()
    assert model.layer.intercepts.tobytes() == small_model.layer.intercepts.tobytes()
    assert (model.calibration.intercepts != small_model.calibration.intercepts).all()
    # Platt's line makes the probabilities of the paragraphs it was fitted on add up to nearly the number of positives.
    probabilities = model.probabilities([clean(paragraph.text) for paragraph in calibration])
    expected = label_matrix(calibration, topics).sum(axis=0)
    np.testing.assert_allclose(probabilities.sum(axis=0), expected, rtol=0.1)
    assert model.training["calibration"]["method"] == "calibration set"
    assert model.training["calibration"]["paragraphs"] == len(calibration)
    assert small_model.training["calibration"]["method"] == "cross-validation grouped by document"
    assert small_model.training["calibration"]["paragraphs"] == len(small_corpus)


def test_record_of_the_training(small_corpus: Corpus, small_model: Model, topics: TopicSchema) -> None:
    record = small_model.training
    assert record["paragraphs"] == len(small_corpus)
    assert record["documents"] == len({paragraph.document for paragraph in small_corpus})
    assert list(record["paragraphs_by_topic"]) == list(topics.keys)
    assert record["versions"]["scikit-learn"] == version("scikit-learn")
    assert TrainingSettings(**record["settings"]) == TrainingSettings()
    assert json.loads(json.dumps(record)) == record


def test_the_data_have_a_checksum() -> None:
    paragraphs, topics = two_invented_topics()
    settings = TrainingSettings(folds=3)

    def checksum(data: list[LabelledParagraph]) -> str:
        return train_model(data, topics, settings=settings).training["data_sha256"]

    changed = [replace(paragraphs[0], labels=("船",)), *paragraphs[1:]]
    assert checksum(paragraphs) == checksum(list(paragraphs)) != checksum(changed)


def test_topics_of_ones_own() -> None:
    paragraphs, topics = two_invented_topics()
    tagger = zonetag.Tagger(train_model(paragraphs, topics, settings=TrainingSettings(folds=3)))
    assert tagger.tag("今年茶园采摘新茶。").topics == ("茶",)
    assert tagger.tag("今年货船停靠船厂。").topics == ("船",)


def test_text_is_cleaned_before_it_is_trained_on() -> None:
    paragraphs, topics = two_invented_topics()
    settings = TrainingSettings(folds=3)
    ugly = [replace(one, text=one.text.replace("业", "業").replace("厂", "廠")) for one in paragraphs]
    one, other = train_model(paragraphs, topics, settings=settings), train_model(ugly, topics, settings=settings)
    assert one.layer.products.tobytes() == other.layer.products.tobytes()


class TestErrors:
    def test_a_topic_without_paragraphs(self, small_corpus: Corpus) -> None:
        topics = TopicSchema.from_keys(["招商引资", "交通"])
        with pytest.raises(TrainingError, match=r"^0 of \d+ paragraphs are labelled '交通'"):
            train_model(small_corpus, topics)

    def test_a_topic_of_every_paragraph(self) -> None:
        paragraphs, topics = two_invented_topics()
        with pytest.raises(TrainingError, match=r"^18 of 18 paragraphs are labelled '茶'"):
            train_model([replace(one, labels=("茶",)) for one in paragraphs], topics)

    def test_no_paragraphs(self, topics: TopicSchema) -> None:
        with pytest.raises(TrainingError, match="0 of 0 paragraphs"):
            train_model([], topics)

    def test_calibration_paragraphs_that_are_trained_on(self, small_corpus: Corpus, topics: TopicSchema) -> None:
        with pytest.raises(TrainingError, match=r"^2 calibration paragraphs are trained on, such as '"):
            train_model(small_corpus, topics, calibration=small_corpus[:2])

    def test_too_few_documents(self) -> None:
        paragraphs, topics = two_invented_topics()
        with pytest.raises(TrainingError, match="5 folds takes as many documents, and there are 3"):
            train_model(paragraphs, topics)

    def test_calibration_without_a_topic(self, small_corpus: Corpus, calibration: Corpus, topics: TopicSchema) -> None:
        without = [one for one in calibration if "安全环保" not in one.labels]
        with pytest.raises(TrainingError, match="no paragraph of the calibration data is labelled '安全环保'"):
            train_model(small_corpus, topics, calibration=without)

    def test_unknown_label(self, tmp_path: Path, tagger: zonetag.Tagger) -> None:
        path = tmp_path / "gold.jsonl"
        path.write_text('{"text": "一段", "labels": ["交通"]}\n', encoding="utf-8")
        with pytest.raises(CorpusError, match=r"gold\.jsonl:1: "):
            zonetag.evaluate(tagger, path)


def test_progress_is_logged_and_not_printed(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    paragraphs, topics = two_invented_topics()
    with caplog.at_level(logging.INFO, logger="zonetag"):
        train_model(paragraphs, topics, settings=TrainingSettings(folds=3))
    assert [record.getMessage() for record in caplog.records] == [
        "cross-validating in 3 folds for the thresholds",
        "fitting 18 paragraphs, 2 topics",
    ]
    assert capfd.readouterr() == ("", "")


def test_without_scikit_learn_the_extra_is_named() -> None:
    program = (
        "import sys; sys.modules['sklearn'] = None\n"
        "import zonetag\n"
        "try:\n"
        f"    zonetag.train({str(TRAINING_DATA)!r})\n"
        "except zonetag.ZonetagError as error:\n"
        "    print(type(error).__name__, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    expected = (
        'MissingExtraError training a model needs packages that are not installed: pip install "zonetag[train]"\n'
    )
    assert (done.stdout, done.stderr) == (expected, "")


def test_the_shipped_model_is_of_these_data_and_settings(topics: TopicSchema, training_paragraphs: Corpus) -> None:
    """Training it again takes a minute: ``benchmarks/release.py --check`` does."""
    if not SHIPPED.is_dir():
        pytest.skip(f"{SHIPPED} is absent")
    shipped = zonetag.load(SHIPPED).model.training
    assert shipped["settings"] == asdict(TrainingSettings())
    assert shipped["data_sha256"] == train._data_checksum(training_paragraphs)
    calibration = read_corpus(TRAINING_DATA / "benchmark" / "calibration.jsonl", topics)
    assert shipped["calibration"]["data_sha256"] == train._data_checksum(calibration)
