from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]


def test_numbers_in_the_readmes_are_those_of_the_results() -> None:
    run = subprocess.run(
        [sys.executable, REPOSITORY / "benchmarks" / "render.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_both_readmes_give_the_same_commands(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    assert "pip install . && zonetag tag examples" in text
    assert "pip install '.[test]' && pytest -q -n 3" in text


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "models/CHANGELOG.md", "training_data/README.md"])
def test_links_lead_somewhere(name: str) -> None:
    page = REPOSITORY / name
    targets = [part.split(")")[0] for part in page.read_text(encoding="utf-8").split("](")[1:]]
    assert all((page.parent / target).exists() for target in targets if "://" not in target), targets
