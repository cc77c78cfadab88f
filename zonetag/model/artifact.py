"""The artifact: a model as a folder of one JSON file and plain numpy arrays.

    model.json               format number, topics, settings, calibration, training record, SHA-256 of everything
    character_ids.npy        ┐
    displacements.npy        │ the vocabulary
    keys.npy                 ┘
    idf.npy                  ┐ the linear layer
    coefficients.npy         │
    intercepts.npy           ┘

Nothing in it can run code (no pickle, ``allow_pickle=False``), the same model is always the same bytes, and the arrays
are memory-mapped, so that processes share them. A file of another name, such as a model card, may lie beside these.

Changing the format:

1. Add 1 to ``FORMAT`` and write the new format here.
2. Move today's ``_read`` into a module ``artifact_v<number>.py`` that is never touched again, and call it by number.
3. Store a small model of the old format under ``tests/model/artifacts/v<number>/``; the tests load every one there.
4. Say in ``models/CHANGELOG.md`` and ``CHANGELOG.md`` what changed and why.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from zonetag.errors import ModelDamagedError, ModelError, ModelFormatError
from zonetag.model.calibration import Calibration
from zonetag.model.hash_table import HashTable
from zonetag.model.linear import LinearLayer
from zonetag.model.model import Model
from zonetag.model.vocabulary import Vocabulary
from zonetag.topics import TopicSchema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

#: The format that is written; see the top of this file for how to change it.
FORMAT = 1
MANIFEST = "model.json"


def save_model(model: Model, folder: str | Path, *, overwrite: bool = False) -> Path:
    """Write a model folder; it appears whole or not at all.

    Args:
        model: The model.
        folder: Where to write it. Its parent folder is made if it is missing.
        overwrite: Replace a model that is there.

    Returns:
        The folder.

    Raises:
        ModelError: Something is at that place already, or it cannot be written.
    """
    folder = Path(folder)
    if folder.exists() and not overwrite:
        raise ModelError(f"{folder} exists already: choose another folder, or say to overwrite it")
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]) and not (folder / MANIFEST).is_file():
        raise ModelError(f"{folder} is no model folder, so it is not overwritten: choose another one")
    arrays = _arrays(model)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as temporary:
            written = Path(temporary) / folder.name
            written.mkdir()
            for name, array in arrays.items():
                np.save(written / f"{name}.npy", array, allow_pickle=False)
            manifest = _manifest(model) | {
                "files": {f"{name}.npy": _sha256(written / f"{name}.npy") for name in arrays}
            }
            manifest["sha256"] = _checksum(manifest)
            (written / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            if folder.exists():
                # Two moves, as a folder cannot replace one that is not empty.
                shutil.move(folder, Path(temporary) / "replaced")
            shutil.move(written, folder)
    except OSError as error:
        raise ModelError(f"the model cannot be written to {folder}: {error.strerror or error}") from error
    return folder


def load_model(folder: str | Path) -> Model:
    """Read a model folder and check every file in it.

    Args:
        folder: A folder that `save_model` wrote.

    Returns:
        The model, its arrays memory-mapped and read-only.

    Raises:
        ModelError: There is no model at that place.
        ModelFormatError: It has a format that this version does not read.
        ModelDamagedError: A file is missing or was changed.
    """
    folder = Path(folder)
    manifest = _read_manifest(folder)
    number = manifest.get("format")
    if number != FORMAT:
        raise ModelFormatError(
            f"{folder / MANIFEST} has format {number!r}, and this version of zonetag reads format {FORMAT}: "
            "upgrade zonetag, or train the model again with this version"
        )
    _check_files(folder, manifest)
    return _read(folder, manifest)


def _arrays(model: Model) -> dict[str, NDArray[Any]]:
    return {
        "character_ids": model.vocabulary.character_ids,
        "displacements": model.vocabulary.table.displacements,
        "keys": model.vocabulary.table.keys,
        "idf": model.layer.idf,
        "coefficients": model.layer.coefficients,
        "intercepts": model.layer.intercepts,
    }


def _manifest(model: Model) -> dict[str, Any]:
    rows = zip(
        model.topics.keys,
        model.calibration.slopes.tolist(),
        model.calibration.intercepts.tolist(),
        model.calibration.thresholds.tolist(),
        strict=True,
    )
    return {
        "format": FORMAT,
        "name": model.name,
        "topics": model.topics.to_dict(),
        "vocabulary": {
            "characters": model.vocabulary.characters,
            "shortest": model.vocabulary.shortest,
            "longest": model.vocabulary.longest,
            "multiplier": model.vocabulary.table.multiplier,
            "offset_bits": model.vocabulary.table.offset_bits,
        },
        "calibration": {
            topic: {"slope": slope, "intercept": intercept, "threshold": threshold}
            for topic, slope, intercept, threshold in rows
        },
        "training": dict(model.training),
    }


def _read(folder: Path, manifest: Mapping[str, Any]) -> Model:
    arrays = {Path(name).stem: np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in manifest["files"]}
    topics = TopicSchema.from_dict(manifest["topics"])
    settings = manifest["vocabulary"]
    calibration = [manifest["calibration"][topic] for topic in topics.keys]
    table = HashTable(arrays["displacements"], arrays["keys"], settings["multiplier"], settings["offset_bits"])
    return Model(
        name=manifest["name"],
        topics=topics,
        vocabulary=Vocabulary(
            arrays["character_ids"], table, settings["characters"], settings["shortest"], settings["longest"]
        ),
        layer=LinearLayer(arrays["idf"], arrays["coefficients"], arrays["intercepts"]),
        calibration=Calibration(
            slopes=np.array([row["slope"] for row in calibration]),
            intercepts=np.array([row["intercept"] for row in calibration]),
            thresholds=np.array([row["threshold"] for row in calibration]),
        ),
        training=manifest["training"],
    )


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        if folder.exists():
            raise ModelError(f"{folder} is no model folder: it has no {MANIFEST}")
        raise ModelError(f"there is no model at {folder}: check the path, or make one with `zonetag train`")
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelDamagedError(f"{path} cannot be read ({error}): get the model again or train it again") from error
    if not isinstance(manifest, dict):
        raise ModelDamagedError(f"{path} holds no JSON object: get the model again or train it again")
    return manifest


def _check_files(folder: Path, manifest: dict[str, Any]) -> None:
    if manifest.get("sha256") != _checksum(manifest):
        raise ModelDamagedError(f"{folder / MANIFEST} was changed after it was saved: get the model again")
    for name, expected in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            raise ModelDamagedError(f"{path} is missing: get the model again")
        if _sha256(path) != expected:
            raise ModelDamagedError(f"{path} was changed after it was saved (its SHA-256 differs): get the model again")


def _checksum(manifest: Mapping[str, Any]) -> str:
    """Give the SHA-256 of a manifest, but for the entry that holds it."""
    rest = {key: value for key, value in manifest.items() if key != "sha256"}
    return hashlib.sha256(json.dumps(rest, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
