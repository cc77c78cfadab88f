from __future__ import annotations

import ast
import doctest
import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import zonetag
from zonetag.tagging.packaged import PACKAGED_MODEL

REPOSITORY = Path(__file__).parents[1]
SHIPPED = REPOSITORY / "models" / PACKAGED_MODEL
HEAVY = {"sklearn", "scipy", "jieba", "pandas", "rich", "typer", "joblib", "click", "matplotlib"}
MODULES = sorted(module.name for module in pkgutil.walk_packages(zonetag.__path__, "zonetag."))


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)


def heavy_after(program: str) -> set[str]:
    done = run(f"{program}\nimport sys, json; print(json.dumps(list(sys.modules)))")
    assert done.stderr == ""
    return HEAVY.intersection(json.loads(done.stdout))


def test_all_is_sorted_and_complete() -> None:
    assert zonetag.__all__ == sorted(zonetag.__all__)
    tree = ast.parse(Path(zonetag.__file__).read_text(encoding="utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("zonetag")
        for alias in node.names
    }
    assert imported == set(zonetag.__all__)
    assert set(zonetag._HOMES) == set(zonetag.__all__)


def test_every_public_name_is_there_and_documented() -> None:
    for name in zonetag.__all__:
        assert getattr(zonetag, name).__doc__, name
        assert name in dir(zonetag)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'zonetag' has no attribute 'tagg'"):
        zonetag.tagg  # noqa: B018


def test_importing_zonetag_imports_nothing_heavy() -> None:
    assert heavy_after("import zonetag") == set()


def test_all_names_come_without_anything_heavy() -> None:
    assert heavy_after("from zonetag import *") == set()


def test_tagging_imports_nothing_heavy(small_model_folder: Path) -> None:
    program = f"import zonetag; zonetag.load({str(small_model_folder)!r}).tag('全年新签约招商引资项目32个。')"
    assert heavy_after(program) == set()


def test_nothing_is_printed_and_nothing_logged(small_model_folder: Path) -> None:
    report = next((REPOSITORY / "examples").glob("*.md"))
    program = (
        "import zonetag\n"
        f"tagger = zonetag.load({str(small_model_folder)!r})\n"
        f"tagger.tag_document({str(report)!r})\n"
        "tagger.explain('全年新签约招商引资项目32个。', '招商引资')\n"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize("name", ["zonetag", *MODULES])
def test_examples_in_docstrings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if not SHIPPED.is_dir():
        pytest.skip(f"{SHIPPED} is absent")
    monkeypatch.chdir(REPOSITORY)
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_module_says_what_it_is_for() -> None:
    assert [name for name in MODULES if not importlib.import_module(name).__doc__] == []
