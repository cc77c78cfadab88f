"""Measure how long a program waits for zonetag: the import, and from there to the first answer.

    python benchmarks/startup.py

Each figure is the least of several fresh processes, as anything above it is the machine's other work. Writes
``benchmarks/results/startup.json``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results" / "startup.json"
PROCESSES = 15
_TIMED = """
import time
start = time.perf_counter()
import zonetag
imported = time.perf_counter()
zonetag.load().tag("全年新签约项目32个，协议总投资186亿元，其中5亿元以上项目9个。")
tagged = time.perf_counter()
print((imported - start) * 1000, (tagged - imported) * 1000)
"""


def main() -> None:
    """Measure, print, write."""
    runs = [
        [float(value) for value in subprocess.check_output([sys.executable, "-c", _TIMED], text=True).split()]
        for _ in range(PROCESSES)
    ]
    results = {
        "import_ms": round(min(run[0] for run in runs), 1),
        "load_and_first_tag_ms": round(min(run[1] for run in runs), 1),
        "processes": PROCESSES,
    }
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(f"import zonetag: {results['import_ms']} ms; load() and first tag(): {results['load_and_first_tag_ms']} ms")


if __name__ == "__main__":
    main()
