"""Which files a command reads: what was named, folders walked through."""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, cast

from zonetag.archive.working_folder import is_working_folder
from zonetag.cli.errors import print_error
from zonetag.errors import EmptyInputError, InputError
from zonetag.reading.access import reading

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator, Sequence

    from zonetag.cli.errors import Failures

STANDARD_INPUT = "-"
#: Which files of a folder hold one JSON object a line.
RECORD_SUFFIXES = (".jsonl", ".ndjson")
# How hidden files begin, and those that Word lays beside a document while it is open.
_HIDDEN = (".", "~$")


def find_inputs(names: Sequence[str], suffixes: Sequence[str], failures: Failures) -> list[str]:
    """Replace each folder by the files in it, at any depth, sorted.

    Hidden files are left out, and so are the working folders of runs that are not finished.

    Args:
        names: Files, folders and ``-``, as given.
        suffixes: Which files of a folder are meant, in lower case.
        failures: Told of folders without any such file.
    """
    files: list[str] = []
    for name in names:
        if name == STANDARD_INPUT or not Path(name).is_dir():
            files.append(name)
            continue
        try:
            files += _walk(name, suffixes, failures)
        except InputError as error:
            failures.report(error, name=name)
    return files


def _walk(folder: str, suffixes: Sequence[str], failures: Failures) -> list[str]:
    def report(error: OSError) -> None:
        failures.report(InputError(f"{error.filename}: cannot be read: {error.strerror}"), name=str(error.filename))

    before = failures.count
    found: list[str] = []
    passed_over: Counter[str] = Counter()
    for parent, children, names in os.walk(folder, onerror=report):
        children[:] = [
            child for child in children if not child.startswith(".") and not is_working_folder(Path(parent, child))
        ]
        for name in names:
            if name.startswith(_HIDDEN):
                continue
            suffix = PurePath(name).suffix.lower()
            if suffix in suffixes:
                found.append(os.path.join(parent, name))  # noqa: PTH118 - a Path would drop a leading ./
            else:
                passed_over[suffix or "without suffix"] += 1
    kinds = sorted(passed_over.items(), key=lambda kind: (-kind[1], kind[0]))
    others = ", ".join(f"{count} {suffix}" for suffix, count in kinds)
    if not found and failures.count == before:
        beside = f"; it holds {others}" if others else ""
        raise EmptyInputError(f"{folder}: a folder without documents ({', '.join(suffixes)}){beside}")
    if others:
        print_error(f"{folder}: files of other kinds are passed over: {others}")
    return sorted(found, key=lambda path: PurePath(path).parts)


@contextmanager
def open_input(name: str) -> Iterator[io.BufferedIOBase]:
    """Open a file, or standard input for ``-``.

    Raises:
        InputError: It cannot be read.
    """
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise InputError(f"{name}: standard input is closed")
        yield cast("io.BufferedIOBase", sys.stdin.buffer)
        return
    with reading(name):
        file = Path(name).open("rb")  # noqa: SIM115 - closed below; only opening is to be caught
    with file:
        yield file
