"""What the command does as a process: interrupts, closed pipes, terminals, locales."""

from __future__ import annotations

import os
import re
import signal
import struct
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len

from .conftest import COMMAND, REPOSITORY, Run, environment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and terminals are those of POSIX")
LINE = "全年新签约项目32个，协议总投资186亿元。\n".encode()
COLOUR = re.compile(r"\x1b\[[0-9;]*3[1-7]")


def start(*arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )


def test_ctrl_c_leaves_one_line_and_no_file(tmp_path: Path) -> None:
    process = start("tag", "-", "--lines", "-o", tmp_path / "out.jsonl")
    assert process.stdin is not None
    process.stdin.write(LINE * 10)
    process.stdin.flush()
    while not any(path.stat().st_size for path in tmp_path.iterdir()):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate()
    assert (process.returncode, stdout, stderr) == (130, b"", b"zonetag: interrupted\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_a_closed_pipe_ends_quietly(form: str) -> None:
    # More rows than a pipe holds.
    process = start("tag", REPOSITORY / "training_data" / "documents", "--format", form)
    assert process.stdout is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
    assert process.stdin is not None
    process.stdin.close()


def test_lines_are_tagged_as_they_come() -> None:
    process = start("tag", "-", "--lines", "--format", "jsonl")
    assert process.stdin is not None
    assert process.stdout is not None
    for number in range(3):
        process.stdin.write(LINE)
        process.stdin.flush()
        # Without an end of the input: a row comes out, or this would wait for ever.
        assert f'"index": {number},'.encode() in process.stdout.readline()
    process.communicate()
    assert process.returncode == 0


def test_a_full_disk_is_one_line(zonetag: Run) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    result = zonetag("tag", "-", "--format", "jsonl", "-o", "/dev/full", stdin=LINE)
    assert result.code == 1
    assert "No space left" in result.error


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_output_is_utf8_in_every_locale(zonetag: Run, locale: dict[str, str]) -> None:
    for form in ("table", "jsonl", "csv"):
        assert "招商引资" in zonetag("tag", "-", "--format", form, stdin=LINE, env=locale).stdout
    assert "�" not in zonetag("tag", "没有.txt", env=locale).stderr


def in_terminal(arguments: Sequence[object], *, columns: int, **changes: str) -> str:
    """Run the command in a terminal of so many columns and give what it shows."""
    import fcntl  # noqa: PLC0415 - not on Windows
    import termios  # noqa: PLC0415

    ours, its = os.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdin=its, stdout=its, stderr=its, env=environment(TERM="xterm", **changes)
    )
    os.close(its)
    shown = b""
    try:
        while data := os.read(ours, 65536):
            shown += data
    except OSError:  # Linux's way to say that the other side is closed
        pass
    os.close(ours)
    assert process.wait() == 0
    return shown.decode()


@pytest.mark.parametrize("columns", [40, 120])
@pytest.mark.parametrize(
    "arguments",
    [
        ["tag", REPOSITORY / "examples"],
        ["explain", "全年新签约项目32个，协议总投资186亿元。"],
        ["model", "info"],
    ],
)
def test_lines_fit_the_terminal(arguments: list[object], columns: int) -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m", "", in_terminal(arguments, columns=columns))
    assert max(map(cell_len, shown.splitlines())) <= columns


def test_colours_on_a_terminal_unless_unwanted() -> None:
    arguments = ["tag", REPOSITORY / "examples" / "lanqiao-2024.md"]
    assert COLOUR.search(in_terminal(arguments, columns=80))
    assert not COLOUR.search(in_terminal(arguments, columns=80, NO_COLOR="1"))
