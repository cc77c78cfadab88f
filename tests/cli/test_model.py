from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from zonetag.tagging.packaged import PACKAGED_MODEL

from .conftest import Run

FILES = (
    "character_ids.npy",
    "displacements.npy",
    "intercepts.npy",
    "keys.npy",
    "model.json",
    "products.npy",
)


@pytest.fixture
def copy(small_model_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(small_model_folder, tmp_path / "copy")


def test_info(zonetag: Run, small_model_folder: Path) -> None:
    result = zonetag("model", "info", small_model_folder)
    assert (result.code, result.stderr) == (0, "")
    for part in ("small", "1 to 2 characters", "招商引资", "investment promotion"):
        assert part in result.stdout


def test_the_packaged_model_is_whole(zonetag: Run) -> None:
    assert zonetag("model", "verify").code == 0
    assert PACKAGED_MODEL in zonetag("model", "info").stdout


def test_a_whole_model(zonetag: Run, copy: Path) -> None:
    assert {path.name for path in copy.iterdir()} == set(FILES)
    result = zonetag("model", "verify", "copy")
    assert (result.code, result.stdout, result.stderr) == (0, "copy: small is whole\n", "")


@pytest.mark.parametrize("name", FILES)
def test_one_byte_changed(zonetag: Run, copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    verified = zonetag("model", "verify", "copy")
    assert (verified.code, verified.stdout) == (1, "")
    assert name in verified.error
    tagged = zonetag("tag", "-", "--model", "copy", stdin="新建道路十二公里。".encode())
    assert (tagged.code, tagged.stdout, tagged.stderr) == (2, "", verified.stderr)


def test_a_missing_file(zonetag: Run, copy: Path) -> None:
    (copy / "products.npy").unlink()
    assert "products.npy is missing" in zonetag("model", "verify", "copy").error


def test_no_model(zonetag: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "nowhere"):
        result = zonetag("model", "verify", name)
        assert result.code == 1
        assert name in result.error
