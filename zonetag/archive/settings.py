"""What the results of a run depend on, beside the documents themselves."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Literal, TypeAlias

from zonetag.tagging.model_cache import manifest_checksum

if TYPE_CHECKING:
    from pathlib import Path

    from zonetag.tagging import Tagger

#: How rows are written.
Form: TypeAlias = Literal["jsonl", "csv", "parquet"]

#: Another version of one of these may read or tag a document otherwise.
_PACKAGES = ("zonetag", "numpy", "OpenCC", "jieba", "lxml", "pypdfium2", "python-docx", "pyarrow")


@dataclass(frozen=True, slots=True)
class Settings:
    """How every document of a run is read, tagged and written.

    Attributes:
        model: The model's folder, from which each process loads it.
        model_digest: What `manifest_checksum` gave for it.
        topics: Keys of the model's topics.
        form: How rows are written.
        encoding: The documents' encoding, None to find it out.
        boilerplate: Whether leftovers of a document's page are rows, too.
    """

    model: str
    model_digest: str | None
    topics: tuple[str, ...]
    form: Form
    encoding: str | None = None
    boilerplate: bool = False

    def digest(self) -> str:
        """Give a checksum of all this, of zonetag's version and of those of the packages it reads and computes with."""
        content = asdict(self)
        del content["model"]  # the same model elsewhere is the same model
        content["versions"] = {name: _version(name) for name in _PACKAGES} | {"python": sys.version_info[:2]}
        return hashlib.blake2b(json.dumps(content, sort_keys=True).encode(), digest_size=16).hexdigest()


def make_settings(
    tagger: Tagger, model: Path, form: Form, *, encoding: str | None = None, boilerplate: bool = False
) -> Settings:
    """Give the settings of a run with a model.

    Args:
        tagger: The model, loaded.
        model: Its folder.
        form: How rows are written.
        encoding: The documents' encoding, None to find it out.
        boilerplate: Whether leftovers of a document's page are rows, too.
    """
    folder = model.resolve()
    return Settings(str(folder), manifest_checksum(folder), tagger.model.topics.keys, form, encoding, boilerplate)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
