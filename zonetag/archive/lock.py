"""A lock on a folder, so that two runs do not write one output.

The operating system holds it, for the process that took it: however that ends, also by ``kill -9``, the lock is free
again, though its file stays. The number of the process stands in the file only to be told to people.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_logger = logging.getLogger(__name__)

#: What file systems without locks answer, some network ones among them.
_UNSUPPORTED = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}


class LockedError(Exception):
    """Another process has the lock.

    Attributes:
        process: Its number, empty if unknown.
    """

    def __init__(self, process: str) -> None:
        super().__init__(process)
        self.process = process


class Lock:
    """A lock, held from the moment it is made.

    Args:
        path: Its file, which is made if it is missing.

    Raises:
        LockedError: Another process has it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        while True:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                self._take()
                if _is_file(self._file, path):
                    break
            except BaseException:
                os.close(self._file)
                raise
            # Who had the lock removed its file between our opening and taking it: that was a lock on nothing.
            os.close(self._file)
        os.truncate(self._file, 0)
        os.write(self._file, str(os.getpid()).encode())

    def release(self, *, remove: bool) -> None:
        """Let go of the lock.

        Args:
            remove: Remove its file, too.
        """
        if remove and sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._file)
        if remove and sys.platform == "win32":  # which removes no open file
            self._path.unlink(missing_ok=True)

    def _take(self) -> None:
        try:
            _lock(self._file)
        except OSError as error:
            if error.errno in _UNSUPPORTED:
                _logger.warning("%s: the file system has no locks; do not run two commands at once here", self._path)
                return
            raise LockedError(self._path.read_text(errors="replace")) from error


def _is_file(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        # A byte far behind the process's number, which nobody could read otherwise.
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
