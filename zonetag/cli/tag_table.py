"""``zonetag tag TABLE --text-column NAME``: a table in, the same table with tag columns out."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import typer

from zonetag.cli.console import error_console
from zonetag.cli.errors import FAILED, WrongUseError, print_error
from zonetag.cli.inputs import STANDARD_INPUT, open_input
from zonetag.cli.output import STANDARD_OUTPUT, check_output, open_binary_output
from zonetag.cli.progress import LONG_WORK_BYTES
from zonetag.errors import FormatError
from zonetag.tables import TableFormat, TableTagging, table_format, tag_table
from zonetag.tables.formats import FORMS, check_conversion, is_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from zonetag.tables import BadRow
    from zonetag.tables.formats import Form

#: So many bad rows are named; the others are counted.
NAMED_ROWS = 20


def tag_table_file(  # noqa: PLR0913 - the options
    inputs: Sequence[str],
    text_column: str | None,
    *,
    form: str | None,
    output: str | None,
    overwrite: bool,
    model: str | None,
    prefix: str,
    encoding: str | None,
    jobs: int,
) -> None:
    """Tag a table.

    Args:
        inputs: The table, alone.
        text_column: The column with the texts.
        form: The form to write; None for what the suffix of ``output`` says, or else the form of the table.
        output: The file to write; None or ``-`` for standard output.
        overwrite: Replace it if it exists.
        model: A model folder, None for the packaged model.
        prefix: What the names of the new columns begin with.
        encoding: The table's encoding, None to find it out.
        jobs: How many processes tag.

    Raises:
        WrongUseError: The options do not fit the table.
        ZonetagError: The table cannot be read or the output not be written.
        typer.Exit: Rows could not be tagged.
    """
    if text_column is None:
        table = next((f"{name} is a table" for name in inputs if is_table(name)), "--prefix is for tables")
        raise WrongUseError(f"{table}: name the column with the texts, as in --text-column body")
    if len(inputs) > 1:
        raise WrongUseError("--text-column is for one table at a time")
    [name] = inputs
    try:
        task = _plan(name, text_column, form, output)
        check_conversion(task.source.form, task.target.form)
    except FormatError as error:
        raise WrongUseError(str(error)) from error
    if output is not None and output != STANDARD_OUTPUT:
        check_output(output, overwrite=overwrite)
    if encoding is not None and task.source.form == "parquet":
        raise WrongUseError("--encoding is for text: in Parquet all of it is UTF-8")
    task = replace(task, model=model, prefix=prefix, encoding=encoding, jobs=jobs)
    bad_rows = _BadRows(name, numbered="row" if task.source.form == "parquet" else "line")
    # The input is closed first: elsewhere than on POSIX the output could not take its place otherwise.
    with _open_output(output) as stream, open_input(name) as file, _progress(name) as advance:
        tag_table(task, cast("BinaryIO", file), stream, report=bad_rows.report, advance=advance)
    bad_rows.summarise(f"{prefix}reason")
    if bad_rows.count:
        raise typer.Exit(FAILED)


def _plan(name: str, text_column: str, form: str | None, output: str | None) -> TableTagging:
    if form == "table":
        raise WrongUseError("--format table shows paragraphs of documents: a table is written as csv, jsonl or parquet")
    if name != STANDARD_INPUT and Path(name).is_dir():
        raise WrongUseError(f"{name} is a folder: name one of the tables in it")
    named = None if output is None or output == STANDARD_OUTPUT else table_format(output)
    wanted = cast("Form | None", form)
    if name == STANDARD_INPUT:
        # There is no name that says what comes in, so that the option does.
        source = TableFormat(wanted) if wanted else replace(named, compression=None) if named else None
        wanted = None
        if source is None or source.form == "parquet":
            raise WrongUseError("- is standard input: say with --format whether it is csv or jsonl")
    else:
        source = table_format(name)
        if source is None:
            raise WrongUseError(
                f"{name}: its suffix says no table: name it {', '.join(FORMS)}, with .gz or .zst or not"
            )
    target = named or TableFormat(source.form)
    target = replace(target, form=wanted or target.form)
    if output is None or output == STANDARD_OUTPUT:
        if target.form == "parquet":
            raise WrongUseError("Parquet is written to a file: name it with -o OUT.parquet")
    elif named is None and wanted is None and not _is_device(output):
        raise WrongUseError(f"{output}: its suffix says no format: name it {', '.join(FORMS)}, or add --format")
    return TableTagging(name, source, target, text_column)


def _is_device(output: str) -> bool:
    return Path(output).exists() and not Path(output).is_file() and not Path(output).is_dir()


@contextmanager
def _open_output(output: str | None) -> Iterator[BinaryIO]:
    if output is None or output == STANDARD_OUTPUT:
        yield cast("BinaryIO", sys.stdout.buffer)
        return
    with open_binary_output(output) as stream:
        yield stream


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int], object]]:
    """Show on a terminal how much of a table has been read, where that takes seconds."""
    path = Path(name)
    size = path.stat().st_size if path.is_file() else 0
    if not sys.stderr.isatty() or size < LONG_WORK_BYTES:
        yield lambda _: None
        return
    from rich.progress import Progress, SpinnerColumn  # noqa: PLC0415 - seldom needed

    with Progress(SpinnerColumn(), *Progress.get_default_columns(), console=error_console(), transient=True) as bar:
        shown = bar.add_task("tagging", total=size)
        yield lambda count: bar.advance(shown, count)


class _BadRows:
    """Names the first bad rows on standard error, and counts the others.

    Args:
        name: The table.
        numbered: What its rows are counted by, ``line`` or ``row``.
    """

    def __init__(self, name: str, *, numbered: str) -> None:
        self.count = 0
        self._name = name
        self._numbered = numbered

    def report(self, bad: BadRow) -> None:
        """Name or count a row."""
        self.count += 1
        if self.count <= NAMED_ROWS:
            place = f":{bad.number}" if self._numbered == "line" else f": row {bad.number}"
            column = f":{bad.column}" if bad.column is not None else ""
            print_error(f"{self._name}{place}{column}: {bad.why}")

    def summarise(self, reason: str) -> None:
        """Say how many were not named, and where they are found."""
        if self.count > NAMED_ROWS:
            more = f"{self.count - NAMED_ROWS:,} more rows"
            print_error(f"{self._name}: {more} could not be tagged: they have an error in the column {reason!r}")
