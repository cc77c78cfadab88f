from __future__ import annotations

import errno
from pathlib import Path

import pytest

from zonetag.errors import InputError
from zonetag.reading.access import reading


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(errno.EACCES, "Permission denied"), "^a.txt: no permission to read it$"),
        (OSError(errno.EIO, "Input/output error"), "^a.txt: cannot be read: Input/output error$"),
        (OSError("odd"), "^a.txt: cannot be read: odd$"),
    ],
)
def test_what_the_system_refuses_is_one_line(error: OSError, message: str) -> None:
    with pytest.raises(InputError, match=message), reading("a.txt"):
        raise error


def test_real_refusals(tmp_path: Path) -> None:
    missing = tmp_path / "a.txt"
    with pytest.raises(InputError, match=r"a\.txt: no such file"), reading(str(missing)):
        missing.read_bytes()
    with pytest.raises(InputError, match="cannot be read: Is a directory"), reading(str(tmp_path)):
        tmp_path.read_bytes()
    with pytest.raises(InputError, match=r"'a\\x00': is no file name"), reading("a\0"):
        Path("a\0").read_bytes()


def test_what_can_be_read_is() -> None:
    with reading(__file__):
        data = Path(__file__).read_bytes()
    assert b"def test_what_can_be_read_is" in data
