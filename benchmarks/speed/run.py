"""Measure zonetag's speed and memory, side by side with what people use instead.

    python benchmarks/speed/run.py [--only NAME ...] [--missing] [--quick] [--output FOLDER]

Writes ``speed.json`` and ``speed.md`` to ``benchmarks/results/`` after every section, so that a run that was broken off
goes on with ``--missing``; if nothing is missing, the page is written anew and that is all. ``--only`` measures some
sections again and keeps the others. ``--quick`` measures just enough to see that everything works, and writes to
``.cache/speed/quick``. The peers are trained at the first run and kept in ``.cache/speed``. Needs scikit-learn; a peer
whose other packages are missing is left out: ``pip install '.[bench]'``. On a machine with other work the page says so,
and its figures mean little.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Behind the installed packages: a file here may have the name of a module that one of them imports.
sys.path.append(sys.path.pop(0))
sys.path.append(str(Path(__file__).resolve().parents[2]))

from bars import judge_all
from machine import busy_seconds, describe_machine, describe_model
from peers import CACHE
from report import SECTIONS, render, render_bars, section
from setting import Setting
from systems import SYSTEMS, missing_packages
from texts import REPOSITORY, TextSets, load_texts, write_texts
from worker import Worker

if TYPE_CHECKING:
    from collections.abc import Sequence

RESULTS = REPOSITORY / "benchmarks" / "results"
NAME = "speed"
_QUICK_PARAGRAPHS = 300
_QUICK_DOCUMENTS = 30


def main(arguments: list[str] | None = None) -> int:
    """Measure, write, print; the exit code is 1 if a bar was missed."""
    options = parse(arguments)
    output = options.output or (CACHE / "quick" if options.quick else RESULTS)
    texts = load_texts(most=_QUICK_PARAGRAPHS if options.quick else None)
    results = begin(texts, output / f"{NAME}.json", quick=options.quick)
    names = [name for name in SECTIONS if name in options.only]
    if options.missing:
        names = [name for name in names if name not in results["sections"]]
    if names:
        measure(names, texts, results, output)
    write(results, output)
    print((output / f"{NAME}.md").read_text(encoding="utf-8"))
    sys.stderr.write(f"{render_bars(results['bars'])}written: {output / NAME}.json and .md\n")
    return 1 if any(bar["reached"] is False for bar in results["bars"]) and not options.quick else 0


def measure(names: Sequence[str], texts: TextSets, results: dict[str, Any], output: Path) -> None:
    """Measure sections, and write the results after each."""
    with tempfile.TemporaryDirectory() as scratch:
        setting = prepare(texts, Path(scratch), quick=results["quick"])
        for name in names:
            busy, start = busy_seconds(), time.perf_counter()
            sys.stderr.write(f"{name} …")
            sys.stderr.flush()
            results["sections"][name] = section(name).measure(setting)
            seconds = time.perf_counter() - start
            results["seconds"][name] = round(seconds, 1)
            results["cores_used"][name] = round((busy_seconds() - busy) / seconds, 2)
            sys.stderr.write(f" {results['seconds'][name]} s\n")
            write(results, output)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=SECTIONS, metavar="NAME", help=str(SECTIONS))
    parser.add_argument("--missing", action="store_true", help="measure what is not in the results yet")
    parser.add_argument("--quick", action="store_true", help="measure just enough to see that it works")
    parser.add_argument("--output", type=Path, metavar="FOLDER", help="where the results are written")
    return parser.parse_args(arguments)


def begin(texts: TextSets, path: Path, *, quick: bool) -> dict[str, Any]:
    """Give the results to begin with: those that are there, if they are of this machine, model and texts."""
    results = {
        "machine": describe_machine(),
        "model": describe_model(),
        "texts": texts.describe(),
        "quick": quick,
        "left_out": [
            {"name": system.name, "missing": missing}
            for key, system in SYSTEMS.items()
            if (missing := missing_packages(key))
        ],
        "seconds": {},
        "cores_used": {},
        "sections": {},
    }
    if path.is_file():
        found = json.loads(path.read_text(encoding="utf-8"))
        if all(found.get(key) == results[key] for key in ("machine", "model", "texts", "quick", "left_out")):
            results |= {key: found.get(key, {}) for key in ("seconds", "cores_used", "sections")}
        else:
            sys.stderr.write(f"{path} is of another machine, model or texts: all of it is measured anew\n")
    return results


def prepare(
    texts: TextSets, scratch: Path, *, quick: bool, cache: Path = CACHE, systems: tuple[str, ...] = tuple(SYSTEMS)
) -> Setting:
    """Write the texts for the processes, and train the peers.

    Args:
        texts: The texts.
        scratch: A folder for whatever is made and thrown away.
        quick: Train on a few documents.
        cache: Where trained peers are kept.
        systems: Keys of the systems to measure.
    """
    paths = {
        name: write_texts(scratch / f"texts-{number}.jsonl", paragraphs)
        for number, (name, paragraphs) in enumerate(texts.sets.items())
    }
    wanted = [key for key in systems if SYSTEMS[key].peer]
    peers = {}
    if wanted:
        with Worker("peers:Trainer", every=_QUICK_DOCUMENTS if quick else 1) as trainer:
            peers = trainer.call("train", cache=str(cache), keys=wanted)
    return Setting(paths, peers, scratch, quick=quick, systems=systems)


def write(results: dict[str, Any], folder: Path) -> None:
    """Judge the bars and write the results, as JSON and as a page made of that; each file whole or not at all."""
    results["bars"] = judge_all(results["sections"])
    content = json.dumps(results, ensure_ascii=False, indent=1) + "\n"
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, text in ((".json", content), (".md", render(json.loads(content)))):
        temporary = folder / f".{NAME}{suffix}"
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(folder / f"{NAME}{suffix}")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\ninterrupted; what was measured is written, and --missing goes on")
