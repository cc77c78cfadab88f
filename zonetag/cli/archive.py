"""``zonetag tag FILE|FOLDER... -o OUT``: documents to one file, by several processes, taken up where a run stopped."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from zonetag.archive.outcomes import Failure, Outcome
from zonetag.archive.run import Observer, Summary, retry_failed, tag_archive
from zonetag.archive.settings import make_settings
from zonetag.archive.working_folder import ERRORS_SUFFIX
from zonetag.cli import INTERRUPTED
from zonetag.cli.errors import FAILED, Failures, WrongUseError, print_error
from zonetag.cli.inputs import find_inputs
from zonetag.cli.progress import ArchiveProgress, archive_progress
from zonetag.errors import RefusedError
from zonetag.reading.formats import DOCUMENT_SUFFIXES
from zonetag.tagging import load
from zonetag.tagging.packaged import packaged_model_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag.archive.settings import Form
    from zonetag.cli.rows import How


def tag_to_file(  # noqa: PLR0913 - the options
    inputs: Sequence[str],
    output: str,
    form: Form,
    how: How,
    *,
    model: str | None,
    jobs: int,
    overwrite: bool,
    retry: bool,
    debug: bool,
) -> None:
    """Tag documents and write their rows to a file.

    Args:
        inputs: Files and folders, as given.
        output: The file.
        form: How rows are written.
        how: How documents are read.
        model: A model folder, None for the packaged model.
        jobs: How many processes to use.
        overwrite: Replace an output that is there.
        retry: Tag only what failed in the run that made the output.
        debug: Also print tracebacks.

    Raises:
        WrongUseError: The output is there already, or is not of a run that can be retried.
        typer.Exit: Something failed, or the run was interrupted.
    """
    tagger = load(model)
    folder = Path(model) if model is not None else packaged_model_folder()
    settings = make_settings(tagger, folder, form, encoding=how.encoding, boilerplate=how.boilerplate)
    failures = _CollectedFailures(debug=debug)
    names = find_inputs(inputs, DOCUMENT_SUFFIXES, failures)
    started = time.monotonic()
    try:
        with archive_progress(names) as progress:
            observer = _Reporter(progress, debug=debug)
            target = Path(output)
            if retry:
                summary = retry_failed(names, target, settings, jobs=jobs, tagger=tagger, observer=observer)
            else:
                summary = tag_archive(
                    names,
                    target,
                    settings,
                    overwrite=overwrite,
                    jobs=jobs,
                    unwalked=failures.collected,
                    tagger=tagger,
                    observer=observer,
                )
    except KeyboardInterrupt:
        print_error("interrupted; run the same command again to go on")
        raise typer.Exit(INTERRUPTED) from None
    except RefusedError as error:
        raise WrongUseError(str(error)) from error
    seconds = time.monotonic() - started
    print_error((_describe_retry if retry else _describe)(summary, output, f"{seconds:,.1f} s"))
    if summary.failed:
        raise typer.Exit(FAILED)


class _CollectedFailures(Failures):
    """Keeps what failed before the run: folders that could not be walked through."""

    def __init__(self, *, debug: bool) -> None:
        super().__init__(debug=debug)
        self.collected: list[Failure] = []

    def report(self, error: Exception, *, name: str = "") -> None:
        super().report(error, name=name)
        self.collected.append(Failure.of(name, error))


class _Reporter(Observer):
    """Tells of a run on standard error."""

    def __init__(self, progress: ArchiveProgress, *, debug: bool) -> None:
        self._progress = progress
        self._debug = debug

    def restarted(self, folder: Path) -> None:
        print_error(f"{folder}: was begun with another model, other options or another version; tagging all anew")

    def done(self, outcome: Outcome, size: int) -> None:
        if outcome.failure is not None:
            print_error(f"{outcome.path}: {outcome.failure.reason}")
            if self._debug:
                sys.stderr.write(outcome.failure.traceback)
        elif not outcome.rows:
            print_error(f"{outcome.path}: no paragraph in it, only headings and leftovers of the page")
        self._progress.advance(outcome.rows, size)

    def assembling(self) -> None:
        self._progress.assemble()


def _describe(summary: Summary, output: str, duration: str) -> str:
    done = summary.files - (summary.failed - summary.unwalked) if summary.written else 0
    parts = [f"{output}: {_count(summary.rows, 'paragraph')} of {_count(done, 'file')} in {duration}"]
    if not summary.written:
        parts = [f"{output}: not written, since nothing could be read"]
    if summary.known:
        parts.append(f"{summary.known:,} of the files had been done before")
    if summary.failed and summary.written:
        parts.append(f"{summary.failed:,} failed, see {output}{ERRORS_SUFFIX}")
    return "; ".join(parts)


def _describe_retry(summary: Summary, output: str, duration: str) -> str:
    if not summary.files:
        if summary.failed:
            return f"{output}: of {_count(summary.failed, 'failed file')}, none is among the inputs"
        return f"{output}: nothing failed, there is no {output}{ERRORS_SUFFIX}"
    tried = f"{output}: {_count(summary.files, 'failed file')} tried again in {duration}"
    left = f"; {summary.failed:,} still failed, see {output}{ERRORS_SUFFIX}" if summary.failed else ""
    return f"{tried}, {_count(summary.rows, 'paragraph')} added{left}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
