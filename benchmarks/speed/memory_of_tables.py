"""Measure what `zonetag tag TABLE --text-column` takes: seconds, and the most memory that any of its processes had.

    python benchmarks/speed/memory_of_tables.py [--megabytes 200 2000] [--forms jsonl csv parquet] [--jobs 1 2]

Tables of the given sizes are made from the paragraphs of ``training_data`` in ``--folder``, tagged by the real command
as a process of its own, and deleted. A size is that of the rows as JSON Lines; the other forms hold the same rows, and
the Parquet file a single row group, the hardest case. Prints a table and writes
``benchmarks/results/memory_of_tables.json``.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
RESULTS = REPOSITORY / "benchmarks" / "results" / "memory_of_tables.json"
FORMS = ("jsonl", "csv", "parquet")
_MEGABYTE = 1_000_000
_KIBIBYTES = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts
_ROWS_OF_A_BATCH = 2_000


def main() -> None:
    """Make, measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, nargs="+", default=[200])
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=list(FORMS))
    parser.add_argument("--jobs", type=int, nargs="+", default=[1])
    parser.add_argument("--folder", default=tempfile.gettempdir(), help="where the tables are made")
    parser.add_argument("--make", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        print(json.dumps(make_table(Path(options.make), options.megabytes[0])))
        return
    rows = []
    for megabytes in options.megabytes:
        for form in options.forms:
            with tempfile.TemporaryDirectory(dir=options.folder) as folder:
                rows += measure(Path(folder), form, megabytes, options.jobs)
    RESULTS.write_text(json.dumps({"processors": os.cpu_count(), "rows": rows}, indent=1) + "\n", encoding="utf-8")
    print(render(rows))


def measure(folder: Path, form: str, megabytes: int, jobs: list[int]) -> list[dict[str, Any]]:
    """Tag one table with each number of jobs."""
    source = folder / f"table.{form}"
    # In a process of its own: a process begins with the peak of the one that started it.
    arguments = [sys.executable, __file__, "--make", str(source), "--megabytes", str(megabytes)]
    made = json.loads(subprocess.check_output(arguments, text=True))
    rows = []
    outputs = set()
    for count in jobs:
        target = folder / f"tagged.{form}"
        seconds, peak = run(source, target, count)
        with target.open("rb") as file:
            outputs.add(hashlib.file_digest(file, "sha256").hexdigest())
        target.unlink()
        rows.append(
            {
                "form": form,
                "megabytes": megabytes,
                "file_bytes": source.stat().st_size,
                **made,
                "jobs": count,
                "seconds": round(seconds, 2),
                "peak_bytes_of_a_process": peak,
            }
        )
    if len(outputs) > 1:
        raise SystemExit(f"{form}, {megabytes} MB: the output depends on the number of jobs")
    return rows


def run(source: Path, target: Path, jobs: int) -> tuple[float, int]:
    """Run the command; give its seconds, and the peak memory of that of its processes which had most."""
    command = [sys.executable, "-m", "zonetag.cli", "tag", str(source), "--text-column", "body", "-o", str(target)]
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--jobs", str(jobs)], env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, cwd=REPOSITORY
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with exit code {process.returncode}")
    return seconds, usage.ru_maxrss * _KIBIBYTES


def make_table(path: Path, megabytes: int) -> dict[str, int]:
    """Write a table of paragraphs drawn at random, always the same ones; give its rows and their characters."""
    sys.path.insert(0, str(REPOSITORY))
    writers = {".jsonl": write_jsonl, ".csv": write_csv, ".parquet": write_parquet}
    counts = {"rows": 0, "characters": 0}
    writers[path.suffix](path, _counted(records(megabytes * _MEGABYTE), counts))
    return counts


def records(size: int) -> Iterator[dict[str, Any]]:
    """Draw rows until they are as large as wanted, as JSON Lines."""
    from zonetag.training.corpus import read_corpus  # noqa: PLC0415 - not where the command is measured

    paragraphs = read_corpus(REPOSITORY / "training_data" / "documents", None)
    draw = random.Random(0)  # noqa: S311 - a table to measure with
    number = written = 0
    while written < size:
        paragraph = draw.choice(paragraphs)
        record = {
            "id": number,
            "url": f"https://example.org/{paragraph.document}/{number}.html",
            "body": paragraph.text,
            "year": 2000 + number % 25,
        }
        yield record
        number += 1
        written += len(_line(record))


def write_jsonl(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    """Write rows as JSON Lines."""
    with path.open("wb") as file:
        file.writelines(map(_line, rows))


def write_csv(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    """Write rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ["id", "url", "body", "year"])
        table.writeheader()
        table.writerows(rows)


def write_parquet(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    """Write rows as a Parquet file of one row group, whose texts are no dictionary."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    whole = pa.Table.from_batches(_batches(rows))
    pq.write_table(whole, path, row_group_size=len(whole), use_dictionary=["year"])


def render(rows: list[dict[str, Any]]) -> str:
    """Give the measurements as a Markdown table."""
    lines = [
        "| table | file | rows | jobs | seconds | rows a second | characters a second | most memory of a process |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {row['form']} | {row['file_bytes'] / _MEGABYTE:,.0f} MB | {row['rows']:,} | {row['jobs']} "
        f"| {row['seconds']:.1f} | {row['rows'] / row['seconds']:,.0f} "
        f"| {row['characters'] / row['seconds'] / 1e6:.1f} M | {row['peak_bytes_of_a_process'] / _MEGABYTE:.0f} MB |"
        for row in rows
    ]
    return "\n".join(lines)


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[Any]:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _ROWS_OF_A_BATCH:
            yield pa.RecordBatch.from_pylist(batch)
            batch = []
    if batch:
        yield pa.RecordBatch.from_pylist(batch)


def _counted(rows: Iterator[dict[str, Any]], counts: dict[str, int]) -> Iterator[dict[str, Any]]:
    for row in rows:
        counts["rows"] += 1
        counts["characters"] += len(row["body"])
        yield row


def _line(record: dict[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()


if __name__ == "__main__":
    main()
