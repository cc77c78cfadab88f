from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from zonetag.errors import ModelDamagedError, ModelError
from zonetag.model import Model, save_model
from zonetag.tagging.model_cache import cached_tagger, manifest_checksum, pinned_tagger


def test_a_model_is_loaded_once(small_model_folder: Path) -> None:
    assert cached_tagger(small_model_folder) is cached_tagger(str(small_model_folder))
    assert cached_tagger() is cached_tagger()
    assert cached_tagger() is not cached_tagger(small_model_folder)


def test_a_relative_path_is_one_of_its_folder(
    small_model_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        shutil.copytree(small_model_folder, tmp_path / name / "model")
    monkeypatch.chdir(tmp_path / "one")
    first = cached_tagger("model")
    monkeypatch.chdir(tmp_path / "two")
    assert cached_tagger("model") is not first


def test_a_changed_folder_is_loaded_anew(small_model: Model, tmp_path: Path) -> None:
    folder = save_model(small_model, tmp_path / "model")
    before, checksum = cached_tagger(folder), manifest_checksum(folder)
    manifest = folder / "model.json"
    times = manifest.stat()
    save_model(replace(small_model, name="renamed"), folder, overwrite=True)
    os.utime(manifest, ns=(times.st_atime_ns, times.st_mtime_ns))  # the time tells nothing
    assert manifest_checksum(folder) != checksum
    assert (before.model.name, cached_tagger(folder).model.name) == ("small", "renamed")


def test_a_pinned_model_stays_what_it_was(small_model: Model, tmp_path: Path) -> None:
    folder = save_model(small_model, tmp_path / "model")
    checksum = manifest_checksum(folder)
    pinned = pinned_tagger(folder, checksum)
    save_model(replace(small_model, name="renamed"), folder, overwrite=True)
    assert pinned_tagger(folder, checksum) is pinned
    copy = shutil.copytree(folder, tmp_path / "copy")  # never loaded here, so the change is seen
    with pytest.raises(ModelError, match="holds another model here and now"):
        pinned_tagger(copy, checksum)


def test_what_cannot_be_loaded_is_not_remembered(small_model_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    assert manifest_checksum(folder) is None
    with pytest.raises(ModelError, match="there is no model"):
        cached_tagger(folder)
    shutil.copytree(small_model_folder, folder)
    weights = folder / "products.npy"
    whole = weights.read_bytes()
    weights.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(ModelDamagedError):
        cached_tagger(folder)
    weights.write_bytes(whole)
    assert cached_tagger(folder).model.name == "small"
