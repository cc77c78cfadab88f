"""The systems that are measured side by side: how each is loaded, and what it does with paragraphs.

Every one begins with the same bytes of UTF-8 and decodes them. The peers stop at what their library gives, a matrix or
lists of labels; zonetag also cleans, and makes its result objects.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

FAST_TEXT_FILE = "model.bin"
PIPELINE_FILE = "pipeline.joblib"
_GIVEN = 0.5
_SETTINGS = {"k": -1, "threshold": _GIVEN}


class Loaded(Protocol):
    """A system, ready."""

    def tag_many(self, raw: Sequence[bytes]) -> None:
        """Decode paragraphs and tag them."""

    def tag(self, text: str) -> None:
        """Tag one paragraph."""


@dataclass(frozen=True, slots=True)
class Zonetag:
    """zonetag."""

    tagger: Any

    def tag_many(self, raw: Sequence[bytes]) -> None:
        """Tag a stream."""
        deque(self.tagger.tag_many(map(bytes.decode, raw)), maxlen=0)

    def tag(self, text: str) -> None:
        """Tag."""
        self.tagger.tag(text)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline of scikit-learn."""

    pipeline: Any

    def tag_many(self, raw: Sequence[bytes]) -> None:
        """Predict all at once."""
        self.pipeline.predict([one.decode() for one in raw])

    def tag(self, text: str) -> None:
        """Predict."""
        self.pipeline.predict([text])


@dataclass(frozen=True, slots=True)
class FastText:
    """A fastText model, fed by jieba."""

    model: Any
    cut: Callable[[str], list[str]]

    def tag_many(self, raw: Sequence[bytes]) -> None:
        """Cut, and predict all at once."""
        self.model.predict([self._line(one.decode()) for one in raw], **_SETTINGS)

    def tag(self, text: str) -> None:
        """Predict."""
        self.model.predict(self._line(text), **_SETTINGS)

    def _line(self, text: str) -> str:
        return " ".join(self.cut(text)).replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Floor:
    """Decoding and OpenCC, nothing more."""

    convert: Callable[[str], str]

    def tag_many(self, raw: Sequence[bytes]) -> None:
        """Convert paragraph by paragraph."""
        for one in raw:
            self.convert(one.decode())

    def tag(self, text: str) -> None:
        """Convert."""
        self.convert(text)


@dataclass(frozen=True, slots=True)
class FloorInOnePiece(Floor):
    """The same, with the paragraphs joined before: fewer calls, no results to tell apart."""

    def tag_many(self, raw: Sequence[bytes]) -> None:
        """Convert one long text."""
        self.convert(b"\n".join(raw).decode())


@dataclass(frozen=True, slots=True)
class System:
    """A row.

    Attributes:
        name: What it is called.
        load: Loads it from its folder.
        start: Statements that load it from ``{folder}`` and tag ``{text}``.
        packages: What must be installed for it.
        peer: Whether it is another tagger, not zonetag and no floor.
    """

    name: str
    load: Callable[[Path | None], Loaded]
    start: str
    packages: tuple[str, ...] = ()
    peer: bool = True


def _load_zonetag(folder: Path | None) -> Zonetag:
    import zonetag  # noqa: PLC0415 - only where it is measured

    return Zonetag(zonetag.load(folder))


def _load_pipeline(folder: Path | None) -> Pipeline:
    import joblib  # noqa: PLC0415 - only where it is measured

    assert folder is not None  # noqa: S101 - a peer is trained
    return Pipeline(joblib.load(folder / PIPELINE_FILE))


def _load_fast_text(folder: Path | None) -> FastText:
    import fasttext  # noqa: PLC0415 - only where it is measured
    from cutting import cut_with_jieba  # noqa: PLC0415 - as scikit-learn's

    assert folder is not None  # noqa: S101 - a peer is trained
    return FastText(fasttext.load_model(str(folder / FAST_TEXT_FILE)), cut_with_jieba)


def _load_floor(folder: Path | None, kind: type[Floor] = Floor) -> Floor:  # noqa: ARG001 - as the others
    from opencc import OpenCC  # noqa: PLC0415 - only where it is measured

    return kind(OpenCC("t2s").convert)


def _load_floor_in_one_piece(folder: Path | None) -> Floor:
    return _load_floor(folder, FloorInOnePiece)


_START_PIPELINE = "import joblib\njoblib.load({folder!r} + '/pipeline.joblib').predict([{text!r}])"
_START_FAST_TEXT = (
    "import fasttext, jieba\n"
    "fasttext.load_model({folder!r} + '/model.bin').predict(' '.join(jieba.lcut({text!r})), k=-1, threshold=0.5)"
)
_START_FLOOR = "from opencc import OpenCC\nOpenCC('t2s').convert({text!r})"

ZONETAG, TEXTBOOK, FAST_TEXT = "zonetag", "textbook", "fasttext"
FLOOR, FLOOR_IN_ONE_PIECE = "floor", "floor_in_one_piece"
SYSTEMS = {
    ZONETAG: System("zonetag", _load_zonetag, "import zonetag\nzonetag.load().tag({text!r})", peer=False),
    TEXTBOOK: System(
        "the textbook: jieba, TfidfVectorizer, LinearSVC", _load_pipeline, _START_PIPELINE, ("jieba", "sklearn")
    ),
    "textbook_rjieba": System("the same with rjieba", _load_pipeline, _START_PIPELINE, ("rjieba", "sklearn")),
    "character_ngrams": System(
        "characters 1–2, TfidfVectorizer, LinearSVC", _load_pipeline, _START_PIPELINE, ("sklearn",)
    ),
    FAST_TEXT: System("fastText, cut by jieba", _load_fast_text, _START_FAST_TEXT, ("jieba", "fasttext")),
    FLOOR: System("the floor: decode, OpenCC t2s", _load_floor, _START_FLOOR, ("opencc",), peer=False),
    FLOOR_IN_ONE_PIECE: System(
        "the floor in one piece", _load_floor_in_one_piece, _START_FLOOR, ("opencc",), peer=False
    ),
}


def missing_packages(key: str) -> list[str]:
    """Name what must be installed for a system and is not."""
    return [package for package in SYSTEMS[key].packages if find_spec(package) is None]
