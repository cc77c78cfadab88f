"""What ``POST /tag`` is asked for: one paragraph, several, or a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from zonetag.reading import FORMATS
from zonetag.serving.body_limit import too_large
from zonetag.serving.problems import Problem, ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The formats that are text themselves, so that a document in them can stand in JSON. The first is the default.
TEXT_FORMATS = tuple(known.name for known in FORMATS if known.name in {"plain", "markdown", "html"})

#: Paragraphs in one request: each takes far more memory than it needs in JSON, however short it is.
MOST_TEXTS = 100_000

_KINDS = ("text", "texts", "document")


@dataclass(frozen=True, slots=True)
class TextRequest:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class TextsRequest:
    """Several paragraphs."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """A document, to be split into paragraphs.

    Attributes:
        text: The document.
        format: One of `TEXT_FORMATS`.
        boilerplate: Whether leftovers of the page are wanted, too.
    """

    text: str
    format: str = TEXT_FORMATS[0]
    boilerplate: bool = False


TagRequest: TypeAlias = TextRequest | TextsRequest | DocumentRequest


def parse_tag_request(value: Any, limit: int) -> TagRequest:  # noqa: ANN401 - whatever the JSON was
    """Read a request.

    Args:
        value: A JSON value.
        limit: Characters that a text may have.

    Raises:
        ProblemError: It is no request; the problem says which part of it.
    """
    if not isinstance(value, dict):
        raise _wrong("", f"the body is {_name_type(value)}, not an object")
    kinds = [kind for kind in _KINDS if kind in value]
    if len(kinds) != 1:
        found = f"{' and '.join(kinds)} together" if kinds else "none of them"
        raise _wrong("", f"give one of text, texts and document; there is {found}")
    [kind] = kinds
    known = (kind, "format", "boilerplate") if kind == "document" else (kind,)
    if unknown := [key for key in value if key not in known]:
        raise _wrong(f"/{_escape(unknown[0])}", f"unknown key {unknown[0]!r} beside {kind}")
    if kind == "texts":
        texts = value["texts"]
        if not isinstance(texts, list):
            raise _wrong("/texts", f"texts is {_name_type(texts)}, not an array")
        if len(texts) > MOST_TEXTS:
            raise _wrong("/texts", f"there are {len(texts):,} texts; send at most {MOST_TEXTS:,} at a time")
        return TextsRequest(tuple(_read_text(text, f"/texts/{place}", limit) for place, text in enumerate(texts)))
    text = _read_text(value[kind], f"/{kind}", limit)
    return TextRequest(text) if kind == "text" else _read_document(text, value)


def _read_text(text: Any, pointer: str, limit: int) -> str:  # noqa: ANN401 - as above
    if not isinstance(text, str):
        raise _wrong(pointer, f"{pointer} is {_name_type(text)}, not a string")
    if len(text) > limit:
        raise too_large(limit)
    return text


def _read_document(text: str, options: Mapping[str, Any]) -> DocumentRequest:
    form = options.get("format", TEXT_FORMATS[0])
    if form not in TEXT_FORMATS:
        raise _wrong("/format", f"format is none of {', '.join(TEXT_FORMATS)}; send other files to /tag/file")
    boilerplate = options.get("boilerplate", False)
    if not isinstance(boilerplate, bool):
        raise _wrong("/boilerplate", f"boilerplate is {_name_type(boilerplate)}, not true or false")
    return DocumentRequest(text, form, boilerplate)


def _name_type(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else "true or false"
    names = {str: "a string", int: "a number", float: "a number", list: "an array", dict: "an object"}
    return names[type(value)]


def _escape(key: str) -> str:
    """Write a key as a part of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def _wrong(pointer: str, detail: str) -> ProblemError:
    return ProblemError(Problem(422, detail, pointer=pointer))
