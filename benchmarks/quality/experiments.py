"""Run the experiments on tagging quality, each one change to the recipe that ships.

    python benchmarks/quality/experiments.py [--only NAME...] [--jobs 2]

The experiments, and the recipe they are compared with, are listed in ``recipes.py``. Fits are stored under
``.cache/quality`` by configuration, data and code: what is finished is never computed again, and an interrupted run
goes on where it stopped. Writes ``benchmarks/results/quality.json`` and ``quality.md``; with ``--only``, which takes
parts of the names of groups and configurations, prints the table instead. The gold of real paragraphs lies in
``../shared/gold``; without it its columns are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import joblib
from compare import summarise
from data import GOLD_SETS, RESULTS, load_corpora
from features import count_features_first
from recipes import experiments
from render import render_results
from views import FOLDS, cached_views

if TYPE_CHECKING:
    from configuration import Configuration
    from recipes import Experiment


def main() -> None:
    """Run, store, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="groups or configurations, or parts of them"
    )
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--quick", action="store_true", help="cross-validate the recipes alone; other cells stay empty")
    arguments = parser.parse_args()
    chosen = [_without_folds(one) if arguments.quick and one.group != "Recipes" else one for one in experiments()]
    baseline, *others = chosen
    if arguments.only:
        others = [one for one in others if any(part in f"{one.group}: {one.name}" for part in arguments.only)]
        chosen = [baseline, *others]
    missing = sorted(set(GOLD_SETS) - set(load_corpora().scored_sets()))
    if missing:
        sys.stderr.write(f"../shared/gold is incomplete: no column for {', '.join(missing)}\n")

    compute([one.configuration for one in chosen], arguments.jobs)
    results = summarise(chosen, missing)
    if not arguments.only:
        RESULTS.mkdir(exist_ok=True)
        text = json.dumps(results, ensure_ascii=False, indent=1)
        (RESULTS / "quality.json").write_text(text + "\n", encoding="utf-8")
        (RESULTS / "quality.md").write_text(render_results(results), encoding="utf-8")
    print(render_results(results))


def _without_folds(experiment: Experiment) -> Experiment:
    return replace(experiment, configuration=replace(experiment.configuration, cross_validated=False))


def compute(configurations: list[Configuration], jobs: int) -> None:
    """Do all fits that are not stored yet."""
    tasks: dict[tuple[Configuration, int], None] = {}
    for configuration in configurations:
        tasks[configuration.fitted(), -1] = None
    for configuration in configurations:
        if configuration.needs_folds:
            tasks |= {(configuration.fitted(), fold): None for fold in range(FOLDS)}
    joblib.Parallel(n_jobs=jobs)(
        joblib.delayed(count_features_first)(configuration)
        for configuration in {one.counted(): None for one in configurations}
    )
    done = joblib.Parallel(n_jobs=jobs, return_as="generator_unordered")(
        joblib.delayed(_fit)(configuration, fold) for configuration, fold in tasks
    )
    for number, _ in enumerate(done, start=1):
        sys.stderr.write(f"\r{number} of {len(tasks)} fits ")
        sys.stderr.flush()
    sys.stderr.write("\n")


def _fit(configuration: Configuration, fold: int) -> None:
    cached_views(configuration, fold)


if __name__ == "__main__":
    main()
