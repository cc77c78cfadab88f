"""What the figures were measured on, and how a process is kept to one core."""

from __future__ import annotations

import json
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("numpy", "scikit-learn", "scipy", "jieba", "rjieba", "fasttext-numpy2-wheel", "OpenCC", "joblib")
_THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
#: Environment variables by which numerical libraries keep to one thread.
ONE_THREAD = dict.fromkeys(_THREADS, "1")


def describe_machine() -> dict[str, str | int]:
    """Name processor, cores, system, Python and packages."""
    return {
        "processor": _processor(),
        "cores": _cores(),
        "system": platform.platform(),
        "Python": platform.python_version(),
        **{package: found for package in _PACKAGES if (found := package_version(package))},
    }


def describe_model() -> dict[str, str | int]:
    """Name the model of zonetag's package."""
    # Not where every process that is measured would import it.
    from zonetag.model.manifest import MANIFEST  # noqa: PLC0415
    from zonetag.tagging.packaged import packaged_model_folder  # noqa: PLC0415

    manifest = json.loads((packaged_model_folder() / MANIFEST).read_text(encoding="utf-8"))
    return {name: manifest[name] for name in ("name", "format", "sha256")}


def busy_seconds() -> float:
    """Give the seconds that a core worked for this process and for those that it started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def last_core() -> int | None:
    """Give a core that this process may use, None where the system does not tell."""
    return max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None


def keep_to_core(core: int | None) -> None:
    """Keep this process to one core, if there is such a thing."""
    if core is not None:
        os.sched_setaffinity(0, {core})


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    fields: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        name, _, value = line.partition(":")
        fields.setdefault(name.strip(), value.strip())
    if "model name" not in fields:
        return platform.processor() or platform.machine()
    # Virtual machines hide the name, but hardly the numbers behind it.
    numbers = [fields.get(name, "?") for name in ("cpu family", "model", "stepping")]
    return "{} (family {}, model {}, stepping {})".format(fields["model name"], *numbers)


def package_version(package: str) -> str | None:
    """Give the version of an installed package, None if it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
