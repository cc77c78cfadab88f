from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from zonetag.tagging.packaged import PACKAGED_MODEL, packaged_model_folder

REPOSITORY = Path(__file__).parents[2]
SHIPPED = REPOSITORY / "models" / PACKAGED_MODEL

shipped = pytest.mark.skipif(not SHIPPED.is_dir(), reason=f"{SHIPPED} is absent")


def test_the_wheel_is_told_to_hold_the_packaged_model() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {f"models/{PACKAGED_MODEL}": "zonetag/packaged_model"}


@shipped
def test_the_packaged_model_is_there() -> None:
    assert (packaged_model_folder() / "model.json").is_file()


@shipped
def test_a_wheel_is_built_and_installed_and_tags(tmp_path: Path) -> None:
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", REPOSITORY])
    (wheel,) = (tmp_path / "dist").iterdir()
    names = zipfile.ZipFile(wheel).namelist()
    assert "zonetag/packaged_model/MODEL_CARD.md" in names
    assert "zonetag/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "training_data/", "models/", "benchmarks/"))]

    installed = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "install"]
    run([*pip, "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", installed, wheel])
    program = (
        "import zonetag; print(zonetag.__file__); "
        "print(zonetag.load().tag('全年新签约项目32个，协议总投资186亿元。').topics)"
    )
    said = run([sys.executable, "-c", program], cwd=tmp_path, PYTHONPATH=str(installed), PYTHONUTF8="1")
    assert said.splitlines() == [str(installed / "zonetag" / "__init__.py"), "('招商引资',)"]


def run(command: list[str | Path], *, cwd: Path | None = None, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
