"""JSON in and out: UTF-8 only, mistakes named by line and column."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from zonetag.serving.problems import Problem, ProblemError


def read_json(data: bytes) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Read the body of a request.

    >>> read_json(b'{"text": "..."}')
    {'text': '...'}

    Raises:
        ProblemError: It is no JSON; the problem says where.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        raise _invalid(before, len(before), f"byte 0x{data[error.start]:02x} is no UTF-8") from error
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise _invalid(text, error.pos, error.msg[0].lower() + error.msg[1:]) from error
    except RecursionError as error:
        raise _invalid("", 0, "nested too deeply") from error
    except ValueError as error:  # a constant; or an integer of more digits than Python reads
        raise _invalid("", 0, str(error)) from error


def write_json(value: Any) -> bytes:  # noqa: ANN401 - plain data
    """Write the body of a response."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # UTF-8 has no bytes for half of a pair of UTF-16. Such a half can only stand in a string, where JSON and Python
    # escape it alike.
    return text.encode("utf-8", "backslashreplace")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _invalid(text: str, place: int, reason: str) -> ProblemError:
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return ProblemError(
        Problem(400, f"the body is no valid JSON: line {line}, column {column}: {reason}", line=line, column=column)
    )
