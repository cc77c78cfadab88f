"""Text that is not part of the repository; tests that need it skip where it is absent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

_SHARED = Path(__file__).parents[4] / "shared"


def _read(name: str) -> str:
    path = _SHARED / name
    if not path.is_file():
        pytest.skip(f"{path} is absent: real text is not part of the repository")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def real_paragraphs() -> list[str]:
    return [json.loads(line)["text"] for line in _read("unlabelled/pool.jsonl").splitlines()]


@pytest.fixture
def damaged_document() -> list[str]:
    return _read("documents/liaoyang-2016.txt").splitlines()
