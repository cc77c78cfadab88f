"""A model loaded once a process, and again only when its folder has changed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from zonetag.errors import ModelError
from zonetag.model.manifest import hash_manifest
from zonetag.tagging import load
from zonetag.tagging.packaged import packaged_model_folder

if TYPE_CHECKING:
    from zonetag.tagging import Tagger

#: Models that a process keeps: a job seldom has a second one.
KEPT_MODELS = 4


def cached_tagger(model: str | Path | None = None) -> Tagger:
    """Give the tagger of a model folder as it is now.

    Args:
        model: The folder; None for the model that comes with the package.

    Returns:
        The tagger that this process has for the folder, or a new one where the folder's manifest, which holds the
        checksum of every other file in it, is not the one that was loaded.

    Raises:
        ModelError: There is no model, or it cannot be used.
    """
    return pinned_tagger(model, manifest_checksum(model))


def pinned_tagger(model: str | Path | None, checksum: str | None) -> Tagger:
    """Give the tagger of a model folder as it was when its checksum was taken, maybe in another process.

    Args:
        model: The folder; None for the model that comes with the package.
        checksum: What `manifest_checksum` gave for it.

    Raises:
        ModelError: There is another model in the folder, or none, or it cannot be used.
    """
    return _load(_folder(model), checksum)


def manifest_checksum(model: str | Path | None = None) -> str | None:
    """Give the SHA-256 of the manifest of a model folder, None where it has none."""
    return hash_manifest(_folder(model))


@lru_cache(maxsize=KEPT_MODELS)
def _load(folder: Path, checksum: str | None) -> Tagger:
    found = manifest_checksum(folder)
    if found is not None and found != checksum:
        raise ModelError(
            f"{folder} holds another model here and now than where the work began: each worker needs the same one, and "
            "it must not be changed meanwhile"
        )
    return load(folder)


def _folder(model: str | Path | None) -> Path:
    return (packaged_model_folder() if model is None else Path(model)).absolute()
