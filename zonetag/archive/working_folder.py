"""The folder beside an output in which a run keeps what is done, until the output is whole.

    OUT.parts/
        lock            held by the process that writes OUT
        journal.jsonl   with what settings what became of which documents; at last that OUT is finished
        part-000000     the rows of some documents, one after another
        output          OUT, put together from the parts
        errors.jsonl    OUT.errors.jsonl

Each file appears whole, under another name first, and is on the disk before the journal speaks of it. The end of a run
is: ``output`` and ``errors.jsonl`` are written, the journal says so, both are moved to their places, the folder is
removed. Wherever a run is ended, even by a power cut, the next one finds out how far it came.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from zonetag.archive.journal import FORMAT, Journal
from zonetag.archive.lock import Lock, LockedError
from zonetag.archive.outcomes import Outcome
from zonetag.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zonetag.archive.units import UnitResult

SUFFIX = ".parts"
ERRORS_SUFFIX = ".errors.jsonl"
_LOCK, _JOURNAL, _OUTPUT, _ERRORS = "lock", "journal.jsonl", "output", "errors.jsonl"
_PART = re.compile(r"part-(\d+)(-\d+)?(\.\d+\.tmp)?")


class WorkingFolder:
    """The working folder of an output. As a context manager, it is locked, and removed if it keeps nothing.

    Args:
        output: The output.

    Attributes:
        output: The output.
        path: The folder.
        finished: What was finished and moved to its place, though the run ended before it removed the folder; None
            otherwise.
        restarted: Whether what earlier runs did is of no use, being made with other settings.
        had_work: Whether it kept work of earlier runs when this one came.
        known: What became of documents in earlier runs, by path.
        next_part: A number from which on no part file has one.

    Raises:
        RefusedError: Another process writes the output, or the folder is something else.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self.path = output.with_name(output.name + SUFFIX)
        self.finished: dict[str, Any] | None = None
        self.restarted = False
        self.had_work = False
        self.known: dict[str, Outcome] = {}
        self.next_part = 0
        self._worth_keeping = False

    @property
    def errors(self) -> Path:
        """Where the failures are told of: beside the output."""
        return self.output.with_name(self.output.name + ERRORS_SUFFIX)

    @property
    def staged_output(self) -> Path:
        """Where the output is put together."""
        return self.path / _OUTPUT

    @property
    def staged_errors(self) -> Path:
        """Where the file of failures is written."""
        return self.path / _ERRORS

    def __enter__(self) -> Self:
        if self.path.exists() and not is_working_folder(self.path):
            raise RefusedError(f"{self.path} is in the way: move it, or choose another name for the output")
        self._lock = self._take_lock()
        try:
            self._journal = Journal(self.path / _JOURNAL)
            self._entries = self._journal.read()
        except BaseException:
            self._lock.release(remove=False)
            raise
        self.had_work = self._worth_keeping = any("documents" in entry for entry in self._entries)
        last = self._entries[-1] if self._entries else {}
        if "finished" in last and self.output.is_file() and not self.staged_output.exists():
            self.finished = last["finished"]
        return self

    def __exit__(self, *_: object) -> None:
        self._journal.close()
        if self._worth_keeping:
            self._lock.release(remove=False)
            return
        for file in self.path.iterdir():
            if _PART.fullmatch(file.name) or file.name in {_OUTPUT, _ERRORS}:
                file.unlink(missing_ok=True)
        (self.path / _JOURNAL).unlink(missing_ok=True)
        self._lock.release(remove=True)
        with suppress(OSError):  # somebody has put something there, or the next run has come already
            self.path.rmdir()

    def begin(self, settings: str) -> None:
        """Take up what earlier runs did with the same settings.

        What was done with others is kept as well, until the output is whole: whoever has mistyped an option ends the
        run, types it right, and has lost nothing.

        Args:
            settings: Checksum of all that results depend on beside the documents.
        """
        header = {"journal": FORMAT, "settings": settings}
        sizes = self._part_sizes()
        current: dict[str, Any] = {}
        used = set()
        for entry in self._entries:
            if "journal" in entry:
                current = entry
            elif "documents" in entry and sizes.get(entry["part"], 0) == entry["size"]:
                used.add(entry["part"])
                if current == header:
                    outcomes = (Outcome.from_dict(document, entry["part"]) for document in entry["documents"])
                    self.known.update((outcome.path, outcome) for outcome in outcomes)
        self.restarted = self._worth_keeping and not self.known
        # Also where it stands there already: an output of which the journal says that it was finished is begun again.
        self._journal.append(header)
        self._entries = []
        self._remove_leftovers(used)

    def commit(self, result: UnitResult) -> None:
        """Keep what was made of a unit of work."""
        size = 0
        if result.temporary:
            part = self.path / result.unit.part
            (self.path / result.temporary).replace(part)
            size = part.stat().st_size
            _put_on_disk(self.path)
        done = [
            outcome.to_dict()
            for outcome, document in zip(result.outcomes, result.unit.documents, strict=True)
            if outcome.digest is not None and outcome != document.known
        ]
        if done:
            self._worth_keeping = True  # before the line is there, since an interrupt may come right behind it
            self._journal.append({"part": result.unit.part, "size": size, "documents": done})

    def publish(self, finished: dict[str, Any]) -> None:
        """Move the output and the file of failures to their places, both being written.

        Args:
            finished: What to tell of it if the run is ended before it could.
        """
        self._journal.append({"finished": finished})
        self.staged_output.replace(self.output)
        self.publish_errors()

    def publish_errors(self) -> None:
        """Move the file of failures to its place, the output being there; without one, an older one goes."""
        _put_on_disk(self.output.parent)
        if self.staged_errors.exists():
            self.staged_errors.replace(self.errors)
        elif self.finished is None or not self.finished["failed"]:
            self.errors.unlink(missing_ok=True)
        _put_on_disk(self.output.parent)
        self.finished = None
        self.discard()

    def discard(self) -> None:
        """Have the folder removed at the end, whatever it keeps."""
        self._worth_keeping = False

    def _take_lock(self) -> Lock:
        while True:
            self.path.mkdir(exist_ok=True)
            try:
                return Lock(self.path / _LOCK)
            except FileNotFoundError:
                continue  # a run that ends has just removed the folder
            except LockedError as error:
                process = f" (process {error.process})" if error.process else ""
                raise RefusedError(
                    f"{self.output} is being written by another run{process}: wait for it, or choose another name"
                ) from None

    def _part_sizes(self) -> Mapping[str, int]:
        return {entry.name: entry.stat().st_size for entry in os.scandir(self.path) if _PART.fullmatch(entry.name)}

    def _remove_leftovers(self, used: set[str]) -> None:
        for file in self.path.iterdir():
            part = _PART.fullmatch(file.name)
            if part and file.name in used:
                self.next_part = max(self.next_part, int(part[1]) + 1)
            elif part or file.name in {_OUTPUT, _ERRORS}:
                file.unlink(missing_ok=True)


def is_working_folder(path: Path) -> bool:
    """Say whether a folder is one that a run works in, or one that it had just made."""
    if not path.name.endswith(SUFFIX) or not path.is_dir():
        return False
    names = {file.name for file in path.iterdir()}
    return _LOCK in names or not names


def _put_on_disk(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    if os.name == "nt":  # which cannot, and need not
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
