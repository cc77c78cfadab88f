"""How much memory this process has, and had at most."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")
_FORGET_PEAK = "5"
_KIBIBYTES = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts


def resident() -> int:
    """Give the bytes in memory now; where the system does not tell, at most."""
    return _field("VmRSS") or peak()


def peak() -> int:
    """Give the most bytes that were in memory since the start, or since `forget_peak`."""
    # Not ru_maxrss where there is a choice: a process inherits that from the one that started it.
    return _field("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIBIBYTES


def forget_peak() -> None:
    """Begin a new peak from what is in memory now, where the system allows it."""
    if _CLEAR.is_file():
        _CLEAR.write_text(_FORGET_PEAK, encoding="ascii")


def _field(name: str) -> int | None:
    if not _STATUS.is_file():
        return None
    lines = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:")), None)
