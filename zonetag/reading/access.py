"""What the system has against reading a file, in one line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from zonetag.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Say which file cannot be read, and why.

    Args:
        name: The file, as it was given.

    Raises:
        InputError: The system refused to open or to read it.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(f"{name}: no such file") from error
    except PermissionError as error:
        raise InputError(f"{name}: no permission to read it") from error
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # a null byte, or half of a pair of UTF-16
        raise InputError(f"{name!r}: is no file name") from error
