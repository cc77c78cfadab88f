"""A run over an archive: from files to one output, whatever ends it in between."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from zonetag.archive.assembly import assemble, merge
from zonetag.archive.error_records import PlacedFailure, read_error_records, write_error_records
from zonetag.archive.errors import writing
from zonetag.archive.pool import tag_units
from zonetag.archive.row_formats import row_format
from zonetag.archive.units import make_units
from zonetag.archive.working_folder import WorkingFolder
from zonetag.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zonetag.archive.outcomes import Failure, Outcome
    from zonetag.archive.settings import Settings
    from zonetag.tagging import Tagger


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    Attributes:
        files: Documents, those that failed among them.
        rows: Rows of those that did not fail.
        failed: How many failed: documents, and folders that could not be walked through.
        known: Documents of which an earlier run had done the work.
        written: Whether there is an output; there is none where everything failed.
        unwalked: Of those that failed, the folders.
    """

    files: int
    rows: int
    failed: int
    known: int = 0
    written: bool = True
    unwalked: int = 0


class Observer:
    """What a run tells while it goes on. This one is deaf; others listen to what they want to know."""

    def restarted(self, folder: Path) -> None:
        """Earlier work in a folder is of no use, being done with other settings."""

    def done(self, outcome: Outcome, size: int) -> None:
        """A document of so many bytes is done."""

    def assembling(self) -> None:
        """All documents are done; the output is put together."""


def tag_archive(  # noqa: PLR0913 - all but the first three have defaults
    paths: Sequence[str],
    output: Path,
    settings: Settings,
    *,
    overwrite: bool = False,
    jobs: int = 1,
    unwalked: Sequence[Failure] = (),
    tagger: Tagger | None = None,
    observer: Observer | None = None,
) -> Summary:
    """Tag documents and write their rows to one file, in the order of the documents.

    What a run that was interrupted had done with the same settings is taken up, if the documents are still the same.
    The rows are the same bytes in any case, and for any number of processes.

    Args:
        paths: The documents.
        output: The file; failures are told of in one beside it, named like it with ``.errors.jsonl`` behind.
        settings: How to tag.
        overwrite: Replace an output that is there.
        jobs: How many processes to use.
        unwalked: Folders that could not be walked through, to be told of with the failures.
        tagger: The model, where it is loaded already.
        observer: Told of what is done.

    Raises:
        RefusedError: The output exists, or another run is writing it.
        ZonetagError: It cannot be written.
    """
    observer = observer or Observer()
    target = output.resolve()  # a link stays one, and what it points to is replaced
    if not overwrite:
        _refuse_existing(output, target, even_if_unfinished=False)
    with writing(output), WorkingFolder(target) as folder:
        task = _task_digest(paths, settings)
        if (finished := folder.finished) is not None:
            folder.publish_errors()
            if finished["task"] == task and not overwrite:
                return Summary(**finished["summary"])
        if not overwrite:
            _refuse_existing(output, target, even_if_unfinished=True)
        outcomes, known = _tag(paths, folder, settings, jobs, tagger, observer)
        failed = len(unwalked) + sum(outcome.failure is not None for outcome in outcomes)
        tagged = sum(outcome.rows for outcome in outcomes)
        summary = Summary(len(paths), tagged, failed, known, unwalked=len(unwalked))
        if all(outcome.failure is not None for outcome in outcomes):
            # What another command has done with better inputs is kept for it.
            if not folder.had_work:
                folder.discard()
            return replace(summary, written=False)
        observer.assembling()
        with row_format(settings.form, settings.topics).create(folder.staged_output) as rows:
            failures = assemble(outcomes, folder.path, rows)
        failures = [*(PlacedFailure(failure, None) for failure in unwalked), *failures]
        _publish(folder, failures, settings, summary, task)
        return summary


def retry_failed(  # noqa: PLR0913 - all but the first three have defaults
    paths: Sequence[str],
    output: Path,
    settings: Settings,
    *,
    jobs: int = 1,
    tagger: Tagger | None = None,
    observer: Observer | None = None,
) -> Summary:
    """Tag the documents that failed in a finished run, and put their rows where they belong.

    Args:
        paths: The documents to try; others stay recorded as failed.
        output: The output of that run.
        settings: How to tag: as in that run.
        jobs: How many processes to use.
        tagger: The model, where it is loaded already.
        observer: Told of what is done.

    Returns:
        What was done; ``failed`` counts those that stay recorded.

    Raises:
        RefusedError: There is no such output, it was changed or made otherwise, or another run is writing it.
        ZonetagError: It cannot be written.
    """
    observer = observer or Observer()
    target = output.resolve()
    if not target.is_file():
        raise RefusedError(f"{output}: there is no finished run to retry; run without --retry-failed")
    with writing(output), WorkingFolder(target) as folder:
        if folder.finished is not None:
            folder.publish_errors()
        if not folder.errors.is_file():
            return Summary(0, 0, 0)
        digest = settings.digest()
        records = read_error_records(folder.errors, output_size=target.stat().st_size, settings=digest)
        wanted = set(paths)
        tried = [r.failure.path for r in records if r.place is not None and r.failure.path in wanted]
        if not tried:
            return Summary(0, 0, len(records))
        outcomes, known = _tag(tried, folder, settings, jobs, tagger, observer)
        observer.assembling()
        done = iter(outcomes)
        by_record = [next(done) if r.place is not None and r.failure.path in wanted else None for r in records]
        with row_format(settings.form, settings.topics).create(folder.staged_output) as rows:
            failures = merge(records, by_record, folder.path, target, rows)
        summary = Summary(len(tried), sum(outcome.rows for outcome in outcomes), len(failures), known)
        _publish(folder, failures, settings, summary, "")
        return summary


def _tag(  # noqa: PLR0913, PLR0917 - a part of the two functions above
    paths: Sequence[str],
    folder: WorkingFolder,
    settings: Settings,
    jobs: int,
    tagger: Tagger | None,
    observer: Observer,
) -> tuple[list[Outcome], int]:
    folder.begin(settings.digest())
    if folder.restarted:
        observer.restarted(folder.path)
    units = make_units(paths, folder.known, first_part=folder.next_part)
    outcomes: dict[int, Outcome] = {}
    known = 0
    with closing(tag_units(units, settings, folder.path, jobs=jobs, tagger=tagger)) as results:
        for result in results:
            folder.commit(result)
            for number, (outcome, document) in enumerate(zip(result.outcomes, result.unit.documents, strict=True)):
                observer.done(outcome, document.size)
                known += outcome == document.known
                outcomes[result.unit.first + number] = _without_traceback(outcome)
    return [outcomes[number] for number in range(len(paths))], known


def _without_traceback(outcome: Outcome) -> Outcome:
    """Give an outcome as it is kept: thousands of tracebacks take memory, and nobody reads them at the end."""
    if outcome.failure is None:
        return outcome
    return replace(outcome, failure=replace(outcome.failure, traceback=""))


def _publish(
    folder: WorkingFolder, failures: Sequence[PlacedFailure], settings: Settings, summary: Summary, task: str
) -> None:
    if failures:
        size = folder.staged_output.stat().st_size
        write_error_records(folder.staged_errors, failures, output_size=size, settings=settings.digest())
    folder.publish({"task": task, "failed": len(failures), "summary": asdict(summary)})


def _task_digest(paths: Sequence[str], settings: Settings) -> str:
    """Give a checksum of what was asked for, so that what another command finished is not taken for it."""
    return hashlib.blake2b(json.dumps([settings.digest(), *paths]).encode(), digest_size=16).hexdigest()


def _refuse_existing(output: Path, target: Path, *, even_if_unfinished: bool) -> None:
    if target.exists() and (even_if_unfinished or not WorkingFolder(target).path.exists()):
        raise RefusedError(f"{output} exists already: choose another name, or add --overwrite")
