"""Every exception that zonetag raises on purpose.

    ZonetagError
    ├── InputError            a file or a text that cannot be read
    │   ├── UndecodableError  no encoding fits the bytes
    │   ├── EmptyInputError   nothing to tag: an empty file, a folder without documents
    │   └── FormatError       a file whose format zonetag does not read
    ├── CorpusError           labelled data with a mistake in it, by file and line
    ├── TopicSchemaError      a topics file with a mistake in it
    ├── ModelError            a model folder that cannot be used
    │   ├── ModelFormatError  written in a format this version does not know
    │   └── ModelDamagedError a file of the model is missing or was changed
    ├── TrainingError         data from which no model can be trained
    ├── RefusedError          a run over an archive that must not begin as it was asked for
    └── MissingExtraError     an optional dependency is not installed

Each message says what was wrong, where, and what to do next.
"""

from __future__ import annotations

from typing import Any


class ZonetagError(Exception):
    """The root of the tree: catch this to catch whatever zonetag raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        # What Exception does by itself, calling the class with the message alone, fails where it takes more; and an
        # error that cannot be pickled breaks the process pool it is raised in.
        return _rebuild, (type(self), self.args, vars(self))


class InputError(ZonetagError):
    """A file or a text that cannot be read."""


class UndecodableError(InputError):
    """No encoding fits the bytes.

    Attributes:
        path: The file, or None where the bytes came from elsewhere.
        offset: Position of the first byte that does not decode, counted from 0.
        encoding: The encoding that was tried, the most plausible one where several were.
    """

    def __init__(self, message: str, *, path: str | None, offset: int, encoding: str) -> None:
        super().__init__(message)
        self.path = path
        self.offset = offset
        self.encoding = encoding


class EmptyInputError(InputError):
    """Nothing to tag: an empty file, a folder without documents."""


class FormatError(InputError):
    """A file whose format zonetag does not read."""


class CorpusError(ZonetagError):
    """Labelled data with a mistake in it.

    Attributes:
        path: The file with the mistake.
        line: Its line, counted from 1; None where the whole file is meant.
    """

    def __init__(self, message: str, *, path: str, line: int | None = None) -> None:
        super().__init__(f"{path}:{line}: {message}" if line is not None else f"{path}: {message}")
        self.path = path
        self.line = line


class TopicSchemaError(ZonetagError):
    """A topics file with a mistake in it."""


class ModelError(ZonetagError):
    """A model folder that cannot be used."""


class ModelFormatError(ModelError):
    """The model is written in a format this version of zonetag does not know."""


class ModelDamagedError(ModelError):
    """A file of the model is missing or is not the one that was saved."""


class TrainingError(ZonetagError):
    """Data from which no model can be trained."""


class RefusedError(ZonetagError):
    """A run over an archive that must not begin as it was asked for; the message says what to do instead."""


class MissingExtraError(ZonetagError):
    """An optional dependency is not installed.

    Attributes:
        extra: The extra to install, as in ``pip install "zonetag[train]"``.
    """

    def __init__(self, feature: str, *, extra: str) -> None:
        super().__init__(f'{feature} needs packages that are not installed: pip install "zonetag[{extra}]"')
        self.extra = extra


def _rebuild(kind: type[ZonetagError], args: tuple[Any, ...], attributes: dict[str, Any]) -> ZonetagError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(attributes)
    return error
