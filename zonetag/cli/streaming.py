"""``zonetag tag`` without a run over an archive: rows written as they come, to standard output or one file."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from zonetag.cli.console import PlainConsole
from zonetag.cli.errors import FAILED, print_error
from zonetag.cli.output import open_binary_output, open_output
from zonetag.cli.progress import progress_bar
from zonetag.cli.rows import How, tag_input
from zonetag.cli.table import TableWriter
from zonetag.tagging.parquet_writer import ParquetWriter
from zonetag.tagging.writers import CsvWriter, JsonlWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zonetag.cli.errors import Failures
    from zonetag.tagging import Tagger
    from zonetag.tagging.writers import Writer


@contextmanager
def open_writer(form: str, output: str | None, tagger: Tagger, how: How) -> Iterator[Writer]:
    """Open what rows are written with.

    Args:
        form: ``table``, ``jsonl``, ``csv`` or ``parquet``.
        output: A file, which Parquet needs; None or ``-`` for standard output.
        tagger: Whose topics the rows have.
        how: How inputs are read.

    Raises:
        ZonetagError: The file cannot be written.
    """
    topics, identifiers = tagger.model.topics.keys, how.kind == "records"
    if form == "parquet" and output is not None:
        with (
            open_binary_output(output) as file,
            ParquetWriter(file, topics, identifiers=identifiers) as writer,
        ):
            yield writer
        return
    with open_output(output, encoding="utf-8-sig" if form == "csv" else "utf-8") as stream:
        if form == "jsonl":
            yield JsonlWriter(stream)
        elif form == "csv":
            yield CsvWriter(stream, topics, identifiers=identifiers)
        else:
            yield TableWriter(PlainConsole(stream), topics)


def write_rows(tagger: Tagger, names: Sequence[str], how: How, failures: Failures, writer: Writer) -> None:
    """Tag inputs and write their rows.

    Args:
        tagger: The tagger.
        names: The inputs.
        how: How to read them.
        failures: Told of what fails.
        writer: What to write with.

    Raises:
        typer.Exit: Everything failed.
    """
    done = 0
    with progress_bar(names, hidden=isinstance(writer, TableWriter) and sys.stdout.isatty()) as advance:
        for name in names:
            failed, rows = failures.count, 0
            for paragraphs in tag_input(tagger, name, how, failures):
                writer.write(paragraphs)
                rows += len(paragraphs)
            if rows or failures.count == failed:
                done += 1
            if not rows and failures.count == failed:
                print_error(f"{name}: no paragraph in it, only headings and leftovers of the page")
            advance(name)
    if not done:
        # Inside the output's context: a file without any row is not written.
        raise typer.Exit(FAILED)
    if isinstance(writer, TableWriter):
        writer.summarise()
