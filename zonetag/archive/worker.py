"""The work itself: the documents of a unit read, tagged and written to a part file."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from zonetag.archive.outcomes import Outcome
from zonetag.archive.row_formats import row_format
from zonetag.archive.units import UnitResult
from zonetag.errors import RefusedError
from zonetag.tagging import load
from zonetag.tagging.model_cache import manifest_checksum

if TYPE_CHECKING:
    from zonetag.archive.settings import Settings
    from zonetag.archive.units import Document, Unit
    from zonetag.tagging import Tagger


class Worker:
    """Tags units of work, one after another.

    Args:
        settings: How.
        folder: Where part files go.
        tagger: The model, where it is loaded already.

    Raises:
        ModelError: The model cannot be used.
        RefusedError: It is another one than at the beginning of the run.
    """

    def __init__(self, settings: Settings, folder: Path, *, tagger: Tagger | None = None) -> None:
        self._settings = settings
        self._folder = folder
        self._format = row_format(settings.form, settings.topics)
        self._tagger = tagger or load(settings.model)
        if manifest_checksum(settings.model) != settings.model_digest:
            raise RefusedError(f"{settings.model}: the model was replaced during the run: run the same command again")

    def tag(self, unit: Unit) -> UnitResult:
        """Tag the documents of a unit. What is wrong with one of them is its outcome.

        Raises:
            OSError: Their rows cannot be written.
        """
        # Named by the process, since one whose run was killed may be at the same unit for a moment still.
        temporary = f"{unit.part}.{os.getpid()}.tmp"
        rows: BinaryIO | None = None
        outcomes = []
        try:
            for document in unit.documents:
                outcome, data = self._tag_document(document)
                if data:
                    rows = rows or (self._folder / temporary).open("wb")
                    outcome = replace(outcome, part=unit.part, offset=rows.tell(), length=len(data))
                    rows.write(data)
                outcomes.append(outcome)
            if rows is not None:
                rows.flush()
                os.fsync(rows.fileno())
        finally:
            if rows is not None:
                rows.close()
        return UnitResult(unit, tuple(outcomes), temporary if rows is not None else "")

    def _tag_document(self, document: Document) -> tuple[Outcome, bytes]:
        # Taken before the document is read: should somebody change it in between, the next run tags it again.
        digest = content_digest(document.path)
        if document.known is not None and digest is not None and document.known.digest == digest:
            return document.known, b""
        try:
            paragraphs = self._tagger.tag_document(
                document.path, encoding=self._settings.encoding, boilerplate=self._settings.boilerplate
            ).paragraphs
            data = self._format.encode(paragraphs) if paragraphs else b""
        except Exception as error:  # noqa: BLE001 - one odd file does not stop a night's work
            return Outcome.failed(document.path, digest, error), b""
        return Outcome(document.path, digest, len(paragraphs)), data


def content_digest(path: str) -> str | None:
    """Give a checksum of a file's content, None where it cannot be read or only once."""
    try:
        with Path(path).open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except (OSError, ValueError):
        return None
