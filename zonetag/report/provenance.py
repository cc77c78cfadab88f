"""Which model and which zonetag made the tags, as far as it is known."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from zonetag.errors import ModelError
from zonetag.model.manifest import MANIFEST
from zonetag.tagging.packaged import packaged_model_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zonetag.report.described import DescribedDocument
    from zonetag.tagging import Tagger

#: What rounding to four digits can make of a probability, and a little for other processors.
_TOLERANCE = 2e-4


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where tags come from.

    Attributes:
        tags: ``made``: by this model, just now. ``agree``: read from a file that names no model, and this model gives
            the same probabilities. ``differ``: read from a file, and this model gives others. ``unknown``: no model
            was asked.
        model: The model's name; of the one that was asked, where the tags differ.
        checksum: The SHA-256 in its manifest, None where its folder is not known.
        zonetag: The version of zonetag that made the page, None in a checkout.
    """

    tags: Literal["made", "agree", "differ", "unknown"]
    model: str | None
    checksum: str | None
    zonetag: str | None


def describe_tagger(
    tagger: Tagger | None,
    folder: str | Path | None = None,
    *,
    tags: Literal["made", "agree", "differ", "unknown"] = "made",
) -> Provenance:
    """Say where tags come from.

    Args:
        tagger: The tagger; None if there is none.
        folder: The folder that its model was loaded from; None for the packaged model.
        tags: How the tags belong to it.

    Raises:
        ModelError: There is no model in that folder.
    """
    if tagger is None:
        return Provenance("unknown", None, None, _zonetag_version())
    name, checksum = _read_manifest(Path(folder) if folder is not None else packaged_model_folder())
    # The tagger may be of another model, such as one that was never saved.
    return Provenance(tags, tagger.model.name, checksum if name == tagger.model.name else None, _zonetag_version())


def tags_agree(tagger: Tagger, documents: Iterable[DescribedDocument]) -> bool:
    """Say whether a tagger gives the probabilities that tagged documents have."""
    tags = [
        paragraph.tags
        for described in documents
        for paragraph in described.document.paragraphs
        if paragraph.tags.reason != "boilerplate"
    ]
    if any(set(result.probabilities) != set(tagger.model.topics.keys) for result in tags):
        return False
    again = tagger.tag_many(result.text for result in tags)
    return all(
        abs(value - repeated.probabilities[topic]) <= _TOLERANCE
        for result, repeated in zip(tags, again, strict=True)
        for topic, value in result.probabilities.items()
    )


def _read_manifest(folder: Path) -> tuple[str, str]:
    """Read a model's name and checksum; loading the model has checked them."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return str(manifest["name"]), str(manifest["sha256"])
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ModelError(f"{folder} is no model folder, or was changed meanwhile") from error


def _zonetag_version() -> str | None:
    try:
        return version("zonetag")
    except PackageNotFoundError:
        return None
