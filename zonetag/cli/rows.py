"""From one input to its tagged paragraphs, in batches as they come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from zonetag.cli.inputs import STANDARD_INPUT, open_input
from zonetag.cli.lines import read_lines
from zonetag.cli.records import Record, parse_record
from zonetag.errors import InputError
from zonetag.reading import read_bytes, read_path
from zonetag.tagging import TaggedParagraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from zonetag.cli.errors import Failures
    from zonetag.cli.lines import Line
    from zonetag.tagging import Tagger


@dataclass(frozen=True, slots=True)
class How:
    """How inputs are read.

    Attributes:
        kind: Whether an input is a document, or each of its lines a paragraph or a JSON object.
        encoding: The inputs' encoding, None to find it out.
        boilerplate: Whether leftovers of a document's page are rows, too.
    """

    kind: Literal["documents", "lines", "records"]
    encoding: str | None
    boilerplate: bool


def tag_input(tagger: Tagger, name: str, how: How, failures: Failures) -> Iterator[Sequence[TaggedParagraph]]:
    """Tag one input.

    Args:
        tagger: The tagger.
        name: A file, or ``-``.
        how: How to read it.
        failures: Told of whatever in it fails. Errors of the program itself are among that, so that one odd file
            does not stop a night's work.

    Yields:
        Its tagged paragraphs, in order.
    """
    try:
        if how.kind == "documents":
            yield tag_document(tagger, name, encoding=how.encoding, boilerplate=how.boilerplate)
        else:
            tag_stream = tag_lines if how.kind == "lines" else tag_records
            yield from tag_stream(tagger, name, encoding=how.encoding, report=failures.report)
    except Exception as error:  # noqa: BLE001 - see above; what is thrown into a generator is not caught here
        failures.report(error, name=name)


def tag_document(tagger: Tagger, name: str, *, encoding: str | None, boilerplate: bool) -> Sequence[TaggedParagraph]:
    """Tag a whole document.

    Raises:
        InputError: It cannot be read.
    """
    if name == STANDARD_INPUT:
        with open_input(name) as stream:
            source = read_bytes(stream.read(), name=name, encoding=encoding)
    else:
        source = read_path(name, encoding=encoding)
    return tagger.tag_document(source, boilerplate=boilerplate).paragraphs


def tag_lines(
    tagger: Tagger, name: str, *, encoding: str | None, report: Callable[[InputError], None]
) -> Iterator[Sequence[TaggedParagraph]]:
    """Tag each line of an input as a paragraph.

    Yields:
        One tagged paragraph for each line that decodes, empty lines too; ``index`` is the line's number from 0.

    Raises:
        InputError: The input cannot be read at all.
    """
    with open_input(name) as stream:
        for lines in read_lines(stream, name=name, encoding=encoding, report=report):
            tags = tagger.tag_many(line.text for line in lines)
            yield [
                TaggedParagraph(name, line.number, line.start, line.end, (), result)
                for line, result in zip(lines, tags, strict=True)
            ]


def tag_records(
    tagger: Tagger, name: str, *, encoding: str | None, report: Callable[[InputError], None]
) -> Iterator[Sequence[TaggedParagraph]]:
    """Tag the ``text`` of each object of a JSONL input.

    Yields:
        One tagged paragraph for each object; ``index`` is its line's number from 0, offsets are into its ``text``.

    Raises:
        InputError: The input cannot be read at all.
    """
    with open_input(name) as stream:
        for lines in read_lines(stream, name=name, encoding=encoding, report=report):
            records = list(_parse(lines, name, report))
            tags = tagger.tag_many(record.text for record in records)
            yield [
                TaggedParagraph(
                    name, record.number, 0, len(record.text), record.headings, result, identifier=record.identifier
                )
                for record, result in zip(records, tags, strict=True)
            ]


def _parse(lines: Sequence[Line], name: str, report: Callable[[InputError], None]) -> Iterator[Record]:
    for line in lines:
        if not line.text.strip():
            continue
        try:
            yield parse_record(line, name=name)
        except InputError as error:
            report(error)
