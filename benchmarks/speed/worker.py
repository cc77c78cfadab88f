"""A process of its own for each system: its memory and its caches are not another's.

The process builds an object and then calls its methods, one after the other, as it is told by lines of JSON. Run as a
program, this file is that process.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from machine import ONE_THREAD, keep_to_core, last_core

if TYPE_CHECKING:
    from types import TracebackType

FOLDER = Path(__file__).resolve().parent
REPOSITORY = FOLDER.parents[1]


class WorkerError(RuntimeError):
    """A process ended before it answered; what went wrong stands on standard error."""


def environment() -> dict[str, str]:
    """Give the environment of every process that is measured."""
    paths = [str(REPOSITORY), str(FOLDER), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONWARNINGS": "ignore"}


class Worker:
    """An object in a process of its own.

    Example:
        >>> with Worker("tagging:Tagging", system="zonetag") as worker:
        ...     worker.call("warm_up")

    Args:
        target: Module and class.
        one_core: Keep the process to one core.
        **settings: What the class takes; JSON values, as everything that goes to the process and comes back.
    """

    def __init__(self, target: str, *, one_core: bool = True, **settings: Any) -> None:  # noqa: ANN401 - JSON
        self._target = target
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment(),
        )
        core = last_core() if one_core else None
        self._ask({"target": target, "core": core, "settings": settings})

    def call(self, method: str, **arguments: Any) -> Any:  # noqa: ANN401 - JSON
        """Call a method and wait for what it returns."""
        return self._ask({"method": method, "arguments": arguments})

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is not None:
            self._process.kill()
        self.close()

    def _ask(self, request: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
        assert self._process.stdin is not None  # noqa: S101 - piped
        assert self._process.stdout is not None  # noqa: S101 - piped
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        except BaseException:
            self._process.kill()
            raise
        if not line:
            self.close()
            raise WorkerError(f"the process of {self._target} ended with exit code {self._process.returncode}")
        return json.loads(line)


def main() -> None:
    """Build the object, answer calls until there are no more."""
    # What libraries print is no answer.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process ends it
    logging.disable(logging.INFO)  # jieba tells how it reads its dictionary
    worked: Any = None
    for line in sys.stdin:
        request = json.loads(line)
        if "target" in request:
            keep_to_core(request["core"])
            module, name = request["target"].split(":")
            worked = getattr(import_module(module), name)(**request["settings"])
            answer = None
        else:
            answer = getattr(worked, request["method"])(**request["arguments"])
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
