"""Tag an archive of 1,000 files of every kind with the real command, and account for each of them.

    python benchmarks/mixed_archive.py [--files N] [--jobs N] [--keep FOLDER]

The files are made of the training documents: text in four encodings, web pages, Word documents and PDF files, some of
them under a wrong name, and one in ten that cannot be read. A file is *lost* if it is neither tagged nor named with a
reason. A paragraph is *whole* if exactly its text was tagged. Writes ``benchmarks/results/mixed_archive.json``; the
exit code is 1 if a file was lost, failed that should not have, or was tagged that should not have been.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from mixed_files import BAD, GOOD, Text, register_font, written

from zonetag.text.cleaning import clean
from zonetag.topics import load_topics
from zonetag.training.corpus import read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[1]
RESULTS = REPOSITORY / "benchmarks" / "results" / "mixed_archive.json"
TRAINING_DATA = REPOSITORY / "training_data"
FILES = 1000
# Every so many files, one that cannot be read.
BAD_EACH = 10
SHORTEST, LONGEST = 4, 20


def main() -> int:
    """Make the files, tag them, count, print, write; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="make the files there and leave them")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary, "archive")
        folder.mkdir(parents=True, exist_ok=True)
        made = make_files(folder, options.files)
        output = Path(temporary, "tags.jsonl")
        seconds = run_command(folder, output, options.jobs)
        results = account(made, output)
    results = {"files": len(made), "jobs": options.jobs, "seconds": round(seconds, 1), **results}
    print_table(results)
    if options.files == FILES:
        RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0 if results["lost"] == results["wrong"] == 0 else 1


def make_files(folder: Path, count: int) -> dict[Path, tuple[str, Text]]:
    """Write the files; give the kind and the text of each."""
    register_font()
    good, bad = cycle(GOOD.items()), cycle(BAD.items())
    made = {}
    for number, text in enumerate(islice(_texts(), count)):
        kind, (suffix, make, *_) = next(bad if number % BAD_EACH == BAD_EACH - 1 else good)
        path = folder / f"{number // 100:02}" / f"{number:04}{suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(make(text))
        made[path] = (kind, text)
    return made


def _texts() -> Iterator[Text]:
    """Texts of the training documents' paragraphs under their headings, as many as wanted."""
    documents = defaultdict(list)
    for paragraph in read_corpus(TRAINING_DATA / "documents", load_topics(TRAINING_DATA / "topics.toml")):
        documents[paragraph.document].append(paragraph)
    chosen = random.Random(0)  # noqa: S311 - the same files each time
    pool = [paragraphs for paragraphs in documents.values() if len(paragraphs) > LONGEST]
    for number in range(sys.maxsize):
        paragraphs = chosen.choice(pool)
        start = chosen.randrange(len(paragraphs) - LONGEST)
        parts: list[tuple[bool, str]] = []
        heading = None
        for paragraph in paragraphs[start : start + chosen.randint(SHORTEST, LONGEST)]:
            above = paragraph.headings[-1] if paragraph.headings else None
            if above is not None and above != heading:
                parts.append((True, above))
                heading = above
            parts.append((False, paragraph.text))
        yield Text(f"第{number + 1}号开发区工作情况报告", tuple(parts))


def run_command(folder: Path, output: Path, jobs: int) -> float:
    """Tag the folder with the command; give the seconds that it took."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "zonetag.cli", "tag", str(folder), "-o", str(output), "--jobs", str(jobs)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stderr=subprocess.PIPE,
        check=False,
    )
    if not output.exists():
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - start


def account(made: dict[Path, tuple[str, Text]], output: Path) -> dict[str, Any]:
    """Say what became of each file."""
    rows = defaultdict(Counter)
    for line in output.read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[Path(row["document"])][row["text"]] += 1
    errors = output.with_name(f"{output.name}.errors.jsonl")
    reasons = {
        Path(record["path"]): record["reason"]
        for record in map(json.loads, errors.read_text("utf-8").splitlines() if errors.exists() else ())
    }
    kinds: dict[str, Counter[str]] = {kind: Counter() for kind in (*GOOD, *BAD)}
    for path, (kind, text) in made.items():
        counts = kinds[kind]
        counts["files"] += 1
        counts["tagged"] += path in rows
        counts["failed"] += path in reasons
        counts["lost"] += path not in rows and path not in reasons
        if kind in BAD:
            counts["as_intended"] += BAD[kind][2] in reasons.get(path, "") and path not in rows
            continue
        counts["as_intended"] += path in rows and path not in reasons
        wanted = Counter(clean(written(kind, paragraph)) for paragraph in text.paragraphs)
        counts["paragraphs"] += wanted.total()
        counts["whole"] += (wanted & rows[path]).total()
    return {
        "lost": sum(counts["lost"] for counts in kinds.values()),
        "wrong": sum(counts["files"] - counts["as_intended"] for counts in kinds.values()),
        "kinds": {kind: dict(counts) for kind, counts in kinds.items()},
    }


def print_table(results: dict[str, Any]) -> None:
    """Print a line a kind."""
    columns = ("files", "tagged", "failed", "as_intended", "lost", "paragraphs", "whole")
    print("  ".join(f"{column:>11}" for column in columns))
    for kind, counts in results["kinds"].items():
        print("  ".join(f"{counts.get(column, 0):>11,}" for column in columns), kind)
    print(
        f"{results['files']:,} files in {results['seconds']} s: "
        f"{results['lost']} lost, {results['wrong']} not as intended"
    )


if __name__ == "__main__":
    sys.exit(main())
