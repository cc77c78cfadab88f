"""The benchmarks of tables and of Spark: their tables are the same rows, and what they print is what they found."""

from __future__ import annotations

import csv
import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks" / "speed"


@pytest.fixture(scope="module")
def tables() -> dict[str, Any]:
    return runpy.run_path(str(FOLDER / "memory_of_tables.py"))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [{"id": n, "url": f"u{n}", "body": f'第{n}段，\n“引号”"', "year": 2000} for n in range(5000)]


def test_every_form_holds_the_same_rows(tables: dict[str, Any], rows: list[dict[str, Any]], tmp_path: Path) -> None:
    for form in tables["FORMS"]:
        tables[f"write_{form}"](tmp_path / f"t.{form}", iter(rows))
    assert [json.loads(line) for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()] == rows
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert [*csv.DictReader(file)] == [{name: str(value) for name, value in row.items()} for row in rows]
    assert pq.read_table(tmp_path / "t.parquet").to_pylist() == rows
    assert pq.ParquetFile(tmp_path / "t.parquet").num_row_groups == 1


def test_the_command_is_measured(tables: dict[str, Any], rows: list[dict[str, Any]], tmp_path: Path) -> None:
    source, target = tmp_path / "t.jsonl", tmp_path / "out.jsonl"
    tables["write_jsonl"](source, iter(rows))
    seconds, peak = tables["run"](source, target, 1)
    assert seconds > 0
    # More than a bare Python and less than a machine.
    assert 20_000_000 < peak < 1_000_000_000
    assert len(target.read_text(encoding="utf-8").splitlines()) == len(rows)


def test_what_fails_is_no_result(tables: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text("{\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="ended with exit code 1"):
        tables["run"](tmp_path / "t.jsonl", tmp_path / "out.jsonl", 1)


def test_the_table_says_what_was_measured(tables: dict[str, Any]) -> None:
    row = {"form": "csv", "file_bytes": 2e6, "rows": 1000, "characters": 3_000_000, "jobs": 2, "seconds": 2.0}
    last = tables["render"]([row | {"peak_bytes_of_a_process": 70e6}]).splitlines()[-1]
    assert last == "| csv | 2 MB | 1,000 | 2 | 2.0 | 500 | 1.5 M | 70 MB |"


def test_a_billion_is_the_rate_of_a_core_times_arithmetic() -> None:
    spark = runpy.run_path(str(FOLDER / "spark_rate.py"))
    rows = [{"cores": 1, "rows": 9, "seconds": 1.0}, {"cores": 2, "rows": 40_000, "seconds": 2.0}]
    # 10,000 a second and core: 100,000 seconds.
    assert spark["billion"](rows)[-1] == "| 27.8 | 3.47 | 0.87 | 0.22 |"


@pytest.mark.parametrize("name", ["memory_of_tables.py", "spark_rate.py"])
def test_help(name: str) -> None:
    shown = subprocess.check_output([sys.executable, FOLDER / name, "--help"], text=True)
    assert "benchmarks/results" in shown
