from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys

import pytest

from zonetag.tagging.packaged import PACKAGED_MODEL, packaged_model_folder

from .conftest import COMMAND, REPOSITORY, Run, environment


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--model", "missing"], "there is no model at missing"),
        (["--host", "no.such.host.invalid"], "no such host"),
        (["--host", "a" * 70], "no such host"),
        (["--port", "70000"], "65535"),
        (["--upload-limit", "0"], "--upload-limit"),
        (["--upload-limit", "nan"], "--upload-limit"),
        (["--upload-limit", "inf"], "--upload-limit"),
    ],
)
def test_wrong_use(zonetag: Run, arguments: list[str], words: str) -> None:
    result = zonetag("serve", *arguments)
    assert (result.code, result.stdout) == (2, "")
    assert words in result.error


def test_a_port_that_is_taken(zonetag: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = zonetag("serve", "--port", taken.getsockname()[1])
    assert result.code == 2
    assert "already in use" in result.error
    assert "--port" in result.error


@pytest.mark.parametrize("package", ["starlette", "uvicorn", "python_multipart", "jinja2"])
def test_a_missing_package_names_the_extra(package: str) -> None:
    program = f"import sys; sys.modules[{package!r}] = None; from zonetag.cli import main; sys.exit(main(['serve']))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, env=environment(), check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert 'pip install "zonetag[serve]"' in done.stderr
    assert "Traceback" not in done.stderr


def read_until(process: subprocess.Popen[str], word: str) -> list[str]:
    assert process.stderr is not None
    lines = []
    for line in process.stderr:
        lines.append(line)
        if word in line:
            break
    return lines


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("0.0.0.0", True)])  # noqa: S104 - it is warned of
def test_others_are_let_in_only_with_a_warning(host: str, warned: bool) -> None:  # noqa: FBT001
    arguments = ("serve", "--port", "0", "--host", host, "--model", str(packaged_model_folder()))
    process = subprocess.Popen([*COMMAND, *arguments], stderr=subprocess.PIPE, text=True, env=environment())
    lines = read_until(process, "answers at")
    assert any("warning: whoever reaches" in line for line in lines) is warned
    assert lines[-1].startswith(f"zonetag: {PACKAGED_MODEL} answers at http://{host}:")
    process.send_signal(signal.SIGINT)
    assert process.wait() == 0
    assert process.stderr is not None
    assert process.stderr.read() == "zonetag: ended\n"
    process.stderr.close()
