"""Signs of life on standard error: on a terminal, and only for work that takes seconds."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zonetag.cli.console import error_console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: About two seconds of tagging.
LONG_WORK_BYTES = 5_000_000


@contextmanager
def progress_bar(names: Sequence[str], *, hidden: bool) -> Iterator[Callable[[str], None]]:
    """Show how much of the inputs is done, by their sizes.

    Args:
        names: The inputs.
        hidden: Show nothing, since the rows themselves go to the terminal.

    Yields:
        To be called with each input when it is done.
    """
    sizes = {name: _size(name) for name in names}
    total = sum(sizes[name] for name in names)
    if hidden or not sys.stderr.isatty() or total < LONG_WORK_BYTES:
        yield lambda _: None
        return
    from rich.progress import Progress, SpinnerColumn  # noqa: PLC0415 - seldom needed

    with Progress(SpinnerColumn(), *Progress.get_default_columns(), console=error_console(), transient=True) as bar:
        task = bar.add_task("tagging", total=total)
        yield lambda name: bar.advance(task, sizes[name])


@contextmanager
def status(message: str) -> Iterator[None]:
    """Show that a single long step goes on."""
    if not sys.stderr.isatty():
        yield
        return
    with error_console().status(message):
        yield


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):
        return 0
