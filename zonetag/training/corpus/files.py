"""Which files a corpus consists of, and their text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonetag.errors import CorpusError, FormatError, UndecodableError
from zonetag.reading.encodings import decode

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".csv", ".jsonl", ".md")
TOPICS_FILE = "topics.toml"
DOCUMENTS_FOLDER = "documents"


@dataclass(frozen=True, slots=True)
class LabelledFile:
    r"""A decoded file of labelled paragraphs.

    Attributes:
        path: Where it lies; messages show it.
        name: Its path inside the corpus, with ``/`` on every system: the same wherever the corpus lies.
        text: What is in it, with every line end written ``\n``.
    """

    path: str
    name: str
    text: str

    @classmethod
    def read(cls, path: Path, *, name: str | None = None) -> LabelledFile:
        """Read and decode a file.

        Raises:
            CorpusError: The file cannot be read, or no encoding fits its bytes.
        """
        try:
            text = decode(path.read_bytes(), path=str(path)).text
        except OSError as error:
            raise CorpusError(f"cannot be read: {error.strerror}", path=str(path)) from error
        except UndecodableError as error:
            line = path.read_bytes()[: error.offset].count(b"\n") + 1
            message = f"byte {error.offset} is no {error.encoding}; save the file as UTF-8"
            raise CorpusError(message, path=str(path), line=line) from error
        except FormatError as error:
            raise CorpusError("is no text file, whatever its name says", path=str(path)) from error
        return cls(str(path), name or path.name, text.replace("\r\n", "\n").replace("\r", "\n"))

    def at(self, line: int) -> Place:
        """Point to one of its lines, counted from 1."""
        return Place(self, line)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a labelled file: where a paragraph stands, or a mistake."""

    file: LabelledFile
    line: int

    def __str__(self) -> str:
        return f"{self.file.name}:{self.line}"

    def mistake(self, message: str) -> CorpusError:
        """Build the error that says what is wrong in this line."""
        return CorpusError(message, path=self.file.path, line=self.line)


def find_labelled_files(path: Path) -> tuple[tuple[Path, str], ...]:
    """Find the files of a corpus, each with its name inside it, sorted by name.

    A file is itself; a folder is every ``.md``, ``.jsonl`` and ``.csv`` file in it, at any depth, hidden ones left
    out. A folder that holds both ``topics.toml`` and ``documents/`` is laid out as zonetag's own training data:
    only ``documents/`` is trained on, and what stands beside it (guides, stress tests, benchmarks) is left out.

    Raises:
        CorpusError: Nothing is there, or nothing that can be labelled data.
    """
    suffixes = ", ".join(SUFFIXES)
    if path.is_dir():
        root = path / DOCUMENTS_FOLDER if _is_training_data(path) else path
        files = {file.relative_to(root).as_posix(): file for file in root.rglob("*") if _is_labelled(file, root)}
        if not files:
            raise CorpusError(f"a folder without labelled data: none of its files is {suffixes}", path=str(root))
        return tuple((file, name) for name, file in sorted(files.items()))
    if not path.exists():
        raise CorpusError("no such file or folder", path=str(path))
    if path.suffix.lower() not in SUFFIXES:
        raise CorpusError(f"labelled data is read from {suffixes}, not from {path.suffix or path.name}", path=str(path))
    return ((path, path.name),)


def find_topics_file(path: Path) -> Path | None:
    """Find the topics file of a corpus: in its folder, or beside it."""
    candidates = (path / TOPICS_FILE, path.resolve().parent / TOPICS_FILE)
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def _is_training_data(folder: Path) -> bool:
    return (folder / TOPICS_FILE).is_file() and (folder / DOCUMENTS_FOLDER).is_dir()


def _is_labelled(file: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
    return not hidden and file.suffix.lower() in SUFFIXES and file.is_file()
