"""The parts of a run put together: documents in the order of the inputs, whoever tagged them when."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, BinaryIO, Self

from zonetag.archive.error_records import PlacedFailure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from zonetag.archive.outcomes import Outcome
    from zonetag.archive.row_formats import Output


def assemble(outcomes: Iterable[Outcome], folder: Path, output: Output) -> list[PlacedFailure]:
    """Write the rows of documents one after another.

    Args:
        outcomes: What became of the documents.
        folder: Where the parts are.
        output: Where to write.

    Returns:
        Those that failed, with the places where their rows would be.
    """
    failed = []
    with _Parts(folder) as parts:
        for outcome in outcomes:
            if outcome.failure is not None:
                failed.append(PlacedFailure(outcome.failure, output.position))
            elif outcome.length:
                output.add(parts.read(outcome))
    return failed


def merge(
    records: Iterable[PlacedFailure], outcomes: Iterable[Outcome | None], folder: Path, older: Path, output: Output
) -> list[PlacedFailure]:
    """Write an older output once more, with the rows of documents that failed then.

    Args:
        records: What failed then, in the inputs' order.
        outcomes: For each, what became of it now; None where it was not tried.
        folder: Where the parts are.
        older: The older output.
        output: Where to write.

    Returns:
        Those that failed again or were not tried, with their places in the new output.
    """
    failed = []
    copied = output.position  # a head is there already
    with _Parts(folder) as parts:
        for record, outcome in zip(records, outcomes, strict=True):
            if record.place is None:
                failed.append(record)
                continue
            output.copy(older, copied, record.place)
            copied = record.place
            if outcome is None or outcome.failure is not None:
                failure = record.failure if outcome is None or outcome.failure is None else outcome.failure
                failed.append(PlacedFailure(failure, output.position))
            elif outcome.length:
                output.add(parts.read(outcome))
    output.copy(older, copied, None)
    return failed


class _Parts:
    """Reads part files. Most documents lie behind the one before, so the last file stays open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = ""
        self._file: BinaryIO | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def read(self, outcome: Outcome) -> bytes:
        if self._file is None or self._name != outcome.part:
            self._open.close()
            self._file = self._open.enter_context((self._folder / outcome.part).open("rb"))
            self._name = outcome.part
        self._file.seek(outcome.offset)
        return self._file.read(outcome.length)
