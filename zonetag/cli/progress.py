"""Signs of life on standard error: on a terminal, and only for work that takes seconds."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zonetag.cli.console import error_console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.progress import Progress, TaskID

#: About two seconds of tagging.
LONG_WORK_BYTES = 5_000_000
#: So many files take as long, however small they are.
LONG_WORK_FILES = 500


@contextmanager
def progress_bar(
    names: Sequence[str], *, hidden: bool, long_work: int = LONG_WORK_BYTES
) -> Iterator[Callable[[str], None]]:
    """Show how much of the inputs is done, by their sizes.

    Args:
        names: The inputs.
        hidden: Show nothing, since the rows themselves go to the terminal.
        long_work: Bytes of inputs from which on a bar is worth its place.

    Yields:
        To be called with each input when it is done.
    """
    sizes = {name: _size(name) for name in names}
    total = sum(sizes[name] for name in names)
    if hidden or not sys.stderr.isatty() or total < long_work:
        yield lambda _: None
        return
    from rich.progress import Progress, SpinnerColumn  # noqa: PLC0415 - seldom needed

    with Progress(SpinnerColumn(), *Progress.get_default_columns(), console=error_console(), transient=True) as bar:
        task = bar.add_task("tagging", total=total)
        yield lambda name: bar.advance(task, sizes[name])


class ArchiveProgress:
    """How far a run over an archive is: files, paragraphs, their rate, the time left.

    Args:
        bar: Where to show it; None shows nothing.
        files: How many files there are.
        size: Their bytes.
    """

    def __init__(self, bar: Progress | None, files: int, size: int) -> None:
        self._bar = bar
        self._files = files
        self._done = 0
        self._paragraphs = 0
        self._started = time.monotonic()
        self._task: TaskID | None = bar.add_task("", total=size) if bar is not None else None

    def advance(self, paragraphs: int, size: int) -> None:
        """A file of so many bytes is done, and so many paragraphs were in it."""
        self._done += 1
        self._paragraphs += paragraphs
        rate = self._paragraphs / max(time.monotonic() - self._started, 0.001)
        self._show(f"{self._done:,}/{self._files:,} files, {self._paragraphs:,} paragraphs, {rate:,.0f} a second", size)

    def assemble(self) -> None:
        """All files are done; the output is put together."""
        self._show(f"{self._paragraphs:,} paragraphs of {self._done:,} files, putting them together", 0)

    def _show(self, text: str, size: int) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=size, description=text)


@contextmanager
def archive_progress(names: Sequence[str]) -> Iterator[ArchiveProgress]:
    """Show how far a run over an archive is, on a terminal and if it takes seconds."""
    size = sum(map(_size, names)) if sys.stderr.isatty() else 0
    if not sys.stderr.isatty() or (size < LONG_WORK_BYTES and len(names) < LONG_WORK_FILES):
        yield ArchiveProgress(None, len(names), size)
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - seldom needed

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), TimeRemainingColumn(compact=True))
    with Progress(*columns, console=error_console(), transient=True) as bar:
        yield ArchiveProgress(bar, len(names), size)


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
