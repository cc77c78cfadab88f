"""The journal of a run: a file of JSON lines to which every finished unit of work adds one.

A line counts when its end is on the disk. What stands behind the last whole line, a line torn by the end of the process
or of the machine, is cut off when the journal is opened again.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

#: Changes with what the lines say; a journal of another format is begun anew.
FORMAT = 1


class Journal:
    """An open journal.

    Args:
        path: Its file, which is made if it is missing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)

    def read(self) -> list[dict[str, Any]]:
        """Give what the lines say, and cut off what is none."""
        entries, end = _read(self._path.read_bytes())
        os.truncate(self._file, end)
        return entries

    def append(self, entry: dict[str, Any]) -> None:
        """Add a line and wait until it is on the disk."""
        data = json.dumps(entry).encode() + b"\n"
        while data:
            data = data[os.write(self._file, data) :]
        os.fsync(self._file)

    def clear(self) -> None:
        """Drop all lines."""
        os.truncate(self._file, 0)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def _read(data: bytes) -> tuple[list[dict[str, Any]], int]:
    """Give the entries up to the first line that is none, and where that line begins."""
    entries: list[dict[str, Any]] = []
    end = 0
    for line in data.splitlines(keepends=True):
        try:
            entry = json.loads(line) if line.endswith(b"\n") else None
        except ValueError:
            entry = None
        if not isinstance(entry, dict):
            break
        entries.append(entry)
        end += len(line)
    return entries, end
