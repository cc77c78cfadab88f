# ruff: noqa: INP001 -- a script beside the data it describes, no package
"""Write the numbers of the data card.

python training_data/describe.py           rewrites the part of README.md between the two markers
python training_data/describe.py --check   only says whether it is up to date
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from zonetag.topics import load_topics
from zonetag.training.corpus import LabelledDocument, LabelledFile, parse_markdown, read_corpus
from zonetag.training.corpus.markdown import COLLECTION_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zonetag.training.corpus import LabelledParagraph

HERE = Path(__file__).parent
BEGIN, END = "<!-- written by describe.py: begin -->\n", "<!-- written by describe.py: end -->\n"
TOPICS = load_topics(HERE / "topics.toml")
# fmt: off
PROVINCES = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江",
    "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆",
    "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆",
)
# fmt: on
# Sharing this many runs of this many characters, two paragraphs are more than alike in subject.
RUN_LENGTH, RUNS_SHARED = 9, 8
EARLY = 2010

Parts = dict[str, list["LabelledParagraph"]]


def main() -> int:
    """Rewrite the card's numbers, or check them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 where numbers are old")
    check = parser.parse_args().check
    card = HERE / "README.md"
    old = card.read_text(encoding="utf-8")
    before, _, rest = old.partition(BEGIN)
    new = before + BEGIN + "\n" + describe() + "\n" + END + rest.partition(END)[2]
    if not check:
        card.write_text(new, encoding="utf-8")
    elif old != new:
        sys.stderr.write(f"{card} is out of date: run python training_data/describe.py\n")
        return 1
    return 0


def describe() -> str:
    """Write all numbers as Markdown."""
    documents = read_documents(HERE / "documents")
    whole = [document for document in documents if document.metadata["type"] != COLLECTION_TYPE]
    collections = [document for document in documents if document.metadata["type"] == COLLECTION_TYPE]
    adversarial = read_documents(HERE / "adversarial")
    parts: Parts = {
        "documents: whole": paragraphs_of(whole),
        "documents: collections": paragraphs_of(collections),
        "adversarial": paragraphs_of(adversarial),
        "benchmark: calibration": list(read_corpus(HERE / "benchmark" / "calibration.jsonl", TOPICS)),
        "benchmark: test": list(read_corpus(HERE / "benchmark" / "test.jsonl", TOPICS)),
    }
    sections = {
        "Size": describe_size(parts, [len(whole), len(collections), len(adversarial), 1, 1]),
        "Topics": describe_topics(parts),
        "Length in characters": describe_lengths(parts),
        "Whole documents": describe_metadata(whole),
        "Adversarial documents": describe_metadata(adversarial),
        "Gaps, measured": describe_weaknesses(parts, whole),
    }
    return "\n".join(f"### {title}\n\n{text}" for title, text in sections.items())


def read_documents(folder: Path) -> list[LabelledDocument]:
    """Read the Markdown documents of a folder, with their metadata."""
    documents = (parse_markdown(LabelledFile.read(path), TOPICS) for path in sorted(folder.glob("*.md")))
    return [document for document in documents if document]


def paragraphs_of(documents: Iterable[LabelledDocument]) -> list[LabelledParagraph]:
    """Put the paragraphs of several documents together."""
    return [paragraph for document in documents for paragraph in document.paragraphs]


def describe_size(parts: Parts, files: list[int]) -> str:
    """Count files, paragraphs and characters, and how many paragraphs have no topic or several."""
    rows = [
        [
            name,
            f"{count:,}",
            f"{len(part):,}",
            f"{sum(len(paragraph.text) for paragraph in part):,}",
            percent(sum(not paragraph.labels for paragraph in part), len(part)),
            percent(sum(len(paragraph.labels) > 1 for paragraph in part), len(part)),
        ]
        for (name, part), count in zip(parts.items(), files, strict=True)
    ]
    return table(["", "files", "paragraphs", "characters", "no topic", "several topics"], rows)


def describe_topics(parts: Parts) -> str:
    """Count each topic, and which topics stand together."""
    rows = [
        [topic, *(f"{sum(topic in paragraph.labels for paragraph in part):,}" for part in parts.values())]
        for topic in TOPICS.keys
    ]
    rows.append(
        [TOPICS.none_label, *(f"{sum(not paragraph.labels for paragraph in part):,}" for part in parts.values())]
    )
    labels = [paragraph.labels for name, part in parts.items() if name.startswith("documents") for paragraph in part]
    primary = Counter(first for first, *_ in filter(None, labels))
    order = TOPICS.keys.index
    pairs = Counter(pair for topics in labels for pair in itertools.combinations(sorted(topics, key=order), 2))
    return "\n".join(
        [
            table(["", *parts], rows),
            f"Primary topic in `documents/`: {listing(primary.most_common())}.",
            "",
            f"Topics a paragraph in `documents/`: {listing(sorted(Counter(map(len, labels)).items()))}.",
            "",
            f"Together in `documents/`: {listing((' + '.join(pair), count) for pair, count in pairs.most_common())}.",
            "",
        ]
    )


def describe_lengths(parts: Parts) -> str:
    """Give the quantiles of the paragraphs' lengths."""
    shares = {"shortest": 0.0, "10 %": 0.1, "half": 0.5, "90 %": 0.9, "longest": 1.0}
    rows = []
    for name, part in parts.items():
        lengths = sorted(len(paragraph.text) for paragraph in part)
        rows.append([name, *(str(lengths[int(share * (len(lengths) - 1))]) for share in shares.values())])
    return table(["", *shares], rows)


def describe_metadata(documents: list[LabelledDocument]) -> str:
    """Count paragraphs by what the front matter says."""
    lines = []
    for key in ("year", "province", "level", "type"):
        counts: Counter[str] = Counter()
        for document in documents:
            counts[document.metadata[key]] += len(document.paragraphs)
        ordered = sorted(counts.items()) if key == "year" else counts.most_common()
        lines.append(f"- Paragraphs by {key}: {listing(ordered)}.")
    return "\n".join(lines) + "\n"


def describe_weaknesses(parts: Parts, whole: list[LabelledDocument]) -> str:
    """Measure what the data lacks."""
    written, collected = parts["documents: whole"], parts["documents: collections"]
    benchmark = [paragraph for name, part in parts.items() if name.startswith("benchmark") for paragraph in part]
    unanimous = [
        json.loads(line)["unanimous"]
        for path in sorted((HERE / "benchmark").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    named = {document.metadata["province"] for document in whole}
    absent = "、".join(province for province in PROVINCES if province not in named)
    others = "; ".join(sorted(named.difference(PROVINCES)))
    early = sum(len(document.paragraphs) for document in whole if int(document.metadata["year"]) < EARLY)
    bare = sum(not paragraph.headings for paragraph in collected)
    alike = count_alike(benchmark, written + collected)
    facts = (
        (
            f"{percent(len(collected), len(collected) + len(written))} of the training paragraphs are in collections, "
            f"whose front matter is a placeholder: it says nothing about their zone, province or year."
        ),
        f"{percent(bare, len(collected))} of the paragraphs in collections have no heading.",
        f"{percent(early, len(written))} of the paragraphs in whole documents are dated before {EARLY}.",
        f"No whole document is from {absent}.",
        f"Instead of one real province, some whole documents give: {others}.",
        (
            f"{alike} of the {len(benchmark)} benchmark paragraphs share {RUNS_SHARED} or more runs of {RUN_LENGTH} "
            f"characters with one training paragraph."
        ),
        (
            f"The two annotators of the benchmark agreed on all labels of {percent(sum(unanimous), len(unanimous))} "
            f"of its paragraphs."
        ),
    )
    return "".join(f"- {fact}\n" for fact in facts)


def count_alike(these: Sequence[LabelledParagraph], those: Sequence[LabelledParagraph]) -> int:
    """Count the paragraphs among these that share wording with one of those."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, paragraph in enumerate(these):
        for run in runs(paragraph.text):
            holders[run].append(index)
    alike: set[int] = set()
    for paragraph in those:
        shared = Counter(index for run in runs(paragraph.text) for index in holders.get(run, ()))
        alike.update(index for index, count in shared.items() if count >= RUNS_SHARED)
    return len(alike)


def runs(text: str) -> set[str]:
    """Cut a text into overlapping runs of characters, without punctuation and figures."""
    letters = re.sub(r"[\W\d]", "", text)
    return {letters[start : start + RUN_LENGTH] for start in range(len(letters) - RUN_LENGTH + 1)}


def percent(part: int, whole: int) -> str:
    """Write a share in whole percent."""
    return f"{100 * part / whole:.0f} %"


def listing(counts: Iterable[tuple[object, int]]) -> str:
    """Write counts in one line."""
    return ", ".join(f"{name}: {count:,}" for name, count in counts)


def table(header: list[str], rows: list[list[str]]) -> str:
    """Write a Markdown table whose columns but the first are numbers."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    sys.exit(main())
