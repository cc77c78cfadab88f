"""OUT.errors.jsonl: which documents of a finished run failed and why, one JSON object each, in the inputs' order.

    path         the document, or a folder that could not be walked through
    kind         the name of the error: EmptyInputError, UndecodableError, FormatError, …
    reason       what was wrong, for people
    place        where in OUT its rows belong: bytes from the beginning, for Parquet rows; null for a folder
    output_size  the bytes of the OUT that this is about
    settings     checksum of the model, options and versions that OUT was made with

The last three are what ``--retry-failed`` needs to put rows where they belong, and to see that it can.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zonetag.archive.outcomes import Failure
from zonetag.archive.row_formats import open_durably
from zonetag.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PlacedFailure:
    """A failure and the place where the rows would have been.

    Attributes:
        failure: What failed and why.
        place: The position in the output, None for a folder.
    """

    failure: Failure
    place: int | None


def write_error_records(path: Path, failures: Iterable[PlacedFailure], *, output_size: int, settings: str) -> None:
    """Write the file, down to the disk.

    Args:
        path: Its name.
        failures: What failed, in order.
        output_size: The bytes of the output.
        settings: Checksum of what the output was made with.
    """
    with open_durably(path) as file:
        for placed in failures:
            record = {
                "path": placed.failure.path,
                "kind": placed.failure.kind,
                "reason": placed.failure.reason,
                "place": placed.place,
                "output_size": output_size,
                "settings": settings,
            }
            # A file name in no encoding has halves of surrogate pairs; their escapes are JSON's own.
            file.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def read_error_records(path: Path, *, output_size: int, settings: str) -> list[PlacedFailure]:
    """Read the file.

    Args:
        path: Its name.
        output_size: The bytes of the output as it is.
        settings: Checksum of what is to be used now.

    Raises:
        RefusedError: It is not about this output, or the output was made otherwise.
    """
    return [
        _parse(line, f"{path}:{number}", output_size, settings)
        for number, line in enumerate(path.read_bytes().split(b"\n"), start=1)
        if line.strip()
    ]


def _parse(line: bytes, name: str, output_size: int, settings: str) -> PlacedFailure:
    try:
        record: dict[str, Any] = json.loads(line)
        placed = PlacedFailure(Failure(record["path"], record["kind"], record["reason"]), record["place"])
        made_with, size = record["settings"], record["output_size"]
    except (ValueError, KeyError, TypeError) as error:
        raise RefusedError(f"{name}: no record of a failure; run again with --overwrite") from error
    if size != output_size:
        raise RefusedError(f"{name}: the output was changed since; run again with --overwrite")
    if made_with != settings:
        raise RefusedError(
            f"{name}: the output was made with another model, other options or another version; "
            "use the same again, or run with --overwrite"
        )
    return placed
