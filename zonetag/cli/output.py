"""Where the rows go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import io
import secrets
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zonetag.cli.errors import WrongUseError
from zonetag.errors import ZonetagError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

STANDARD_OUTPUT = "-"


def check_output(path: str, *, overwrite: bool) -> None:
    """Say what stands against writing a file, before any work is done.

    Raises:
        WrongUseError: It exists, or the folder that it should be in does not.
    """
    file = Path(path)
    if file.is_dir():
        raise WrongUseError(f"{path} is a folder: name a file")
    if not file.parent.is_dir():
        raise WrongUseError(f"{path}: there is no folder {file.parent}: make it first")
    if file.is_file() and not overwrite:
        raise WrongUseError(f"{path} exists already: choose another name, or add --overwrite")


@contextmanager
def open_output(path: str | None, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open the output.

    Args:
        path: A file, moved to its place when everything is written and left out when an exception passes; None or ``-``
            for standard output.
        encoding: Of a file.

    Raises:
        ZonetagError: The file cannot be written.
    """
    if path is None or path == STANDARD_OUTPUT:
        yield sys.stdout
        return
    with (
        open_binary_output(path) as file,
        io.TextIOWrapper(file, encoding=encoding, errors="backslashreplace", newline="\n") as stream,
    ):
        yield stream


@contextmanager
def open_binary_output(path: str) -> Iterator[BinaryIO]:
    """Open a file as `open_output` does, for bytes.

    Raises:
        ZonetagError: The file cannot be written.
    """
    target = Path(path).resolve()  # a link stays one, and what it points to is replaced
    if target.exists() and not target.is_file():  # a pipe or a device, such as /dev/null
        with target.open("wb") as file:
            yield file
        return
    # By chance, since the numbers of processes are the same in every container.
    temporary = target.with_name(f".zonetag-{secrets.token_hex(8)}.part")
    try:
        try:
            with temporary.open("xb") as file:
                yield file
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ZonetagError(f"{path}: cannot be written: {error.strerror}") from error
