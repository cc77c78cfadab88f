"""The artifact: a model as a folder of one JSON file and plain numpy arrays.

    model.json               format number, topics, mixture, calibration, training record, SHA-256 of everything
    character_ids.npy        ┐
    displacements.npy        │ the vocabulary
    keys.npy                 ┘
    products.npy             ┐ the linear layer
    intercepts.npy           ┘

Nothing in it can run code (no pickle, ``allow_pickle=False``), the same model is always the same bytes, and the arrays
are memory-mapped, so that processes share them. A file of another name, such as a model card, may lie beside these; it
stays when the model is overwritten.

Formats: 1 had no mixture, and its logits are those of its linear layer; 1 and 2 had ``idf.npy`` and
``coefficients.npy`` instead of their products; 3 is what is written now.

Changing the format:

1. Add 1 to ``FORMAT`` in ``manifest.py`` and write the new format here.
2. Keep the old number in ``_ARRAYS`` and read what it lacks as what it meant (as ``_mixture`` and ``_layer`` do); if
   that is not possible, move today's ``_read`` into a module ``artifact_v<number>.py`` and call it by number.
3. Store a small model of the old format under ``tests/model/artifacts/v<number>/``; the tests load every one there.
4. Say in ``models/CHANGELOG.md`` and ``CHANGELOG.md`` what changed and why.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from zonetag.errors import ModelDamagedError, ModelError, TopicSchemaError
from zonetag.model.calibration import Calibration
from zonetag.model.folding import CODE_POINTS
from zonetag.model.hash_table import HashTable
from zonetag.model.linear import LinearLayer, make_layer
from zonetag.model.manifest import FORMAT, MANIFEST, read_manifest, write_manifest
from zonetag.model.mixture import Mixture
from zonetag.model.model import Model
from zonetag.model.vocabulary import LONGEST_NGRAM, Vocabulary
from zonetag.topics import TopicSchema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_VOCABULARY = ("character_ids", "displacements", "keys")
_FACTORS = (*_VOCABULARY, "idf", "coefficients", "intercepts")
#: The arrays of each format that is read.
_ARRAYS = {1: _FACTORS, 2: _FACTORS, FORMAT: (*_VOCABULARY, "products", "intercepts")}
_ARRAY_FILES = {number: tuple(f"{name}.npy" for name in names) for number, names in _ARRAYS.items()}


def save_model(model: Model, folder: str | Path, *, overwrite: bool = False) -> Path:
    """Write a model folder; it appears whole or not at all.

    Args:
        model: The model.
        folder: Where to write it. Its parent folder is made if it is missing.
        overwrite: Replace a model that is there. Other files in its folder stay.

    Returns:
        The folder.

    Raises:
        ModelError: Something is at that place already, or it cannot be written.
    """
    folder = Path(folder)
    check_target(folder, overwrite=overwrite)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as temporary:
            written = Path(temporary) / folder.name
            written.mkdir()
            for name, array in _arrays(model).items():
                np.save(written / f"{name}.npy", array, allow_pickle=False)
            write_manifest(written, _content(model), _ARRAY_FILES[FORMAT])
            _put(written, folder, Path(temporary) / "replaced")
    except OSError as error:
        raise ModelError(f"the model cannot be written to {folder}: {error.strerror or error}") from error
    return folder


def check_target(folder: Path, *, overwrite: bool) -> None:
    """Say so where a model may not be written.

    Raises:
        ModelError: Something is at that place already.
    """
    if folder.exists() and not overwrite:
        raise ModelError(f"{folder} exists already: choose another folder, or say to overwrite it")
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]) and not (folder / MANIFEST).is_file():
        raise ModelError(f"{folder} is no model folder, so it is not overwritten: choose another one")


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
    manifest = read_manifest(folder, _ARRAY_FILES)
    try:
        return _read(folder, manifest)
    except (LookupError, EOFError, TypeError, ValueError, AttributeError, OverflowError, TopicSchemaError) as error:
        # The checksums are right, so some program or person meant it so.
        raise ModelDamagedError(
            f"{folder} does not hold a model ({type(error).__name__}: {error}): get the model again or train it again"
        ) from error


def _put(written: Path, folder: Path, replaced: Path) -> None:
    """Put a written folder in its place; a model that is there goes to ``replaced``, other files beside it stay."""
    if not folder.exists():
        shutil.move(written, folder)
        return
    for path in folder.iterdir():
        if path.name not in {MANIFEST, *chain(*_ARRAY_FILES.values())}:
            copy = shutil.copytree if path.is_dir() else shutil.copy2
            copy(path, written / path.name)
    # Two moves, as a folder cannot replace one that is not empty.
    shutil.move(folder, replaced)
    try:
        shutil.move(written, folder)
    except OSError:
        shutil.move(replaced, folder)
        raise


def _arrays(model: Model) -> dict[str, NDArray[Any]]:
    return {
        "character_ids": model.vocabulary.character_ids,
        "displacements": model.vocabulary.table.displacements,
        "keys": model.vocabulary.table.keys,
        "products": model.layer.products,
        "intercepts": model.layer.intercepts,
    }


def _content(model: Model) -> dict[str, Any]:
    rows = zip(
        model.topics.keys,
        model.calibration.slopes.tolist(),
        model.calibration.intercepts.tolist(),
        model.calibration.thresholds.tolist(),
        strict=True,
    )
    return {
        "name": model.name,
        "topics": model.topics.to_dict(),
        "vocabulary": {
            "characters": model.vocabulary.characters,
            "shortest": model.vocabulary.shortest,
            "longest": model.vocabulary.longest,
            "multiplier": model.vocabulary.table.multiplier,
            "offset_bits": model.vocabulary.table.offset_bits,
        },
        "mixture": asdict(model.mixture),
        "calibration": {
            topic: {"slope": slope, "intercept": intercept, "threshold": threshold}
            for topic, slope, intercept, threshold in rows
        },
        "training": dict(model.training),
    }


def _read(folder: Path, manifest: Mapping[str, Any]) -> Model:
    arrays = {name: _map(folder / f"{name}.npy") for name in _ARRAYS[manifest["format"]]}
    topics = TopicSchema.from_dict(manifest["topics"])
    settings = manifest["vocabulary"]
    numbers = [settings[name] for name in ("multiplier", "offset_bits", "characters", "shortest", "longest")]
    if not all(isinstance(number, int) for number in numbers):
        raise TypeError(f"the vocabulary's numbers are {numbers}")
    if not isinstance(manifest["name"], str):
        raise TypeError(f"the name is {manifest['name']!r}")
    multiplier, offset_bits, characters, shortest, longest = numbers
    table = HashTable(arrays["displacements"], arrays["keys"], multiplier, offset_bits)
    vocabulary = Vocabulary(arrays["character_ids"], table, characters, shortest, longest)
    rows = [manifest["calibration"][topic] for topic in topics.keys]
    lines = np.array([[row["slope"], row["intercept"], row["threshold"]] for row in rows], dtype=np.float64)
    if not np.isfinite(lines).all():
        raise ValueError("the calibration holds a number that is not finite")
    mixture = _mixture(manifest)
    outputs = 2 * len(topics.keys) + 1 if mixture.primary_share > 0 else len(topics.keys)
    _check_array(arrays, "character_ids", np.uint16, CODE_POINTS)
    _check_array(arrays, "displacements", np.uint32, len(table.displacements))
    _check_array(arrays, "keys", np.uint64, len(table.keys))
    _check_array(arrays, "intercepts", np.float64, outputs)
    if not (1 <= shortest <= longest <= LONGEST_NGRAM and table.is_sound()):
        raise ValueError("the vocabulary cannot be looked up")
    return Model(
        name=manifest["name"],
        topics=topics,
        vocabulary=vocabulary,
        layer=_layer(arrays, vocabulary.slots, outputs),
        mixture=mixture,
        calibration=Calibration(slopes=lines[:, 0], intercepts=lines[:, 1], thresholds=lines[:, 2]),
        training=dict(manifest["training"]),
    )


def _map(path: Path) -> NDArray[Any]:
    # A view as a plain array: every call on a memmap itself takes a microsecond more.
    array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False).view(np.ndarray)
    return array


def _layer(arrays: Mapping[str, NDArray[Any]], slots: int, outputs: int) -> LinearLayer:
    if "products" in arrays:
        _check_array(arrays, "products", np.complex64, (outputs + 2) // 2, slots)
        return LinearLayer(arrays["products"], arrays["intercepts"])
    _check_array(arrays, "idf", np.float32, slots)
    _check_array(arrays, "coefficients", np.float32, slots, outputs)
    return make_layer(arrays["idf"], arrays["coefficients"], arrays["intercepts"])


def _mixture(manifest: Mapping[str, Any]) -> Mixture:
    if manifest["format"] == 1:
        return Mixture()
    shares = {name: float(share) for name, share in manifest["mixture"].items()}
    if not all(0.0 <= share <= 1.0 for share in shares.values()):
        raise ValueError(f"the shares of the mixture are {shares}")
    return Mixture(**shares)


def _check_array(arrays: Mapping[str, NDArray[Any]], name: str, dtype: type[np.generic], *shape: int) -> None:
    array = arrays[name]
    if array.dtype != dtype or array.shape != shape:
        raise ValueError(f"{name}.npy is {array.dtype}{list(array.shape)}, not {np.dtype(dtype)}{list(shape)}")
