"""Real servers: the command in a process of its own, asked over HTTP."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import httpx
import pytest

import zonetag
from zonetag.tagging import Tagger

REPOSITORY = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "zonetag.cli", "serve", "--port", "0")
#: Bytes that a file or a text may have at the server that most tests share.
LIMIT = 200_000
TEXT = "全年新签约项目32个，协议总投资186亿元，开工建设项目15个。"
REPORT = """一、招商引资
全年新签约项目32个，协议总投资186亿元，开工建设项目15个。

二、基础设施
（一）道路
新建道路12公里，铺设供水管网和污水管网8公里，建成标准厂房10万平方米。
打印 关闭
"""
_LONGEST_START = 60
_ANSWERS = re.compile(r"answers at (http://\S+)")


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    url: str
    process: subprocess.Popen[bytes]
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8")


class Start(Protocol):
    def __call__(self, *arguments: object) -> Server: ...


def start_server(folder: Path, *arguments: object) -> Server:
    """Run the command and wait until it says where it answers."""
    log_file = folder / "log.txt"
    with log_file.open("wb") as stream:
        process = subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            stdout=stream,
            stderr=stream,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        )
    deadline = time.monotonic() + _LONGEST_START
    while not (found := _ANSWERS.search(log_file.read_text(encoding="utf-8"))):
        assert process.poll() is None, log_file.read_text(encoding="utf-8")
        assert time.monotonic() < deadline, "the server does not answer"
        time.sleep(0.05)
    return Server(found[1], process, log_file)


def end(server: Server) -> None:
    server.process.terminate()
    server.process.wait()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the packaged model, for tests that change nothing about it."""
    started = start_server(tmp_path_factory.mktemp("server"), "--upload-limit", LIMIT / 1e6)
    yield started
    end(started)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start servers of a test's own."""
    started: list[Server] = []

    def start(*arguments: object) -> Server:
        folder = tmp_path / f"server-{len(started)}"
        folder.mkdir()
        started.append(start_server(folder, *arguments))
        return started[-1]

    yield start
    for server in started:
        end(server)


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def packaged() -> Tagger:
    """The tagger with the packaged model, as the server has it."""
    return zonetag.load()
