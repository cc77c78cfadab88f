"""The manifest of a model folder: ``model.json``, with the checksums of every other file and of itself."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from zonetag.errors import ModelDamagedError, ModelError, ModelFormatError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

#: The format that is written; see the top of ``artifact.py`` for how to change it.
FORMAT = 3
MANIFEST = "model.json"


def write_manifest(folder: Path, content: Mapping[str, Any], files: Iterable[str]) -> None:
    """Write the manifest of a folder whose other files are written already.

    Args:
        folder: The folder.
        content: What it says, without format and checksums.
        files: The names of the other files.
    """
    manifest = {"format": FORMAT, **content, "files": {name: _file_checksum(folder / name) for name in files}}
    manifest["sha256"] = _checksum(manifest)
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def hash_manifest(folder: Path) -> str | None:
    """Give the SHA-256 of a model folder's manifest, which holds those of all other files; None where it has none."""
    try:
        return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
    except OSError:
        return None  # reading will say what is wrong


def read_manifest(folder: Path, files: Mapping[int, Iterable[str]]) -> dict[str, Any]:
    """Read the manifest of a folder and check every file by it.

    Args:
        folder: The folder.
        files: The names of the other files that must be there, by format.

    Raises:
        ModelError: There is no model at that place.
        ModelFormatError: It has a format that this version does not read.
        ModelDamagedError: A file is missing or was changed.
    """
    manifest = _read(folder)
    number = manifest.get("format")
    if type(number) is not int or number not in files:
        raise ModelFormatError(
            f"{folder / MANIFEST} has format {number!r}, and this version of zonetag reads formats "
            f"{' and '.join(map(str, files))}: upgrade zonetag, or train the model again with this version"
        )
    if manifest.get("sha256") != _checksum(manifest):
        raise ModelDamagedError(f"{folder / MANIFEST} was changed after it was saved: get the model again")
    checksums = manifest.get("files")
    for name in files[number]:
        path = folder / name
        if not path.is_file():
            raise ModelDamagedError(f"{path} is missing: get the model again")
        expected = checksums.get(name) if isinstance(checksums, dict) else None
        try:
            found = _file_checksum(path)
        except OSError as error:
            raise ModelError(f"{path} cannot be read: {error.strerror or error}") from error
        if found != expected:
            raise ModelDamagedError(f"{path} was changed after it was saved (its SHA-256 differs): get the model again")
    return manifest


def _read(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        if folder.exists():
            raise ModelError(f"{folder} is no model folder: it has no {MANIFEST}")
        raise ModelError(f"there is no model at {folder}: check the path, or make one with `zonetag train`")
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelDamagedError(f"{path} cannot be read ({error}): get the model again or train it again") from error
    if not isinstance(manifest, dict):
        raise ModelDamagedError(f"{path} holds no JSON object: get the model again or train it again")
    return manifest


def _checksum(manifest: Mapping[str, Any]) -> str:
    """Give the SHA-256 of a manifest, but for the entry that holds it."""
    rest = {key: value for key, value in manifest.items() if key != "sha256"}
    # An escaped lone surrogate is valid JSON, so the text may hold one.
    data = json.dumps(rest, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()


def _file_checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
