"""A text cut into chunks that end where a record ends."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from zonetag.errors import InputError
from zonetag.tables.chunks import LONGEST_RECORD, Chunk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LINE_END = re.compile(rb"\r\n|\n|\r")


def line_chunks(blocks: Iterable[bytes], *, path: str) -> Iterator[Chunk]:
    r"""Cut a text whose records are lines.

    Args:
        blocks: The text; a line ends in ``\n``.
        path: What to call it in messages.

    Raises:
        InputError: A line is too long to be a record.
    """
    number = 1
    waiting = b""
    for block in blocks:
        waiting += block
        end = waiting.rfind(b"\n") + 1
        if end:
            yield Chunk(number, waiting[:end])
            number += waiting.count(b"\n")
            waiting = waiting[end:]
        elif len(waiting) > LONGEST_RECORD:
            size = f"{LONGEST_RECORD >> 20} MiB"
            raise InputError(f"{path}:{number}: a line of more than {size}: are the records lines of their own?")
    if waiting:
        yield Chunk(number, waiting)


def quoted_chunks(blocks: Iterable[bytes], delimiter: str, *, path: str) -> Iterator[Chunk]:
    r"""Cut a text whose records are lines, but for line ends in quoted cells, as Python's `csv` reads them.

    The first chunk is the first record, which names the columns, with the empty lines before it.

    Args:
        blocks: The text; a line ends in ``\n``, ``\r`` or both.
        delimiter: What stands between two cells.
        path: What to call it in messages.

    Raises:
        InputError: A record is too long to be one.
    """
    quoted = _quoted(delimiter)
    end_of: Callable[[re.Pattern[bytes], bytes], int] = _first_end
    number = 1
    waiting = b""
    for block in blocks:
        waiting += block
        while end := end_of(quoted, waiting):
            yield Chunk(number, waiting[:end])
            number += count_lines(waiting[:end])
            waiting = waiting[end:]
            end_of = _last_end
        if len(waiting) > LONGEST_RECORD:
            size = f"{LONGEST_RECORD >> 20} MiB"
            raise InputError(f"{path}:{number}: a record of more than {size} begins here: is a closing quote missing?")
    if waiting:
        cells = [*quoted.finditer(waiting)]
        yield Chunk(number, waiting, open_end=bool(cells) and not cells[-1]["close"])


def count_lines(data: bytes) -> int:
    r"""Count the line ends in a text: ``\n``, ``\r`` or both."""
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")


@cache
def _quoted(delimiter: str) -> re.Pattern[bytes]:
    """A quoted cell with what stands before it. A quote in the midst of a cell is a character like any other."""
    return re.compile(rb'(?:\A|[%s\r\n])"(?:[^"]++|"")*+(?P<close>"?)' % delimiter.encode())


def _last_end(quoted: re.Pattern[bytes], data: bytes) -> int:
    """Give the end of the last whole record, 0 where there is none."""
    # What comes next may be the other half of this line end.
    limit = len(data) - data.endswith(b"\r")
    for cell in reversed([*quoted.finditer(data)] if b'"' in data else []):
        if end := _line_end_between(data, cell.end(), limit):
            return end
        limit = min(limit, cell.start() + 1)
    return _line_end_between(data, 0, limit)


def _line_end_between(data: bytes, start: int, end: int) -> int:
    return max(data.rfind(b"\n", start, end), data.rfind(b"\r", start, end)) + 1


def _first_end(quoted: re.Pattern[bytes], data: bytes) -> int:
    """Give the end of the first record that is not empty, 0 where there is none."""
    start = len(data) - len(data.lstrip(b"\r\n"))
    limit = len(data) - data.endswith(b"\r")
    for cell in quoted.finditer(data, max(start - 1, 0)):
        if end := _LINE_END.search(data, start, min(limit, cell.start() + 1)):
            return end.end()
        start = cell.end()
    end = _LINE_END.search(data, start, limit)
    return end.end() if end else 0
