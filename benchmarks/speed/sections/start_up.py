"""Start-up: a fresh process, from its first import to its first answer."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from machine import keep_to_core, last_core
from markdown_table import table, with_spread
from rounds import interleave, ratio, spread
from systems import FLOOR_IN_ONE_PIECE, SYSTEMS, ZONETAG
from worker import environment

if TYPE_CHECKING:
    from setting import Setting

TITLE = "Start-up"
TEXT = "全年新签约项目32个，协议总投资186亿元，其中5亿元以上项目9个。"
_NOTE = (
    'Milliseconds on the clock of the whole process `python -c "…"`: start, imports, loading, one paragraph, end. '
    "Files are in the page cache. Median (lowest–highest) of {rounds} processes, the systems in turn.\n"
)
_PYTHON = "python"


def measure(setting: Setting) -> dict[str, Any]:
    """Start processes in turn."""
    programs = {
        key: SYSTEMS[key].start.format(folder=setting.folder(key), text=TEXT)
        for key in setting.present()
        if key != FLOOR_IN_ONE_PIECE
    }
    programs[_PYTHON] = "pass"
    for program in programs.values():
        run(program)  # writes bytecode, fills the page cache
    rounds = 1 if setting.quick else 7
    seconds = interleave(list(programs), rounds, lambda key, _: run(programs[key]))
    return {
        "rounds": rounds,
        "rows": {
            key: {
                "milliseconds": spread(1000 * one for one in found),
                "zonetag_is_so_many_times_as_fast": ratio(found, seconds[ZONETAG]),
            }
            for key, found in seconds.items()
        },
    }


def run(program: str) -> float:
    """Run a program; give its seconds."""
    core = last_core()
    start = time.perf_counter()
    process = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(),
        stderr=subprocess.PIPE,
        check=False,
        preexec_fn=lambda: keep_to_core(core),
    )
    seconds = time.perf_counter() - start
    if process.returncode:
        sys.stderr.write(process.stderr.decode(errors="replace"))
        raise SystemExit(f"this program ended with exit code {process.returncode}:\n{program}")
    return seconds


def render(result: dict[str, Any]) -> str:
    """Give the table."""
    names = {key: system.name for key, system in SYSTEMS.items()} | {_PYTHON: "Python, and nothing else"}
    rows = [
        [names[key], with_spread(row["milliseconds"]), with_spread(row["zonetag_is_so_many_times_as_fast"])]
        for key, row in result["rows"].items()
    ]
    header = ["", "ms", "zonetag is so many times as fast"]
    return _NOTE.format(**result) + "\n" + table(header, rows)
