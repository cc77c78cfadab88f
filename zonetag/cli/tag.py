"""``zonetag tag``: documents or paragraphs in, one row a paragraph out."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zonetag.cli.console import PlainConsole
from zonetag.cli.errors import FAILED, Failures, WrongUseError, print_error, reporting
from zonetag.cli.inputs import RECORD_SUFFIXES, find_inputs
from zonetag.cli.options import DebugOption, ModelOption  # noqa: TC001 - Typer reads the annotations
from zonetag.cli.output import STANDARD_OUTPUT, check_output, open_output
from zonetag.cli.progress import progress_bar
from zonetag.cli.rows import How, tag_input
from zonetag.cli.table import TableWriter
from zonetag.errors import InputError
from zonetag.reading.encodings import decode
from zonetag.reading.formats import DOCUMENT_SUFFIXES
from zonetag.tagging import load
from zonetag.tagging.writers import CsvWriter, JsonlWriter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from zonetag.tagging import Tagger
    from zonetag.tagging.writers import Writer


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


_FORMAT_BY_SUFFIX = {".jsonl": Format.jsonl, ".ndjson": Format.jsonl, ".csv": Format.csv}


def tag(  # noqa: PLR0913 - the options
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FILE|FOLDER|-...", help="Documents; - is standard input.", show_default=False),
    ],
    *,
    form: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Without it: what the suffix of -o says, else table.", show_default=False),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="OUT", help="Write a file: .jsonl or .csv.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace OUT if it exists.")] = False,
    model: ModelOption = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="Read in this encoding; without it, found out.")
    ] = None,
    lines: Annotated[bool, typer.Option("--lines", help="Each line is a paragraph, empty lines too.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Each line is a JSON object: text, and maybe id and headings.")
    ] = False,
    boilerplate: Annotated[
        bool, typer.Option("--boilerplate", help="Also write the leftovers of the page, untagged.")
    ] = False,
    debug: DebugOption = False,
) -> None:
    """Tag every paragraph of documents, in order.

    A folder stands for the .txt and .md files in it, at any depth.

    The table is for people, its layout may change; jsonl and csv are for programs.

    A CSV file written by -o begins with a byte order mark, as Excel wants it.
    """
    with reporting(debug=debug):
        if lines and jsonl:
            raise WrongUseError("--lines and --jsonl do not go together: a line is one or the other")
        if boilerplate and (lines or jsonl):
            raise WrongUseError("--boilerplate is for documents: with --lines or --jsonl, every line is a paragraph")
        form = _choose_format(form, output, overwrite=overwrite)
        _check_encoding(encoding)
        how = How("records" if jsonl else "lines" if lines else "documents", encoding, boilerplate)
        tagger = load(model)
        failures = Failures(debug=debug)
        names = find_inputs(inputs, RECORD_SUFFIXES if jsonl else DOCUMENT_SUFFIXES, failures)
        with open_output(output, encoding="utf-8-sig" if form is Format.csv else "utf-8") as stream:
            _write(tagger, names, how, failures, _make_writer(form, stream, tagger, how))
        if failures.count:
            raise typer.Exit(FAILED)


def _write(tagger: Tagger, names: Sequence[str], how: How, failures: Failures, writer: Writer) -> None:
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


def _make_writer(form: Format, stream: TextIO, tagger: Tagger, how: How) -> Writer:
    topics = tagger.model.topics.keys
    if form is Format.jsonl:
        return JsonlWriter(stream)
    if form is Format.csv:
        return CsvWriter(stream, topics, identifiers=how.kind == "records")
    return TableWriter(PlainConsole(stream), topics)


def _choose_format(form: Format | None, output: str | None, *, overwrite: bool) -> Format:
    if output is None or output == STANDARD_OUTPUT:
        return form or Format.table
    check_output(output, overwrite=overwrite)
    chosen = form or _FORMAT_BY_SUFFIX.get(Path(output).suffix.lower())
    if chosen is None:
        raise WrongUseError(f"{output}: its suffix says no format: name it .jsonl or .csv, or add --format")
    return chosen


def _check_encoding(encoding: str | None) -> None:
    if encoding is None:
        return
    try:
        decode(b"", encoding=encoding)
    except InputError as error:
        raise WrongUseError(str(error)) from error
