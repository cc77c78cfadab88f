"""The topics that paragraphs are tagged with, read from a TOML file.

A topics file says what each topic is called and what it means; the labels in training data, the outputs of a
model and the columns of a table are all its keys:

    none_label = "无"               # optional: how labelled data writes "no topic"

    [[topics]]
    key = "招商引资"
    name_zh = "招商引资"             # optional, the key where absent
    name_en = "investment promotion" # optional, the key where absent
    description = "招商活动……"       # optional
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from zonetag.errors import TopicSchemaError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NONE_LABEL = "无"

# Labelled data writes labels as {a b} or a;b, so a key holding one of these could never be read back.
_SEPARATORS = frozenset("{},;|，；、")


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic.

    Attributes:
        key: What labels and results call it: one word, without braces, spaces, commas, semicolons or bars.
        name_zh: Its Chinese name, for people.
        name_en: Its English name, for people.
        description: What belongs to it, in one line.
    """

    key: str
    name_zh: str
    name_en: str
    description: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Topic:
        """Build a topic from plain data, such as one ``[[topics]]`` table.

        Args:
            data: ``key`` and, where wanted, ``name_zh``, ``name_en`` and ``description``; all strings.

        Raises:
            TopicSchemaError: A field is missing, unknown or no string.
        """
        known = [field.name for field in fields(cls)]
        if unknown := [name for name in data if name not in known]:
            raise TopicSchemaError(f"unknown field {unknown[0]!r}; a topic has {', '.join(known)}")
        if "key" not in data:
            raise TopicSchemaError("no key")
        texts = {}
        for name, value in data.items():
            if not isinstance(value, str):
                raise TopicSchemaError(f"{name} is {value!r}, not a string")
            texts[name] = value
        key = texts["key"]
        return cls(**{"name_zh": key, "name_en": key, **texts})


@dataclass(frozen=True, slots=True)
class TopicSchema:
    """All topics of a model, in the order of its outputs.

    Example:
        >>> schema = TopicSchema.from_keys(["招商引资", "科技创新"])
        >>> schema.keys
        ('招商引资', '科技创新')
        >>> TopicSchema.from_dict(schema.to_dict()) == schema
        True

    Attributes:
        topics: At least one topic, no key twice.
        none_label: How labelled data writes that a paragraph has no topic; never a key.
        keys: The topics' keys, in order.

    Raises:
        TopicSchemaError: A key or the none label cannot be used.
    """

    topics: tuple[Topic, ...]
    none_label: str = NONE_LABEL
    keys: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.topics:
            raise TopicSchemaError("no topics: there must be at least one")
        object.__setattr__(self, "keys", tuple(topic.key for topic in self.topics))
        _check_word(self.none_label, "none_label")
        for position, key in enumerate(self.keys, start=1):
            _check_word(key, f"the key of topic {position}")
        key, count = Counter(self.keys).most_common(1)[0]
        if count > 1:
            raise TopicSchemaError(f"the key {key!r} stands there {count} times; each topic needs its own")
        if self.none_label in self.keys:
            raise TopicSchemaError(f"{self.none_label!r} is a topic and the label for no topic; rename one of the two")

    def to_dict(self) -> dict[str, object]:
        """Turn the schema into plain data for JSON; `from_dict` reads it back."""
        return {"none_label": self.none_label, "topics": [asdict(topic) for topic in self.topics]}

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> TopicSchema:
        """Build a schema from plain data: a parsed topics file, or what `to_dict` gave.

        Args:
            data: ``topics``, a list of tables, and optionally ``none_label``.

        Raises:
            TopicSchemaError: Something is missing or wrong; the message says which topic.
        """
        if unknown := [name for name in data if name not in {"topics", "none_label"}]:
            raise TopicSchemaError(f"unknown entry {unknown[0]!r}; there are topics and none_label")
        tables, none_label = data.get("topics"), data.get("none_label", NONE_LABEL)
        if not isinstance(tables, list):
            raise TopicSchemaError("no list of topics: write one [[topics]] table a topic")
        if not isinstance(none_label, str):
            raise TopicSchemaError(f"none_label is {none_label!r}, not a string")
        topics = []
        for position, table in enumerate(tables, start=1):
            if not isinstance(table, dict):
                raise TopicSchemaError(f"topic {position} is {table!r}, not a table with a key")
            try:
                topics.append(Topic.from_dict(table))
            except TopicSchemaError as error:
                raise TopicSchemaError(f"topic {position}: {error}") from None
        return cls(tuple(topics), none_label)

    @classmethod
    def from_keys(cls, keys: Iterable[str], *, none_label: str = NONE_LABEL) -> TopicSchema:
        """Build a schema of topics about which no more is known than their keys."""
        return cls(tuple(Topic(key, key, key) for key in keys), none_label)


def load_topics(path: str | Path) -> TopicSchema:
    """Read a topics file.

    Args:
        path: A TOML file as the module's docstring shows it.

    Returns:
        Its topics, in the file's order.

    Raises:
        TopicSchemaError: The file is missing, is no TOML, or its topics cannot be used; the message names the file.
    """
    try:
        return TopicSchema.from_dict(tomllib.loads(Path(path).read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise TopicSchemaError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise TopicSchemaError(f"{path}: no UTF-8 at byte {error.start}; TOML files are UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise TopicSchemaError(f"{path}: no valid TOML: {error}") from error
    except TopicSchemaError as error:
        raise TopicSchemaError(f"{path}: {error}") from error


def _check_word(word: str, what: str) -> None:
    if not word:
        raise TopicSchemaError(f"{what} is empty")
    for character in word:
        if character in _SEPARATORS or character.isspace() or not character.isprintable():
            raise TopicSchemaError(
                f"{what}, {word!r}, holds {character!r}; "
                "labels are written {a b} or a;b, so leave out braces, spaces, commas, semicolons and bars"
            )
