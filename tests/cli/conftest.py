"""The real command, run as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

REPOSITORY = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "zonetag.cli")


@dataclass(frozen=True)
class Result:
    code: int
    stdout: str
    stderr: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stdout.splitlines()]

    @property
    def error(self) -> str:
        """The one line on standard error."""
        assert self.stderr.startswith("zonetag: "), self.stderr
        assert self.stderr.count("\n") == 1, self.stderr
        return self.stderr.removeprefix("zonetag: ").removesuffix("\n")


class Run(Protocol):
    def __call__(self, *arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None) -> Result: ...


def environment(**changes: str) -> dict[str, str]:
    """This process's environment without what would change colours and widths, and the checkout first."""
    kept = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    return {**kept, "PYTHONPATH": str(REPOSITORY), **changes}


@pytest.fixture
def zonetag(tmp_path: Path) -> Run:
    """Run the command in the temporary folder of the test."""

    def run(*arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None) -> Result:
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment(**(env or {})),
            check=False,
        )
        return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run
