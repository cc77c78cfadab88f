from __future__ import annotations

import shutil
from dataclasses import fields, replace
from pathlib import Path

import pytest

from zonetag.archive import settings as module
from zonetag.archive.settings import Settings, make_settings
from zonetag.tagging import Tagger

from .conftest import MODEL, OTHER_MODEL


def test_the_digest_is_about_all_that_results_depend_on(
    small_tagger: Tagger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = make_settings(small_tagger, MODEL, "jsonl")
    shutil.copytree(MODEL, tmp_path / "model")
    elsewhere = make_settings(small_tagger, tmp_path / "model", "jsonl")
    assert elsewhere.model != settings.model
    assert elsewhere.digest() == settings.digest()
    changes = {
        "model_digest": "x",
        "topics": ("甲",),
        "form": "csv",
        "encoding": "gbk",
        "boilerplate": True,
    }
    assert {field.name for field in fields(Settings)} == {"model", *changes}
    digests = {replace(settings, **{name: value}).digest() for name, value in changes.items()}
    monkeypatch.setattr(module, "version", lambda name: f"{name} 99")
    assert len(digests | {settings.digest(), elsewhere.digest()}) == len(changes) + 1


def test_another_model_is_another_setting(small_tagger: Tagger) -> None:
    settings = make_settings(small_tagger, MODEL, "jsonl")
    assert make_settings(small_tagger, OTHER_MODEL, "jsonl").digest() != settings.digest()
