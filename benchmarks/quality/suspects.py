"""List the labels of the training documents that are most likely wrong.

    python benchmarks/quality/suspects.py [--most 200]

Confident learning (Northcutt, Jiang and Chuang, "Confident learning: estimating uncertainty in dataset labels", Journal
of Artificial Intelligence Research 70, 2021), one topic at a time, on probabilities of models that have not seen the
document: a label is suspect if the paragraph is at least as probable a case of the other side as the other side's own
paragraphs are on average. Writes ``benchmarks/results/suspects.md``, the surest first, to be read against the labelling
guide; what was corrected, and why, stands in the commits.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import joblib
import numpy as np

from zonetag.model.calibration import sigmoid
from zonetag.text.cleaning import clean
from zonetag.topics import load_topics
from zonetag.training.corpus import LabelledParagraph, read_corpus
from zonetag.training.cross_validation import out_of_fold_logits
from zonetag.training.evaluation import label_matrix, primary_topics
from zonetag.training.settings import TrainingSettings

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = REPOSITORY / "training_data"
RESULTS = REPOSITORY / "benchmarks" / "results" / "suspects.md"
LONGEST_EXCERPT = 160


def main() -> None:
    """Find, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=200, help="list so many")
    arguments = parser.parse_args()
    topics = load_topics(DATA / "topics.toml")
    paragraphs = read_corpus(DATA, topics)
    labels = label_matrix(paragraphs, topics)
    memory = joblib.Memory(REPOSITORY / ".cache" / "suspects", verbose=0)
    logits = memory.cache(out_of_fold_logits, ignore=["jobs"])(
        [clean(paragraph.text) for paragraph in paragraphs],
        labels,
        primary_topics(paragraphs, topics),
        [paragraph.document for paragraph in paragraphs],
        TrainingSettings(),
        jobs=2,
    )
    found = find_suspects(sigmoid(logits), labels)
    rows = [
        _row(paragraphs[paragraph], topics.keys[topic], labels[paragraph, topic], margin)
        for paragraph, topic, margin in found[: arguments.most]
    ]
    head = f"{len(found):,} of {labels.size:,} labels are suspect; the surest {len(rows)}:\n\n"
    table = "| where | topic | labelled | given | margin | text |\n| --- | --- | --- | --- | ---: | --- |\n"
    RESULTS.write_text(f"# Suspect labels\n\n{head}{table}{''.join(rows)}", encoding="utf-8")
    print(head.strip(), RESULTS)


def find_suspects(probabilities: np.ndarray, labels: np.ndarray) -> list[tuple[int, int, float]]:
    """Give paragraph, topic and margin of each suspect label, the widest margin first.

    Args:
        probabilities: Out of fold; shape ``(paragraphs, topics)``.
        labels: As they stand; the same shape.
    """
    found = []
    for topic in range(labels.shape[1]):
        probability, label = probabilities[:, topic], labels[:, topic]
        typical = probability[label].mean(), (1 - probability[~label]).mean()
        other_side = np.where(label, 1 - probability, probability)
        margin = other_side - np.where(label, typical[1], typical[0])
        found += [(int(index), topic, float(margin[index])) for index in np.flatnonzero(margin >= 0)]
    return sorted(found, key=lambda suspect: -suspect[2])


def _row(paragraph: LabelledParagraph, topic: str, labelled: np.bool_, margin: float) -> str:
    text = paragraph.text[:LONGEST_EXCERPT].replace("|", "/")
    given = " ".join(paragraph.labels) or "无"
    return f"| {paragraph.identifier} | {topic} | {'yes' if labelled else 'no'} | {given} | {margin:.3f} | {text} |\n"


if __name__ == "__main__":
    main()
