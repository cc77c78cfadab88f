"""The texts that are tagged: real paragraphs where there are any, as raw as they come."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zonetag.training.corpus import LabelledParagraph

REPOSITORY = Path(__file__).resolve().parents[2]
TRAINING_DATA = REPOSITORY / "training_data"
POOL = REPOSITORY.parent / "shared" / "unlabelled" / "pool.jsonl"

#: The sets: paragraphs that cleaning leaves as they are, and all of them.
SIMPLIFIED = "raw Simplified"
AS_IT_COMES = "raw, as it comes"


@dataclass(frozen=True, slots=True)
class TextSets:
    """The texts, and where they come from.

    Attributes:
        source: What they are, for people.
        sets: The paragraphs of each set.
    """

    source: str
    sets: dict[str, list[str]]

    def describe(self) -> dict[str, object]:
        """Give their numbers."""
        sizes = {
            name: {
                "paragraphs": len(texts),
                "characters": sum(map(len, texts)),
                "bytes": sum(len(encode(text)) for text in texts),
            }
            for name, texts in self.sets.items()
        }
        return {"source": self.source, "sets": sizes}


def load_texts(pool: Path = POOL, most: int | None = None) -> TextSets:
    """Read the paragraphs.

    Args:
        pool: A file of JSON objects with a ``text``. Where it is absent, the training paragraphs serve.
        most: Take so many, from all over the file; None for all.
    """
    if pool.is_file():
        with pool.open(encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        source = f"real paragraphs (`{pool.parent.parent.name}/{pool.parent.name}/{pool.name}`)"
    else:
        texts = training_texts()
        source = f"the paragraphs of `training_data/documents`, which are synthetic: `{pool.name}` is absent"
    return make_sets(texts[:: max(len(texts) // most, 1)][:most] if most else texts, source)


def make_sets(texts: Iterable[str], source: str) -> TextSets:
    """Sort distinct paragraphs into the sets."""
    from zonetag.text.cleaning import clean  # noqa: PLC0415 - not in the processes of others

    distinct = [text for text in dict.fromkeys(texts) if text]
    return TextSets(source, {SIMPLIFIED: [text for text in distinct if clean(text) == text], AS_IT_COMES: distinct})


def training_texts() -> list[str]:
    """Give the training paragraphs."""
    return [paragraph.text for paragraph in training_paragraphs()]


def training_paragraphs() -> tuple[LabelledParagraph, ...]:
    """Give the training paragraphs with their labels."""
    from zonetag.topics import load_topics  # noqa: PLC0415 - not in the processes of others
    from zonetag.training.corpus import read_corpus  # noqa: PLC0415

    return read_corpus(TRAINING_DATA / "documents", load_topics(TRAINING_DATA / "topics.toml"))


def encode(text: str) -> bytes:
    """Give the bytes that a file has of it."""
    return text.encode("utf-8", "replace")


def write_texts(path: Path, texts: Iterable[str]) -> Path:
    """Write paragraphs for another process."""
    path.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="ascii")
    return path


def read_texts(path: str) -> list[str]:
    """Read what `write_texts` wrote."""
    with Path(path).open(encoding="ascii") as lines:
        return [json.loads(line) for line in lines]


def text_of_length(texts: Sequence[str], characters: int) -> str:
    """Join paragraphs, again from the first one if need be, to a text of so many characters."""
    parts: list[str] = []
    length = 0
    while length < characters:
        for text in texts:
            parts.append(text)
            length += len(text)
            if length >= characters:
                break
    return "".join(parts)[:characters]
