"""Starting processes that do not run the program again."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_main() -> Iterator[None]:
    """Start a process that leaves the program's main module alone.

    One that is spawned imports it first, so that functions of it are found. zonetag sends none, and a script that does
    not expect it (``if __name__ == "__main__"``), or that came through a pipe, would not survive it.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
