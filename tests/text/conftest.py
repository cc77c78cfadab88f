"""Marked documents, as the files in ``cases/documents`` are; ``benchmarks/splitting/marked.py`` says how they look."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

MARKED = Path(__file__).parents[2] / "benchmarks" / "splitting" / "marked.py"


@pytest.fixture(scope="session")
def read_marked() -> Callable[..., Any]:
    name = "splitting_benchmark_marked"
    spec = importlib.util.spec_from_file_location(name, MARKED)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their own module up
    spec.loader.exec_module(module)
    return module.read_marked
