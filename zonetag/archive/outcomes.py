"""What became of a document: where its rows lie, or why there are none."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import Any

from zonetag.errors import MissingExtraError, ZonetagError


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document has no rows.

    Attributes:
        path: The document.
        kind: The name of the exception, as in `zonetag.errors`; ``ProcessDied`` where reading it ended the process.
        reason: What was wrong and what to do, for people.
        traceback: Where it was raised; not kept in files.
    """

    path: str
    kind: str
    reason: str
    traceback: str = ""

    @classmethod
    def of(cls, path: str, error: Exception) -> Failure:
        """Give the failure that an exception means. One that zonetag did not raise on purpose is a bug and says so."""
        if isinstance(error, ZonetagError):
            reason = str(error).removeprefix(f"{path}: ")
        elif isinstance(error, MemoryError):
            reason = "not enough memory"
        elif isinstance(error, OSError):
            reason = error.strerror or str(error)
        else:
            reason = f"internal error, please report it: {type(error).__name__}: {error}"
        return cls(path, type(error).__name__, reason, "".join(traceback.format_exception(error)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document.

    Attributes:
        path: The document.
        digest: Of the content that this is the outcome of; None where it may be another one next time, though the
            content is the same, or where there was nothing to read.
        rows: How many rows it has.
        part: The part file with its rows; empty where there are none.
        offset: Where they begin in the part file.
        length: How many bytes they take there.
        failure: Why it has no rows, None where nothing is wrong.
    """

    path: str
    digest: str | None
    rows: int = 0
    part: str = ""
    offset: int = 0
    length: int = 0
    failure: Failure | None = None

    @classmethod
    def failed(cls, path: str, digest: str | None, error: Exception) -> Outcome:
        """Give the outcome of a document that an exception ended."""
        # What the machine lacks today it may have tomorrow.
        lasting = isinstance(error, ZonetagError) and not isinstance(error, MissingExtraError)
        return cls(path, digest if lasting else None, failure=Failure.of(path, error))

    def to_dict(self) -> dict[str, Any]:
        """Give what a journal keeps: all but the part, which the outcomes beside it have, too."""
        entry: dict[str, Any] = {"path": self.path, "digest": self.digest}
        if self.failure is not None:
            return entry | {"kind": self.failure.kind, "reason": self.failure.reason}
        return entry | {"rows": self.rows, "offset": self.offset, "length": self.length}

    @classmethod
    def from_dict(cls, entry: dict[str, Any], part: str) -> Outcome:
        """Take back what `to_dict` gave."""
        path, digest = entry["path"], entry["digest"]
        if "kind" in entry:
            return cls(path, digest, failure=Failure(path, entry["kind"], entry["reason"]))
        return cls(path, digest, entry["rows"], part if entry["length"] else "", entry["offset"], entry["length"])
