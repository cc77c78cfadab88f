"""What a run raises when it cannot write."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from zonetag.errors import ZonetagError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def writing(output: Path) -> Iterator[None]:
    """Say which output cannot be written, and that nothing is lost.

    Errors of single documents never get here, so whatever the system refuses is about the output.

    Raises:
        ZonetagError: The system refused something.
    """
    try:
        yield
    except OSError as error:
        raise ZonetagError(
            f"{output}: cannot be written: {error.strerror or error}; when there is room and permission, "
            "run the same command again to go on"
        ) from error
