"""The command line: one thin file a command, and here the way in."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What the shell expects of a program that was ended by Ctrl-C.
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command ``zonetag``.

    Args:
        arguments: What stands behind ``zonetag``; None for those of this process.

    Returns:
        The exit code: 0 done, 1 something failed, 2 wrong use, 130 interrupted.
    """
    try:
        # Imported here, so that Ctrl-C while importing is one line as well.
        from zonetag.cli.app import run  # noqa: PLC0415

        if isinstance(sys.stdout, io.TextIOWrapper):
            # The same bytes on every system and in every locale.
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        return run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        sys.stderr.write("zonetag: interrupted\n")
        return INTERRUPTED
