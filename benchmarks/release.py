"""Train the model that ships and write its card, the way anyone can repeat.

    python benchmarks/release.py [NAME] [--check]

Trains on ``training_data/`` with the default settings, chooses thresholds on its ``benchmark/calibration.jsonl``,
writes ``models/NAME/`` and its ``MODEL_CARD.md``, and the scores to ``benchmarks/results/release.json``. The rows of
real paragraphs need ``../shared/gold`` beside the repository; without it they are left out.

With ``--check`` it writes nothing: it trains, and fails where the model in ``models/NAME/`` is another one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

import zonetag
from zonetag.tagging.decision import decide
from zonetag.tagging.packaged import PACKAGED_MODEL
from zonetag.text.cleaning import clean
from zonetag.topics import load_topics
from zonetag.training.corpus import read_corpus
from zonetag.training.cross_validation import out_of_fold_logits
from zonetag.training.evaluation import Evaluation, label_matrix, primary_topics, score
from zonetag.training.model_card import render_model_card
from zonetag.training.settings import TrainingSettings

if TYPE_CHECKING:
    from zonetag import Tagger
    from zonetag.model import Model

REPOSITORY = Path(__file__).resolve().parents[1]
DATA = REPOSITORY / "training_data"
GOLD = REPOSITORY.parent / "shared" / "gold"
JOBS = 2
#: Of two probabilities by models trained with different versions of the packages.
LARGEST_DIFFERENCE = 1e-3


def main() -> None:
    """Train, score, write; or train and compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("name", nargs="?", default=PACKAGED_MODEL)
    parser.add_argument("--check", action="store_true", help="compare with the model that is there, write nothing")
    arguments = parser.parse_args()
    name = arguments.name
    folder = REPOSITORY / "models" / name
    tagger = zonetag.train(DATA, name=name, calibration=DATA / "benchmark" / "calibration.jsonl", jobs=JOBS)
    if arguments.check:
        print(f"{folder} is what the training data give, {compare(tagger.model, folder)}")
        return
    zonetag.save_model(tagger.model, folder, overwrite=True)
    tagger = zonetag.load(folder)
    size = sum(path.stat().st_size for path in folder.iterdir())

    scores = {
        "Training documents, five-fold cross-validation by document": cross_validated(tagger),
        "`training_data/benchmark/test.jsonl`, which anyone can repeat": zonetag.evaluate(
            tagger, DATA / "benchmark" / "test.jsonl"
        ),
        "`training_data/adversarial/`, a stress test": zonetag.evaluate(tagger, DATA / "adversarial"),
    }
    for path in sorted(GOLD.glob("*.jsonl")):
        scores[f"Real paragraphs: `../shared/gold/{path.name}`"] = zonetag.evaluate(tagger, path)
    if not GOLD.is_dir():
        sys.stderr.write(f"{GOLD} is absent: the card has no scores on real paragraphs\n")

    (folder / "MODEL_CARD.md").write_text(render_model_card(tagger.model, scores, size=size), encoding="utf-8")
    results = {
        "model": name,
        "paragraphs": tagger.model.training["paragraphs"],
        "bytes": size,
        "characters_per_second": round(characters_per_second(tagger)),
        "scores": {title: one.to_dict() for title, one in scores.items()},
    }
    path = REPOSITORY / "benchmarks" / "results" / "release.json"
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for title, one in scores.items():
        print(f"{one.macro.f1:.3f} macro-F1  {one.mean_average_precision:.3f} mean average precision  {title}")


def compare(trained: Model, folder: Path) -> str:
    """Compare a stored model with the one that was just trained, and say how they are the same.

    With the versions of the packages that the stored one was trained with every byte must be the same; with others
    what it says of texts.
    """
    stored = zonetag.load(folder).model
    if stored.training["data_sha256"] != trained.training["data_sha256"]:
        sys.exit(f"{folder}: trained on other data; python benchmarks/release.py trains it anew")
    with tempfile.TemporaryDirectory() as scratch:
        written = {
            path.name: path.read_bytes() for path in zonetag.save_model(trained, Path(scratch) / folder.name).iterdir()
        }
    changed = [name for name, content in sorted(written.items()) if content != (folder / name).read_bytes()]
    if not changed:
        return "byte for byte"
    if stored.training["versions"] == trained.training["versions"]:
        sys.exit(f"{folder}: {', '.join(changed)} differ; python benchmarks/release.py trains it anew")
    texts = [clean(paragraph.text) for paragraph in read_corpus(DATA / "benchmark" / "test.jsonl", stored.topics)]
    farthest = float(np.abs(trained.probabilities(texts) - stored.probabilities(texts)).max())
    if not farthest <= LARGEST_DIFFERENCE:
        sys.exit(f"{folder}: probabilities differ by {farthest:.2g}; python benchmarks/release.py trains it anew")
    return f"in what it says to {farthest:.2g}, though {', '.join(changed)} differ"


def characters_per_second(tagger: Tagger) -> float:
    """Measure one process on the raw training paragraphs, from text to tags; the best of three runs."""
    texts = [paragraph.text for paragraph in read_corpus(DATA, tagger.model.topics)]
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        deque(tagger.tag_many(texts), maxlen=0)
        seconds.append(time.perf_counter() - start)
    return sum(map(len, texts)) / min(seconds)


def cross_validated(tagger: Tagger) -> Evaluation:
    """Score the training documents by models that have not seen them, with the calibration that ships."""
    topics = load_topics(DATA / "topics.toml")
    paragraphs = read_corpus(DATA, topics)
    texts = [clean(paragraph.text) for paragraph in paragraphs]
    documents = [paragraph.document for paragraph in paragraphs]
    settings = TrainingSettings(**tagger.model.training["settings"])
    labels, primary = label_matrix(paragraphs, topics), primary_topics(paragraphs, topics)
    logits = out_of_fold_logits(texts, labels, primary, documents, settings, jobs=JOBS)
    probabilities = tagger.model.calibration.probabilities(logits)
    thresholds = tagger.model.calibration.thresholds
    decided = decide(topics.keys, probabilities, thresholds, texts, [None] * len(texts))
    return score(paragraphs, [tags.topics for tags in decided], np.asarray(probabilities), topics)


if __name__ == "__main__":
    main()
