"""``zonetag tag``: documents or paragraphs in, one row a paragraph out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from zonetag.archive.working_folder import WorkingFolder
from zonetag.cli.errors import FAILED, Failures, WrongUseError, reporting
from zonetag.cli.inputs import RECORD_SUFFIXES, STANDARD_INPUT, find_inputs
from zonetag.cli.options import DebugOption, ModelOption  # noqa: TC001 - Typer reads the annotations
from zonetag.cli.output import STANDARD_OUTPUT, check_output
from zonetag.cli.rows import How
from zonetag.cli.streaming import open_writer, write_rows
from zonetag.errors import InputError
from zonetag.reading.encodings import decode
from zonetag.reading.formats import DOCUMENT_SUFFIXES
from zonetag.tables.formats import is_table
from zonetag.tagging import load
from zonetag.tagging.parquet_writer import check_pyarrow

if TYPE_CHECKING:
    from zonetag.archive.settings import Form


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


_FORMAT_BY_SUFFIX = {
    ".jsonl": Format.jsonl,
    ".ndjson": Format.jsonl,
    ".csv": Format.csv,
    ".parquet": Format.parquet,
}


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
        str | None, typer.Option("--output", "-o", metavar="OUT", help="Write a file: .jsonl, .csv or .parquet.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace OUT if it exists.")] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, help="Processes, for files with -o and for tables; OUT is the same.")
    ] = 1,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Tag only what OUT.errors.jsonl names, and add it to OUT.")
    ] = False,
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
    text_column: Annotated[
        str | None,
        typer.Option("--text-column", metavar="NAME", help="Tag a table: .csv, .tsv, .jsonl (.gz, .zst), .parquet."),
    ] = None,
    prefix: Annotated[
        str, typer.Option("--prefix", metavar="TEXT", help="What a table's new columns begin with.", show_default=False)
    ] = "",
    debug: DebugOption = False,
) -> None:
    """Tag every paragraph of documents, in order.

    A folder stands for the documents in it, at any depth.

    The table is for people, its layout may change; jsonl, csv and parquet are for programs.

    A CSV file written by -o begins with a byte order mark, as Excel wants it; a
    table does if it did before or was in another encoding.

    With -o, --jobs processes share the files, and a file that cannot be
    read stops nothing: OUT.errors.jsonl says which and why. When the run is
    interrupted, in whatever way, the same command goes on where it stopped;
    until OUT is whole, what is done lies in OUT.parts. A file that was changed
    is tagged again, and so are all with another model, other options or another
    version of zonetag. With --overwrite too, the same command goes on; to begin
    anew, remove OUT.parts.

    --retry-failed is for a finished run: give the same command with it when
    the files are repaired. Those that OUT.errors.jsonl names are tagged again
    and their rows put where they belong; the rest of OUT stays as it is.

    With --text-column, a table is written again with columns for the topics; all others stay as they are. Where a row
    cannot be tagged, its reason says why.
    """
    with reporting(debug=debug):
        if text_column is not None or prefix or (not (lines or jsonl) and any(map(is_table, inputs))):
            if lines or jsonl or boilerplate or retry_failed:
                raise WrongUseError("--lines, --jsonl, --boilerplate and --retry-failed are not for tables")
            _check_encoding(encoding)
            from zonetag.cli.tag_table import tag_table_file  # noqa: PLC0415 - documents start sooner without

            tag_table_file(
                inputs,
                text_column,
                form=form.value if form else None,
                output=output,
                overwrite=overwrite,
                model=model,
                prefix=prefix,
                encoding=encoding,
                jobs=jobs,
            )
            return
        if lines and jsonl:
            raise WrongUseError("--lines and --jsonl do not go together: a line is one or the other")
        if boilerplate and (lines or jsonl):
            raise WrongUseError("--boilerplate is for documents: with --lines or --jsonl, every line is a paragraph")
        if overwrite and retry_failed:
            raise WrongUseError("--overwrite and --retry-failed do not go together: all again, or what failed")
        form = _choose_format(form, output, overwrite=overwrite or retry_failed)
        _check_encoding(encoding)
        how = How("records" if jsonl else "lines" if lines else "documents", encoding, boilerplate)
        if output is not None and _is_archive(inputs, output, form, how):
            from zonetag.cli.archive import tag_to_file  # noqa: PLC0415 - streams start sooner without

            tag_to_file(
                inputs,
                output,
                cast("Form", form.value),
                how,
                model=model,
                jobs=jobs,
                overwrite=overwrite,
                retry=retry_failed,
                debug=debug,
            )
            return
        if jobs > 1 or retry_failed:
            option = "--retry-failed" if retry_failed else "--jobs"
            raise WrongUseError(
                f"{option} is for files and folders with -o OUT (.jsonl, .csv, .parquet): not for standard input or "
                "output, --lines, --jsonl or the table"
            )
        tagger = load(model)
        failures = Failures(debug=debug)
        names = find_inputs(inputs, RECORD_SUFFIXES if jsonl else DOCUMENT_SUFFIXES, failures)
        with open_writer(form, output, tagger, how) as writer:
            write_rows(tagger, names, how, failures, writer)
        if failures.count:
            raise typer.Exit(FAILED)


def _is_archive(inputs: list[str], output: str, form: Format, how: How) -> bool:
    """Say whether documents are written to a file, so that a run may use several processes and go on."""
    target = Path(output)
    return (
        how.kind == "documents"
        and form is not Format.table
        and STANDARD_INPUT not in inputs
        and output != STANDARD_OUTPUT
        and (target.is_file() or not target.exists())  # no pipe and no device
    )


def _choose_format(form: Format | None, output: str | None, *, overwrite: bool) -> Format:
    if output is None or output == STANDARD_OUTPUT:
        if form is Format.parquet:
            raise WrongUseError("Parquet is written to a file: name it with -o OUT.parquet")
        return form or Format.table
    # A run that stopped when OUT was there already has only to tidy up.
    unfinished = Path(output).is_file() and WorkingFolder(Path(output).resolve()).path.exists()
    check_output(output, overwrite=overwrite or unfinished)
    chosen = form or _FORMAT_BY_SUFFIX.get(Path(output).suffix.lower())
    if chosen is None:
        raise WrongUseError(f"{output}: its suffix says no format: name it .jsonl, .csv or .parquet, or add --format")
    if chosen is Format.parquet:
        check_pyarrow()
    return chosen


def _check_encoding(encoding: str | None) -> None:
    if encoding is None:
        return
    try:
        decode(b"", encoding=encoding)
    except InputError as error:
        raise WrongUseError(str(error)) from error
