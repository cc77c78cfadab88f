"""Training the peers that are trained: once, on all training paragraphs, so that their vocabularies are real ones."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from machine import package_version
from systems import FAST_TEXT_FILE, PIPELINE_FILE, SYSTEMS, missing_packages
from texts import REPOSITORY, TRAINING_DATA, training_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zonetag.training.corpus import LabelledParagraph

CACHE = REPOSITORY / ".cache" / "speed"
_PACKAGES = ("numpy", "scikit-learn", "jieba", "rjieba", "fasttext-numpy2-wheel")
_DESCRIPTION = "description.json"
# How long it is trained changes its quality, and not how long an answer takes.
_FAST_TEXT = {
    "loss": "ova",
    "dim": 50,
    "minCount": 2,
    "bucket": 200_000,
    "wordNgrams": 2,
    "epoch": 5,
    "lr": 0.2,
    "thread": 1,
    "seed": 1,
    "verbose": 0,
}


class Trainer:
    """Trains peers in a process of its own.

    Attributes:
        every: Take every so many of the documents; 1 for all.
    """

    def __init__(self, every: int = 1) -> None:
        self.every = every

    def train(self, cache: str, keys: Sequence[str]) -> dict[str, Any]:
        """Train what is not in the cache yet; give the folder and the description of each."""
        paragraphs = training_paragraphs()
        chosen = set(sorted({paragraph.document for paragraph in paragraphs})[:: self.every])
        paragraphs = tuple(paragraph for paragraph in paragraphs if paragraph.document in chosen)
        return {
            key: _train_once(key, Path(cache), paragraphs)
            for key in keys
            if SYSTEMS[key].peer and not missing_packages(key)
        }


def _train_once(key: str, cache: Path, paragraphs: Sequence[LabelledParagraph]) -> dict[str, Any]:
    folder = cache / f"{key}-{_digest(paragraphs)}"
    if not (folder / _DESCRIPTION).is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as temporary:
            written = Path(temporary) / "peer"
            written.mkdir()
            features = _TRAINERS[key](written, paragraphs)
            size = sum(path.stat().st_size for path in written.iterdir())
            description = {"training_paragraphs": len(paragraphs), "features": features, "bytes": size}
            (written / _DESCRIPTION).write_text(json.dumps(description), encoding="utf-8")
            shutil.rmtree(folder, ignore_errors=True)
            shutil.move(written, folder)
    return {"folder": str(folder), **json.loads((folder / _DESCRIPTION).read_text(encoding="utf-8"))}


def _digest(paragraphs: Sequence[LabelledParagraph]) -> str:
    """Give a checksum of what a peer is made from: the data, this file and the packages."""
    checksum = hashlib.sha256(Path(__file__).read_bytes())
    checksum.update(repr([package_version(package) for package in _PACKAGES]).encode())
    for paragraph in paragraphs:
        checksum.update(repr((paragraph.text, paragraph.labels)).encode("utf-8", "surrogatepass"))
    return checksum.hexdigest()[:16]


def _train_textbook(folder: Path, paragraphs: Sequence[LabelledParagraph]) -> int:
    from cutting import cut_with_jieba  # noqa: PLC0415 - may be missing

    return _train_pipeline(folder, paragraphs, tokenizer=cut_with_jieba, token_pattern=None)


def _train_textbook_with_rjieba(folder: Path, paragraphs: Sequence[LabelledParagraph]) -> int:
    from cutting import cut_with_rjieba  # noqa: PLC0415 - may be missing

    return _train_pipeline(folder, paragraphs, tokenizer=cut_with_rjieba, token_pattern=None)


def _train_character_ngrams(folder: Path, paragraphs: Sequence[LabelledParagraph]) -> int:
    return _train_pipeline(folder, paragraphs, analyzer="char", ngram_range=(1, 2))


def _train_pipeline(folder: Path, paragraphs: Sequence[LabelledParagraph], **settings: Any) -> int:  # noqa: ANN401
    import joblib  # noqa: PLC0415 - of the process that trains

    pipeline = make_textbook_pipeline(**settings)
    pipeline.fit([paragraph.text for paragraph in paragraphs], _labels(paragraphs))
    joblib.dump(pipeline, folder / PIPELINE_FILE)
    return len(pipeline[0].vocabulary_)


def make_textbook_pipeline(**settings: Any) -> Any:  # noqa: ANN401 - scikit-learn has no types
    """Give a pipeline that is not fitted yet: TF-IDF with some settings, one LinearSVC a topic."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - of the process that trains
    from sklearn.multiclass import OneVsRestClassifier  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    return make_pipeline(TfidfVectorizer(**settings), OneVsRestClassifier(LinearSVC()))


def _labels(paragraphs: Sequence[LabelledParagraph]) -> Any:  # noqa: ANN401 - an array
    from zonetag.topics import load_topics  # noqa: PLC0415 - of the process that trains
    from zonetag.training.evaluation import label_matrix  # noqa: PLC0415

    return label_matrix(paragraphs, load_topics(TRAINING_DATA / "topics.toml"))


def _train_fast_text(folder: Path, paragraphs: Sequence[LabelledParagraph]) -> int:
    import fasttext  # noqa: PLC0415 - may be missing
    from cutting import cut_with_jieba  # noqa: PLC0415

    lines = [
        " ".join([*(f"__label__{label}" for label in paragraph.labels), *cut_with_jieba(paragraph.text)])
        for paragraph in paragraphs
    ]
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "training.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        model = fasttext.train_supervised(str(path), **_FAST_TEXT)
    model.save_model(str(folder / FAST_TEXT_FILE))
    return len(model.get_words())


_TRAINERS: dict[str, Callable[[Path, Sequence[LabelledParagraph]], int]] = {
    "textbook": _train_textbook,
    "textbook_rjieba": _train_textbook_with_rjieba,
    "character_ngrams": _train_character_ngrams,
    "fasttext": _train_fast_text,
}
