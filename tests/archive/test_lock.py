from __future__ import annotations

import os
from pathlib import Path

import pytest

from zonetag.archive.lock import Lock, LockedError


def test_a_lock_is_held_once(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_text("12345678901234567890")  # of a process that is gone
    first = Lock(path)
    with pytest.raises(LockedError) as error:
        Lock(path)
    assert error.value.process == str(os.getpid())
    first.release(remove=False)
    assert path.exists()
    second = Lock(path)
    second.release(remove=True)
    assert not path.exists()


def test_a_lock_on_a_file_that_was_removed_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lock"
    opened = os.open
    first: list[Lock] = [Lock(path)]

    def open_while_it_is_released(*arguments: object) -> int:
        # The other run ends, and removes its file, when ours has opened it and before it takes the lock.
        descriptor = opened(*arguments)  # type: ignore[arg-type]
        while first:
            first.pop().release(remove=True)
        return descriptor

    monkeypatch.setattr(os, "open", open_while_it_is_released)
    lock = Lock(path)
    assert path.exists()
    with pytest.raises(LockedError):
        Lock(path)
    lock.release(remove=True)
