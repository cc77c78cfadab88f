"""Where the commands print for people: as wide as the terminal, coloured only where colours are seen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

from rich.console import Console

if TYPE_CHECKING:
    from typing import TextIO


class PlainConsole(Console):
    """A console that prints texts as they are, and leaves a closed pipe to whoever calls it."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(file=stream, markup=False, highlight=False, emoji=False)

    def on_broken_pipe(self) -> NoReturn:
        """Let the error through: Rich would end the program with exit code 1."""
        raise BrokenPipeError


def output_console() -> Console:
    """Give a console on standard output."""
    return PlainConsole(sys.stdout)


def error_console() -> Console:
    """Give a console on standard error, for progress."""
    return PlainConsole(sys.stderr)
