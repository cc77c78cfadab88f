"""Peak memory while all texts are tagged by one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_table import megabytes, table
from systems import FLOOR_IN_ONE_PIECE, SYSTEMS
from texts import AS_IT_COMES

if TYPE_CHECKING:
    from setting import Setting

TITLE = "Memory"
_NOTE = (
    "Resident memory of a process of its own that tags all paragraphs, as they come, by one call. Before loading, the "
    "process holds Python and the texts.\n"
)


def measure(setting: Setting) -> dict[str, Any]:
    """Tag all texts, a fresh process a system."""
    rows = {}
    for key in setting.present():
        if key != FLOOR_IN_ONE_PIECE:
            with setting.worker(key, AS_IT_COMES) as worker:
                rows[key] = worker.call("memory_for_all")
    return {"rows": rows}


def render(result: dict[str, Any]) -> str:
    """Give the table."""
    rows = [
        [SYSTEMS[key].name, *(megabytes(row[name]) for name in ("without", "loaded", "peak"))]
        for key, row in result["rows"].items()
    ]
    return _NOTE + "\n" + table(["", "before loading", "loaded", "at most"], rows)
