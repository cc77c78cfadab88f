"""What the commands say when something goes wrong, and the exit code that belongs to it."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from zonetag.cli import INTERRUPTED
from zonetag.errors import MissingExtraError, ModelError, TopicSchemaError, ZonetagError

if TYPE_CHECKING:
    from collections.abc import Iterator

FAILED = 1
WRONG_USE = 2

#: These say that the command cannot be done at all, whatever the inputs are.
_WRONG_USE = (MissingExtraError, ModelError, TopicSchemaError)


class WrongUseError(ZonetagError):
    """Options that do not go together, or that cannot be done."""


def print_error(message: str) -> None:
    """Print one line to standard error, whatever characters are in a file name."""
    sys.stderr.write(f"zonetag: {visible(message)}\n")


def visible(text: str) -> str:
    """Escape line breaks, control characters and whatever else a terminal would act upon instead of showing it."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


@contextmanager
def reporting(*, debug: bool) -> Iterator[None]:
    """Turn whatever goes wrong in a command into one line and an exit code.

    Args:
        debug: Also print the traceback.

    Raises:
        typer.Exit: Something went wrong, or nobody reads the output any more.
    """
    try:
        yield
        sys.stdout.flush()
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        print_error("interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # As in `zonetag tag … | head`: whoever read has seen enough. Python flushes once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except Exception as error:
        print_error(describe(error))
        if debug:
            traceback.print_exc()
        raise typer.Exit(WRONG_USE if isinstance(error, (WrongUseError, *_WRONG_USE)) else FAILED) from error


def describe(error: Exception) -> str:
    """Give the line for an error: what zonetag raises on purpose speaks for itself, anything else is a bug."""
    if isinstance(error, ZonetagError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'writing'}: {error.strerror or error}"
    if isinstance(error, MemoryError):
        return "not enough memory"
    return f"internal error, please report it (--debug shows where): {type(error).__name__}: {error}"


class Failures:
    """The inputs that failed, each named on standard error while the others go on.

    Args:
        debug: Also print tracebacks.
    """

    def __init__(self, *, debug: bool) -> None:
        self.count = 0
        self._debug = debug

    def report(self, error: Exception, *, name: str = "") -> None:
        """Name a failed input.

        Args:
            error: What went wrong; what zonetag raises on purpose names the input itself.
            name: The input.
        """
        self.count += 1
        message = describe(error)
        print_error(message if isinstance(error, ZonetagError) else f"{name}: {message}")
        if self._debug:
            traceback.print_exception(error)
