"""Where the model lies that comes with the package."""

from __future__ import annotations

from pathlib import Path

from zonetag.errors import ModelError

#: The folder under ``models/`` that the wheel holds; ``pyproject.toml`` names it too, and a test compares the two.
PACKAGED_MODEL = "zonetag-v2"


def packaged_model_folder() -> Path:
    """Give the folder of the packaged model: in the wheel, or in a checkout the one it is made from.

    Raises:
        ModelError: It is in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "packaged_model", package.parent / "models" / PACKAGED_MODEL):
        if folder.is_dir():
            return folder
    raise ModelError(f"this installation of zonetag has no model: install it again, or name one (no folder {folder})")
