"""Archives of generated documents, and the real command as a process of its own."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from zonetag.archive.settings import Form, Settings, make_settings
from zonetag.tagging import Tagger, load

REPOSITORY = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "zonetag.cli")
#: Small models that are stored for another test: quick to load, and two of them.
MODEL = REPOSITORY / "tests" / "model" / "artifacts" / "v2"
OTHER_MODEL = REPOSITORY / "tests" / "model" / "artifacts" / "v1"
FORMS: tuple[Form, ...] = ("jsonl", "csv", "parquet")

_OPENINGS = ("全年", "上半年", "截至十月底", "去年以来", "“十三五”期间", "前三季度", "年初至今")
_ZONES = ("青浦湾开发区", "白鹭洲园区", "临泽高新区", "石桥工业园", "云岭经开区", "松溪产业园")
_WORKS = (
    "新签约项目{}个，协议总投资{}亿元",
    "引进{}家企业设立区域总部，到位资金{}亿元",
    "建成孵化器{}家，新认定高新技术企业{}家",
    "专利授权{}件，转化科技成果{}项",
    "取消审批事项{}项，平均办理时间缩短{}天",
    "新建道路{}公里，铺设供水管网{}公里",
    "建成标准厂房{}万平方米，新增绿地{}公顷",
    "排查安全隐患{}处，整改{}处",
    "处理污水{}万吨，淘汰燃煤锅炉{}台",
    "举办职工运动会{}场，参加人数{}人",
)
_HEADINGS = ("一、招商引资", "二、科技创新", "三、改革开放", "四、基础设施", "五、安全环保")


def make_text(chance: random.Random, paragraphs: int) -> str:
    """Invent a report."""
    lines = [f"{chance.choice(_ZONES)}{chance.randint(2011, 2024)}年工作总结"]
    for heading in _HEADINGS[: max(paragraphs // 3, 1)]:
        lines.append(heading)
        for _ in range(3):
            works = [chance.choice(_WORKS).format(chance.randint(1, 99), chance.randint(1, 999)) for _ in range(3)]
            lines.append(f"{chance.choice(_OPENINGS)}，{chance.choice(_ZONES)}{'；'.join(works)}。")
    return "\n".join(lines) + "\n"


def make_archive(folder: Path, files: int, *, paragraphs: int = 6, seed: int = 1) -> list[str]:
    """Write reports of various lengths into a folder and its subfolders, and give their paths in order."""
    chance = random.Random(seed)  # noqa: S311 - the same archive each time
    paths = []
    for number in range(files):
        path = folder / f"{2010 + number * 10 // files}" / f"{number:04}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make_text(chance, chance.randint(1, 2 * paragraphs)), encoding="utf-8")
        paths.append(str(path))
    return paths


@dataclass(frozen=True)
class Result:
    code: int
    stderr: str

    @property
    def lines(self) -> list[str]:
        """What was said, one line each."""
        lines = self.stderr.splitlines()
        assert all(line.startswith("zonetag: ") for line in lines), self.stderr
        return [line.removeprefix("zonetag: ") for line in lines]


class Run(Protocol):
    def __call__(
        self, *arguments: object, env: dict[str, str] | None = None, preexec_fn: Callable[[], None] | None = None
    ) -> Result: ...


def environment(**changes: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), **changes}


@pytest.fixture
def zonetag(tmp_path: Path) -> Run:
    """Run ``zonetag tag`` with a small model in the temporary folder of the test."""

    def run(
        *arguments: object, env: dict[str, str] | None = None, preexec_fn: Callable[[], None] | None = None
    ) -> Result:
        done = subprocess.run(
            [*COMMAND, "tag", "--model", str(MODEL), *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=tmp_path,
            env=environment(**(env or {})),
            check=False,
            preexec_fn=preexec_fn,
        )
        assert done.stdout == b""
        return Result(done.returncode, done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def small_tagger() -> Tagger:
    return load(MODEL)


@pytest.fixture(scope="session")
def settings(small_tagger: Tagger) -> dict[Form, Settings]:
    """Settings by form."""
    return {form: make_settings(small_tagger, MODEL, form) for form in FORMS}


def read_errors(output: Path) -> list[dict[str, Any]]:
    """Read the file of failures beside an output."""
    path = output.with_name(f"{output.name}.errors.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
