"""Score a model on the same paragraphs written, damaged and cut differently.

    python benchmarks/quality/robustness.py [MODEL_FOLDER]

Without a folder, the packaged model is scored. Writes ``benchmarks/results/robustness.json`` and ``.md``.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from itertools import starmap
from typing import TYPE_CHECKING, Any

import numpy as np
from _common import LabelledSets, ask, load_sets, macro_f1, markdown_table, write_results
from alterations import ALTERATIONS, Alteration, common_characters

import zonetag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag import Tagger
    from zonetag.training.corpus import LabelledParagraph

_SEEDS = (0, 1, 2)


def main() -> None:
    """Alter, tag, score, write."""
    start = time.perf_counter()
    tagger = zonetag.load(sys.argv[1] if len(sys.argv) > 1 else None)
    sets = load_sets()
    common = common_characters(paragraph.text for paragraph in sets.training)
    rows = []
    for alteration in ALTERATIONS:
        try:
            rows.append(score_alteration(tagger, sets, alteration, common))
        except ImportError as error:
            sys.stderr.write(f"{alteration.name}: left out, {error.name} is not installed (pip install '.[bench]')\n")
    rows.append(score_pairs(tagger, sets))
    results = {"model": tagger.model.name, "absent": sets.absent, "rows": rows}
    write_results("robustness", results, to_markdown(results))
    print(f"{time.perf_counter() - start:.0f} s")


def score_alteration(tagger: Tagger, sets: LabelledSets, alteration: Alteration, common: str) -> dict[str, Any]:
    """Score one alteration on every set; random ones as the mean over the seeds."""
    scores = {}
    for name, paragraphs in sets.scored.items():
        runs = []
        for seed in _SEEDS if alteration.random else _SEEDS[:1]:
            alter = alteration.prepare(np.random.default_rng(seed), common)
            changed = [replace(paragraph, text=alter(paragraph.text)) for paragraph in paragraphs]
            runs.append(compare(tagger, sets, paragraphs, changed))
        scores[name] = {key: round(float(np.mean([run[key] for run in runs])), 4) for key in runs[0]}
    return {"name": alteration.name, "sets": scores}


def score_pairs(tagger: Tagger, sets: LabelledSets) -> dict[str, Any]:
    """Score neighbouring paragraphs joined, which then have the topics of both."""
    scores = {}
    for name, paragraphs in sets.scored.items():
        pairs = list(starmap(join, zip(paragraphs[::2], paragraphs[1::2], strict=False)))
        unchanged = _score(tagger, sets, paragraphs)
        joined = _score(tagger, sets, pairs)
        scores[name] = {"macro_f1": round(joined, 4), "difference": round(joined - unchanged, 4)}
    return {"name": "joined in pairs, the topics of both", "sets": scores}


def join(first: LabelledParagraph, second: LabelledParagraph) -> LabelledParagraph:
    """Make one paragraph of two."""
    labels = tuple(dict.fromkeys((*first.labels, *second.labels)))
    return replace(first, text=first.text.rstrip("。") + "。" + second.text, labels=labels)


def compare(
    tagger: Tagger,
    sets: LabelledSets,
    unchanged: Sequence[LabelledParagraph],
    changed: Sequence[LabelledParagraph],
) -> dict[str, float]:
    """Give macro-F1 on altered paragraphs, its difference to the unaltered, and how many are tagged differently."""
    truth = sets.truth(unchanged)
    before = ask(tagger, (paragraph.text for paragraph in unchanged)).given
    after = ask(tagger, (paragraph.text for paragraph in changed)).given
    f1 = float(macro_f1(truth, after)[0])
    return {
        "macro_f1": f1,
        "difference": f1 - float(macro_f1(truth, before)[0]),
        "tagged_differently": float((before != after).any(axis=1).mean()),
    }


def to_markdown(results: dict[str, Any]) -> str:
    """Give the results as a table, a row an alteration."""
    names = list(results["rows"][0]["sets"])
    header = ["macro-F1 of the text", *(cell for name in names for cell in (name, "±", "tagged differently"))]
    rows = [[row["name"], *(cell for name in names for cell in _cells(row["sets"][name]))] for row in results["rows"]]
    note = (
        "Noise and notes, which are random, are the mean of three runs. Cutting leaves the right topics as they are, "
        "also those that only the part cut off works on. "
    )
    absent = f"Not there when this was written: {', '.join(results['absent'])}. " if results["absent"] else ""
    return f"# Robustness of {results['model']}\n\n{markdown_table(header, rows)}\n{note}{absent}".rstrip() + "\n"


def _cells(scores: dict[str, float]) -> list[str]:
    differently = f"{scores['tagged_differently']:.1%}" if "tagged_differently" in scores else ""
    return [f"{scores['macro_f1']:.3f}", f"{scores['difference']:+.3f}", differently]


def _score(tagger: Tagger, sets: LabelledSets, paragraphs: Sequence[LabelledParagraph]) -> float:
    given = ask(tagger, (paragraph.text for paragraph in paragraphs)).given
    return float(macro_f1(sets.truth(paragraphs), given)[0])


if __name__ == "__main__":
    main()
