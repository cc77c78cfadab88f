"""Measure how well documents are split into headings, paragraphs and leftovers.

    python benchmarks/splitting/run.py [--output FOLDER] [--differences] [--marked-only]

The documents beside this script are marked by hand (``marked.py`` says how). Nobody looks at what is wrong with those
in ``documents/held_out`` while the splitter is changed, so their row is the one to believe. ``--differences`` lists
what is wrong with those in ``documents/tuned``. Beside them stand training documents broken into lines
(``wrapped.py``), and the real reports where they are at hand. Writes ``splitting.json`` and ``splitting.md`` into
``benchmarks/results``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from baselines import split_blank_lines, split_lines
from marked import read_marked
from real_reports import exact_paragraphs
from scoring import Counts, boundary_f1_interval, compare, differences
from tables import render
from wrapped import FORMS, read_wrapped

from zonetag.text.splitting import split

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from marked import MarkedDocument
    from wrapped import Form

    from zonetag.reading.source import SourceDocument
    from zonetag.text.segments import Segment

FOLDER = Path(__file__).resolve().parent
RESULTS = FOLDER.parent / "results"
DOCUMENTS = FOLDER / "documents"
HELD_OUT = DOCUMENTS / "held_out"
TUNED = DOCUMENTS / "tuned"

SPLITTERS: Mapping[str, Callable[[SourceDocument], tuple[Segment, ...]]] = {
    "zonetag": split,
    "a line is a paragraph": split_lines,
    "blank lines part paragraphs": split_blank_lines,
}


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=RESULTS, help="the folder to write the results to")
    parser.add_argument("--differences", action="store_true", help="list what is wrong; held-out documents left out")
    parser.add_argument("--marked-only", action="store_true", help="leave the training documents out")
    options = parser.parse_args()
    tuned, held_out = _read(TUNED), _read(HELD_OUT)
    if options.differences:
        _print_differences(tuned)
        return
    results = measure(dict(sorted((tuned | held_out).items())), set(held_out), () if options.marked_only else FORMS)
    tables = render(results)
    print(tables)
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "splitting.json").write_text(
        json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (options.output / "splitting.md").write_text(tables, encoding="utf-8")


def _read(folder: Path) -> dict[str, MarkedDocument]:
    return {path.stem: read_marked(path) for path in sorted(folder.glob("*.txt"))}


def measure(documents: Mapping[str, MarkedDocument], held_out: set[str], forms: Sequence[Form]) -> dict[str, Any]:
    """Give the scores of each splitter on the documents, on those held out, on each one, and on wrapped ones."""
    counts = {
        splitter: {name: compare(one.segments, split_one(one.source)) for name, one in documents.items()}
        for splitter, split_one in SPLITTERS.items()
    }
    sets = {
        "held out": [name for name in documents if name in held_out],
        "tuned": [name for name in documents if name not in held_out],
        "all": list(documents),
    }
    return {
        "sets": {title: _set(counts, names) for title, names in sets.items()},
        "documents": {
            name: {
                "held_out": name in held_out,
                "boundaries": counts["zonetag"][name].marked,
                **{splitter: counts[splitter][name].measures() for splitter in SPLITTERS},
            }
            for name in documents
        },
        "wrapped": [_form(form) for form in forms],
        "real_reports": exact_paragraphs(SPLITTERS),
    }


def _form(form: Form) -> dict[str, Any]:
    documents = list(read_wrapped(form))
    counts = {
        splitter: sum((compare(one.segments, split_one(one.source)) for one in documents), Counts())
        for splitter, split_one in SPLITTERS.items()
    }
    return {
        "form": form.name,
        "documents": len(documents),
        "boundaries": counts["zonetag"].marked,
        **{splitter: _without_levels(of_splitter) for splitter, of_splitter in counts.items()},
    }


def _without_levels(counts: Counts) -> dict[str, float | None]:
    return {name: value for name, value in counts.measures().items() if name != "level_accuracy"}


def _set(counts: Mapping[str, Mapping[str, Counts]], names: Sequence[str]) -> dict[str, Any]:
    scores: dict[str, Any] = {}
    for splitter, of_documents in counts.items():
        chosen = [of_documents[name] for name in names]
        total = sum(chosen, Counts())
        each = [one.measures()["boundary_f1"] or 0 for one in chosen]
        scores[splitter] = {
            **total.measures(),
            "boundary_f1_interval": boundary_f1_interval(chosen),
            "boundary_f1_mean_of_documents": round(sum(each) / len(each), 4),
        }
    total = sum((counts["zonetag"][name] for name in names), Counts())
    return {"documents": len(names), "boundaries": total.marked, "paragraphs": total.marked_paragraphs, **scores}


def _print_differences(documents: Mapping[str, MarkedDocument]) -> None:
    for name, document in documents.items():
        if lines := list(differences(document.segments, split(document.source))):
            print(f"{name}\n  " + "\n  ".join(lines))


if __name__ == "__main__":
    main()
