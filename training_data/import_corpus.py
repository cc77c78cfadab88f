# ruff: noqa: INP001 -- a script beside the data it looks after, no package
"""Import new training documents, without paragraphs that are there already.

    python training_data/import_corpus.py path/to/corpus

reads the folders `reports`, `paragraphs`, `adversarial` and `benchmark` of a corpus. Files that are here already are
never changed, so that corrections stay; a second run does nothing. New documents are copied byte for byte, except that
a paragraph which already stands here, or earlier among the new ones, is left out and listed in dropped_duplicates.tsv.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from zonetag.training.corpus.markdown import split_labelled_line

HERE = Path(__file__).parent
# Stress tests and benchmark come first: what stands there must not be trained on.
FOLDERS = {
    "adversarial": "adversarial",
    "benchmark": "benchmark",
    "reports": "documents",
    "paragraphs": "documents",
}
DROPPED_FILE = "dropped_duplicates.tsv"
DROPPED_HEADER = "file\tline\tstands_in\ttext\n"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A paragraph of a new file that already stands in another."""

    file: str
    line: int
    stands_in: str
    text: str


def main(arguments: list[str] | None = None) -> int:
    """Import what is new and say what was done."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path, help="a folder with reports/, paragraphs/, adversarial/ and benchmark/")
    parser.add_argument("--into", type=Path, default=HERE, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    imported, kept, dropped = import_corpus(options.corpus, options.into)
    for name in kept:
        sys.stdout.write(f"{name}: differs from the corpus; ours was kept\n")
    sys.stdout.write(f"{imported} files imported, {len(dropped)} duplicate paragraphs dropped\n")
    return 0


def import_corpus(corpus: Path, into: Path) -> tuple[int, list[str], list[Duplicate]]:
    """Import the files of a corpus that are not there yet.

    Returns:
        How many were imported, the names of those that were there and differ, and the paragraphs left out.
    """
    seen, dropped_before = find_paragraphs(into), read_dropped(into)
    shortened = {row.file for row in dropped_before}
    imported, kept, dropped = 0, [], []
    for source_folder, target_folder in FOLDERS.items():
        for source in sorted((corpus / source_folder).glob("*.*")):
            target = into / target_folder / source.name
            name = target.relative_to(into).as_posix()
            data = source.read_bytes()
            if not target.exists():
                text, duplicates = drop_duplicates(data.decode(), name, seen)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text.encode() if duplicates else data)
                imported += 1
                dropped += duplicates
            elif target.read_bytes() != data and name not in shortened:
                kept.append(name)
    write_dropped(into, [*dropped_before, *dropped])
    return imported, kept, dropped


def find_paragraphs(folder: Path) -> dict[str, str]:
    """Find every paragraph that stands in a data folder, with the name of its file."""
    seen: dict[str, str] = {}
    for subfolder in dict.fromkeys(FOLDERS.values()):
        for path in sorted((folder / subfolder).glob("*.*")):
            name = path.relative_to(folder).as_posix()
            for line in path.read_text(encoding="utf-8").split("\n"):
                if text := paragraph_of(line):
                    seen.setdefault(text, name)
    return seen


def drop_duplicates(text: str, name: str, seen: dict[str, str]) -> tuple[str, list[Duplicate]]:
    """Leave out the paragraphs that were seen before; the others count as seen from now on."""
    lines, duplicates = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        paragraph = paragraph_of(line)
        if paragraph and paragraph in seen:
            duplicates.append(Duplicate(name, number, seen[paragraph], paragraph))
            continue
        if paragraph:
            seen[paragraph] = name
        lines.append(line)
    return "\n".join(lines), duplicates


def paragraph_of(line: str) -> str | None:
    """Take the paragraph from a line of a Markdown document or of a JSONL file."""
    if line.startswith('{"'):
        return str(json.loads(line)["text"]).strip()
    labelled = split_labelled_line(line)
    return labelled[0] if labelled else None


def read_dropped(folder: Path) -> list[Duplicate]:
    """Read the list of what was dropped before."""
    path = folder / DROPPED_FILE
    rows = path.read_text(encoding="utf-8").split("\n")[1:-1] if path.exists() else []
    cells = [row.split("\t", maxsplit=3) for row in rows]
    return [Duplicate(file, int(line), stands_in, text) for file, line, stands_in, text in cells]


def write_dropped(folder: Path, duplicates: list[Duplicate]) -> None:
    """Write the list of what was dropped."""
    rows = [f"{row.file}\t{row.line}\t{row.stands_in}\t{' '.join(row.text.split())}\n" for row in duplicates]
    (folder / DROPPED_FILE).write_text(DROPPED_HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
