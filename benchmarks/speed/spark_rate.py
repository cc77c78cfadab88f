"""Measure how fast Spark tags a Parquet table, on one core and on two, and what a billion paragraphs take at that rate.

    python benchmarks/speed/spark_rate.py [--megabytes 400] [--cores 1 2]

The table is the one of ``memory_of_tables.py``, in so many parts that no core waits at the end. Spark runs on this
machine (``local[N]``), reads the table, tags it with `zonetag.integrations.spark` and writes Parquet; a first run over
a part of it, which starts the worker processes, is not counted. Prints tables and writes
``benchmarks/results/spark_rate.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
RESULTS = REPOSITORY / "benchmarks" / "results" / "spark_rate.json"
PARTS = 16
BILLION = 1_000_000_000
CLUSTERS = (8, 32, 128)
_HOUR = 3600


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=400)
    parser.add_argument("--cores", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--folder", default=tempfile.gettempdir(), help="where the table is made")
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        print(json.dumps(run(Path(options.run[0]), int(options.run[1]))))
        return
    rows = []
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        source = Path(folder) / "table.parquet"
        maker = REPOSITORY / "benchmarks" / "speed" / "memory_of_tables.py"
        made = json.loads(call(maker, "--make", source, "--megabytes", options.megabytes))
        for cores in options.cores:
            # A Spark of its own for each, since a process has but one.
            seconds = json.loads(call(Path(__file__), "--run", source, cores).splitlines()[-1])
            rows.append({**made, "cores": cores, "seconds": round(seconds, 2)})
    RESULTS.write_text(json.dumps({"rows": rows}, indent=1) + "\n", encoding="utf-8")
    print(render(rows))


def call(script: Path, *arguments: object) -> str:
    """Run a script of this folder and give what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYSPARK_PYTHON": sys.executable}
    return subprocess.check_output([sys.executable, script, *map(str, arguments)], text=True, env=environment)


def run(source: Path, cores: int) -> float:
    """Tag the table with Spark; give the seconds."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only in the process that is measured

    from zonetag.integrations.spark import tag_dataframe  # noqa: PLC0415 - the same

    spark = (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    parts, target = str(source.with_name(f"parts-{cores}")), str(source.with_name(f"tagged-{cores}"))
    spark.read.parquet(str(source)).repartition(PARTS).write.parquet(parts)
    frame = spark.read.parquet(parts)
    tag_dataframe(frame.limit(2000).repartition(cores), text_column="body").write.parquet(target, mode="overwrite")
    started = time.perf_counter()
    tag_dataframe(frame, text_column="body").write.parquet(target, mode="overwrite")
    seconds = time.perf_counter() - started
    spark.stop()
    return seconds


def render(rows: list[dict[str, Any]]) -> str:
    """Give the measurements, and what they come to, as two Markdown tables."""
    lines = [
        "| cores | paragraphs | seconds | paragraphs a second | characters a second |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {row['cores']} | {row['rows']:,} | {row['seconds']:.1f} | {row['rows'] / row['seconds']:,.0f} "
        f"| {row['characters'] / row['seconds'] / 1e6:.1f} M |"
        for row in rows
    ]
    return "\n".join([*lines, "", *billion(rows)])


def billion(rows: list[dict[str, Any]]) -> list[str]:
    """Say what a billion paragraphs take at the rate of a core where most cores worked."""
    busiest = max(rows, key=lambda row: row["cores"])
    hours = BILLION / (busiest["rows"] / busiest["seconds"] / busiest["cores"]) / _HOUR
    return [
        f"| core-hours for a billion paragraphs | {' | '.join(f'hours on {cores:,} cores' for cores in CLUSTERS)} |",
        "| ---: |" + " ---: |" * len(CLUSTERS),
        f"| {hours:,.1f} | {' | '.join(f'{hours / cores:,.2f}' for cores in CLUSTERS)} |",
    ]


if __name__ == "__main__":
    main()
