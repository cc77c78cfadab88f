"""Two processes against one: `tag_many(n_jobs=…)`, and the batch command; and what the machine allows at most."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

from markdown_table import table, with_spread
from rounds import interleave, ratio, spread
from texts import AS_IT_COMES, SIMPLIFIED, read_texts
from worker import Worker, environment

if TYPE_CHECKING:
    from pathlib import Path

    from setting import Setting

TITLE = "One process and two"
JOBS = (1, 2)
_APART = "apart"
_NOTE = (
    "Seconds on the clock, all cores of the machine allowed, the start of the processes included. The speed-up is "
    "computed within a round, of which there were {rounds}. The last row is what this machine allows: two programs "
    "that have started already, know nothing of each other and tag half of the texts each.\n"
)
_ROUNDS = 5
_SECONDS_OF_WORK = 20.0
_FILES, _PARAGRAPHS_OF_A_FILE = 8_000, 20
_FEW_FILES = 20


def measure(setting: Setting) -> dict[str, Any]:
    """Measure both."""
    rounds = 1 if setting.quick else _ROUNDS
    rows = {}
    texts = str(setting.texts[SIMPLIFIED])
    with (
        Worker("many_jobs:ManyJobs", one_core=False, texts=texts) as worker,
        Worker("many_jobs:ManyJobs", one_core=False, texts=texts) as other,
        ThreadPoolExecutor() as threads,
    ):
        halves = worker.call("times_for", seconds=(0.05 if setting.quick else _SECONDS_OF_WORK) / 2)

        def tag_many(jobs: int | str, _: int) -> dict[str, float]:
            if jobs != _APART:
                return worker.call("tag", jobs=jobs, times=2 * halves)
            parts = [threads.submit(one.call, "tag", jobs=1, times=halves) for one in (worker, other)]
            start = time.perf_counter()
            characters = sum(part.result()["characters"] for part in parts)
            return {"characters": characters, "wall": time.perf_counter() - start}

        other.call("tag", jobs=1, times=1)  # imports, and the model's pages
        found = interleave([*JOBS, _APART], rounds, tag_many)
    rows["`tag_many(n_jobs=…)`"] = _row({jobs: found[jobs] for jobs in JOBS})
    apart = {"two programs, half of the texts each": _row({1: found[1], 2: found[_APART]})}
    folder, characters = make_documents(setting)
    outputs: set[str] = set()

    def run(jobs: int, _: int) -> dict[str, float]:
        seconds, digest = run_command(folder, jobs)
        outputs.add(digest)
        return {"characters": characters, "wall": seconds}

    rows["`zonetag tag FOLDER -o OUT.jsonl --jobs …`"] = {
        **_row(interleave(JOBS, rounds, run)),
        "files": len(list(folder.iterdir())),
        "identical": len(outputs) == 1,
    }
    shutil.rmtree(folder)
    return {"rounds": rounds, "rows": rows | apart}


def make_documents(setting: Setting) -> tuple[Path, int]:
    """Write a folder of text files; give it and their characters."""
    folder = setting.scratch / "documents"
    folder.mkdir()
    texts = [" ".join(text.split()) for text in read_texts(str(setting.texts[AS_IT_COMES]))]
    paragraphs = cycle(text.encode("utf-8", "replace").decode() for text in texts if text.strip())
    characters = 0
    for place in range(_FEW_FILES if setting.quick else _FILES):
        text = "\n".join(islice(paragraphs, _PARAGRAPHS_OF_A_FILE)) + "\n"
        (folder / f"{place:05}.txt").write_text(text, encoding="utf-8")
        characters += len(text)
    return folder, characters


def run_command(folder: Path, jobs: int) -> tuple[float, str]:
    """Run the batch command; give its seconds and the checksum of its output."""
    output = folder.parent / "out.jsonl"
    command = [sys.executable, "-m", "zonetag.cli", "tag", str(folder), "-o", str(output), "--jobs", str(jobs)]
    start = time.perf_counter()
    process = subprocess.run(command, env=environment(), stderr=subprocess.PIPE, check=False)
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.stderr.write(process.stderr.decode(errors="replace"))
        raise SystemExit(f"{' '.join(command)} ended with exit code {process.returncode}")
    with output.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    output.unlink()
    return seconds, digest


def _row(costs: dict[int, list[dict[str, float]]]) -> dict[str, Any]:
    seconds = {jobs: [one["wall"] for one in found] for jobs, found in costs.items()}
    return {
        "characters": int(costs[1][0]["characters"]),
        "seconds": {str(jobs): spread(found) for jobs, found in seconds.items()},
        "speed_up": ratio(seconds[1], seconds[2]),
    }


def render(result: dict[str, Any]) -> str:
    """Give the table."""
    rows = [
        [
            name + (f", {row['files']:,} files" if "files" in row else ""),
            f"{row['characters']:,}",
            *(with_spread(row["seconds"][str(jobs)]) for jobs in JOBS),
            with_spread(row["speed_up"]),
        ]
        for name, row in result["rows"].items()
    ]
    header = ["", "characters", "one process, s", "two processes, s", "speed-up"]
    return _NOTE.format(**result) + "\n" + table(header, rows)
