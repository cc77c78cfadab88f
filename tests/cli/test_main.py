from __future__ import annotations

import re
import subprocess
import sys

import pytest

from zonetag.cli import main

from .conftest import REPOSITORY, Run, environment


def test_help_names_every_command(zonetag: Run) -> None:
    result = zonetag("--help")
    assert result.code == 0
    for command in ("tag", "explain", "evaluate", "formats", "train", "model"):
        assert f" {command} " in result.stdout


def test_no_arguments_is_help(zonetag: Run) -> None:
    assert zonetag().stdout == zonetag("--help").stdout


@pytest.mark.parametrize("command", ["tag", "explain", "evaluate", "train", "model info", "model verify"])
def test_each_command_has_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([*command.split(), "-h"]) == 0
    stdout, stderr = capsys.readouterr()
    assert f"Usage: zonetag {command}" in stdout
    assert stderr == ""


def test_version(zonetag: Run) -> None:
    result = zonetag("--version")
    assert result.code == 0
    assert result.stdout.startswith("zonetag")


@pytest.mark.parametrize(
    "arguments",
    [
        "tagg x.txt",
        "tag",
        "tag x.txt --formt csv",
        "tag x.txt --format xml",
        "tag - --lines --jsonl",
        "tag - --lines --boilerplate",
        "tag x.txt --encoding nonsense",
        "tag x.txt --model nowhere",
        "tag x.txt -o out.docx",
        "tag x.txt -o nowhere/out.csv",
        "tag x.txt -o .",
        "train data",
        "train data -o model --longest 9",
        "train data -o model --jobs 0",
        "evaluate gold.jsonl --model nowhere",
        "explain 项目 --topic 天气",
        "explain 项目 --top 0",
        "model",
        "model info nowhere",
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(capsys: pytest.CaptureFixture[str], arguments: str) -> None:
    assert main(arguments.split()) == 2
    stdout, stderr = capsys.readouterr()
    assert stdout == ""
    assert re.fullmatch("zonetag: .+\n", stderr)


def test_wrong_use_says_where_help_is(zonetag: Run) -> None:
    assert zonetag("tag", "x.txt", "--formt", "csv").error.endswith("(see zonetag tag --help)")


def test_debug_shows_the_traceback(zonetag: Run) -> None:
    assert "Traceback" in zonetag("tag", "x.txt", "--debug").stderr
    assert "Traceback" in zonetag("evaluate", "x.jsonl", "--debug").stderr


@pytest.mark.parametrize("arguments", [["--help"], ["tag", "-"]])
def test_light_commands_import_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from zonetag.cli import main; main(sys.argv[1:]);"
        "print({'sklearn', 'scipy', 'jieba', 'pandas', 'joblib'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input="全年新签约项目32个。".encode(),
        capture_output=True,
        cwd=REPOSITORY,
        env=environment(),
        check=True,
    )
    assert done.stderr.decode() == "set()\n"
