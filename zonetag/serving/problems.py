"""What goes wrong with a request, as RFC 9457 writes it: ``application/problem+json``."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException

from zonetag.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping

PROBLEM_TYPE = "application/problem+json"

_NAMES = {
    # Python calls these by older names, and which ones depends on its version.
    413: "Content Too Large",
    422: "Unprocessable Content",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem.

    Attributes:
        status: The status code of HTTP.
        detail: What is wrong and what to do.
        line: Where in a body of JSON, counted from 1; None where it is not about a place.
        column: The character in that line, counted from 1.
        pointer: Which value of a body of JSON (RFC 6901), or which field of a form; None where none is meant.
        allow: The methods that are allowed, for status 405.
    """

    status: int
    detail: str
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    allow: str | None = None

    @property
    def title(self) -> str:
        """What the status code is called."""
        return _NAMES.get(self.status) or HTTPStatus(self.status).phrase

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers that belong to it."""
        return {} if self.allow is None else {"Allow": self.allow}

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON object."""
        places = {"line": self.line, "column": self.column, "pointer": self.pointer}
        return {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            **{name: value for name, value in places.items() if value is not None},
        }


class ProblemError(Exception):
    """Ends the request with a problem.

    Attributes:
        problem: The problem.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


def problem_of(error: BaseException) -> Problem | None:
    """Give the problem that an error means to the one who asked, None where it is a mistake of the program."""
    if isinstance(error, ProblemError):
        return error.problem
    if isinstance(error, InputError):
        return Problem(422, str(error))
    if isinstance(error, MissingExtraError):
        return Problem(501, f"this server cannot do that: {error}")
    if isinstance(error, HTTPException):
        return _of_http(error)
    return None


def _of_http(error: HTTPException) -> Problem:
    """Say more than Starlette does."""
    if error.status_code == HTTPStatus.NOT_FOUND:
        return Problem(404, "there is nothing at this path; GET /openapi.json lists what there is")
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        # Starlette joins them in the order of a set.
        allowed = ", ".join(sorted((error.headers or {}).get("Allow", "").split(", ")))
        return Problem(405, f"this path is for {allowed}", allow=allowed)
    return Problem(error.status_code, error.detail)
