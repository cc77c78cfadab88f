"""``zonetag report``: tagged documents as one page to look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from zonetag.cli.errors import FAILED, Failures, WrongUseError, print_error, reporting
from zonetag.cli.inputs import STANDARD_INPUT, find_inputs, open_input
from zonetag.cli.options import DebugOption, ModelOption  # noqa: TC001 - Typer reads the annotations
from zonetag.cli.output import STANDARD_OUTPUT, check_output, open_output
from zonetag.cli.progress import progress_bar, status
from zonetag.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zonetag.report import DescribedDocument, ReportSettings
    from zonetag.tagging import Tagger

#: About two seconds of tagging and of finding the telling words.
_LONG_WORK_BYTES = 400_000
#: Bytes of a page from which on browsers take seconds to open it.
_LARGE_PAGE = 30_000_000


@dataclass(frozen=True, slots=True)
class _How:
    """How the page is made: with the model of which folder, from inputs in which encoding, with which choices."""

    model: str | None
    encoding: str | None
    settings: ReportSettings


class PageLanguage(StrEnum):
    """The languages that the page itself can have."""

    zh = "zh"
    en = "en"


def report(  # noqa: PLR0913 - the options
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="TAGS|FILE|FOLDER...",
            help="What zonetag tag wrote (.jsonl, .csv, .parquet); or documents, tagged on the spot; - is stdin.",
            show_default=False,
        ),
    ],
    *,
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="The page.")] = "report.html",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace OUT if it exists.")] = False,
    model: ModelOption = None,
    language: Annotated[
        PageLanguage, typer.Option("--language", help="Of headings, buttons and notes.")
    ] = PageLanguage.zh,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The page's title.")] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="Read in this encoding; without it, found out.")
    ] = None,
    debug: DebugOption = False,
) -> None:
    """Make one HTML page of tagged documents: an overview, then each paragraph with its topics and telling words.

    The page needs no network and no other file.

    A year is taken from a document's field year, else its title, its field date, its file name; a zone from its field
    zone, else its title. Fields are those of front matter and properties, or columns of the tags.

    Tags do not name the model that made them: if MODEL gives the same probabilities, the page shows its telling words.
    """
    with reporting(debug=debug):
        from zonetag.report import ReportSettings  # noqa: PLC0415 - help needs none of it
        from zonetag.tagging import load  # noqa: PLC0415

        if output != STANDARD_OUTPUT:
            check_output(output, overwrite=overwrite)
        today = datetime.now(tz=UTC).astimezone().date().isoformat()
        how = _How(model, encoding, ReportSettings(language.value, title, today))
        failures = Failures(debug=debug)
        tags = [name for name in inputs if _is_tags(name)]
        if tags and len(tags) < len(inputs):
            raise WrongUseError("tags and documents do not go together: make one report of each")
        tagger = load(model)
        make = _of_tags if tags else _of_documents
        page = make(tagger, inputs, how, failures)
        with open_output(output) as stream:
            stream.write(page)
        if len(page) > _LARGE_PAGE:
            print_error(f"{output}: so large a page opens slowly: make several, such as one a year")
        if failures.count:
            raise typer.Exit(FAILED)


def _is_tags(name: str) -> bool:
    from zonetag.report.tags_file import TAGS_SUFFIXES  # noqa: PLC0415 - help needs none of it

    return PurePath(name).suffix.lower() in TAGS_SUFFIXES


def _of_tags(tagger: Tagger, names: Sequence[str], how: _How, failures: Failures) -> str:
    from zonetag.report import describe_tagger, read_tags_file, render_report, tags_agree  # noqa: PLC0415 - as above

    documents: list[DescribedDocument] = []
    for name in names:
        try:
            documents += read_tags_file(name, encoding=how.encoding, report=failures.report)
        except InputError as error:
            failures.report(error)
    if not documents:
        raise typer.Exit(FAILED)
    with status("finding the telling words"):
        agree = tags_agree(tagger, documents)
        if not agree:
            print_error(
                f"the model {tagger.model.name} gives other probabilities than these tags have, so the page shows no "
                "telling words: name the model that made them with --model"
            )
        provenance = describe_tagger(tagger, how.model, tags="agree" if agree else "differ")
        return render_report(documents, tagger=tagger if agree else None, provenance=provenance, settings=how.settings)


def _of_documents(tagger: Tagger, inputs: Sequence[str], how: _How, failures: Failures) -> str:
    from zonetag.reading import DOCUMENT_SUFFIXES  # noqa: PLC0415 - as above
    from zonetag.report import describe_tagger, render_report  # noqa: PLC0415 - as above

    names = find_inputs(inputs, DOCUMENT_SUFFIXES, failures)
    documents = _nonempty(_tag(tagger, names, how.encoding, failures))
    return render_report(documents, tagger=tagger, provenance=describe_tagger(tagger, how.model), settings=how.settings)


def _tag(tagger: Tagger, names: Sequence[str], encoding: str | None, failures: Failures) -> Iterator[DescribedDocument]:
    from zonetag.reading import read_bytes, read_path  # noqa: PLC0415 - as above
    from zonetag.report import DescribedDocument  # noqa: PLC0415 - as above

    with progress_bar(names, hidden=False, long_work=_LONG_WORK_BYTES) as advance:
        for name in names:
            try:
                if name == STANDARD_INPUT:
                    with open_input(name) as stream:
                        source = read_bytes(stream.read(), name=name, encoding=encoding)
                else:
                    source = read_path(name, encoding=encoding)
                document = tagger.tag_document(source)
            except Exception as error:  # noqa: BLE001 - one odd file does not stop the others
                failures.report(error, name=name)
            else:
                if not document.paragraphs:
                    print_error(f"{name}: no paragraph in it, only headings and leftovers of the page")
                yield DescribedDocument(document, source.metadata)
            advance(name)


def _nonempty(documents: Iterable[DescribedDocument]) -> Iterator[DescribedDocument]:
    """Hand documents on, and end the command where there are none: each failure was named already.

    Raises:
        typer.Exit: There is no document.
    """
    empty = True
    for document in documents:
        empty = False
        yield document
    if empty:
        raise typer.Exit(FAILED)
