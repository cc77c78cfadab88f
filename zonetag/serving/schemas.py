"""The JSON Schemas of requests and responses, for one model and one limit.

They say what ``to_dict`` of `ParagraphTags` and `TaggedParagraph` gives; the tests hold both to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from zonetag.serving.tag_requests import MOST_TEXTS, TEXT_FORMATS
from zonetag.serving.uploads import ENCODINGS
from zonetag.tagging.results import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

Schema = dict[str, Any]

_POSITION: Schema = {"type": "integer", "minimum": 0}


def request_schemas(limit: int) -> dict[str, Schema]:
    """Give the schemas of what is sent.

    Args:
        limit: Bytes that a text may have, and so characters.
    """
    text = {"type": "string", "maxLength": limit}
    boilerplate = "Also give the leftovers of the page; they are never tagged."
    return {
        "TagRequest": {"oneOf": [_reference(name) for name in ("TextRequest", "TextsRequest", "DocumentRequest")]},
        "TextRequest": _object({"text": {**text, "description": "One paragraph, as raw as it comes."}}),
        "TextsRequest": _object(
            {"texts": {"type": "array", "items": text, "maxItems": MOST_TEXTS, "description": "Paragraphs."}}
        ),
        "DocumentRequest": _object(
            {
                "document": {**text, "description": "A document, to be split into paragraphs."},
                "format": {"enum": list(TEXT_FORMATS), "default": TEXT_FORMATS[0], "description": "What the text is."},
                "boilerplate": {"type": "boolean", "default": False, "description": boilerplate},
            },
            optional=("format", "boilerplate"),
        ),
        "FileForm": _object(
            {
                "file": {
                    "type": "string",
                    "contentMediaType": "application/octet-stream",
                    "description": "The file. Its content says what it is, else its name's suffix.",
                },
                "encoding": {"enum": list(ENCODINGS), "description": "Without it, found out."},
                "boilerplate": {"enum": ["true", "false"], "default": "false", "description": boilerplate},
            },
            optional=("encoding", "boilerplate"),
        ),
    }


def response_schemas(topics: Sequence[str]) -> dict[str, Schema]:
    """Give the schemas of what is answered.

    Args:
        topics: Keys of the model's topics.
    """
    tags = _tag_properties(topics)
    text_or_null = {"type": ["string", "null"]}
    return {
        "TagResponse": {"anyOf": [_reference(name) for name in ("ParagraphTags", "Results", "TaggedDocument")]},
        "ParagraphTags": _object(tags),
        "Results": _object({"results": {"type": "array", "items": _reference("ParagraphTags")}}),
        "TaggedParagraph": _object(
            {
                "document": text_or_null,
                "index": {**_POSITION, "description": "Its number among the rows of the document, from 0."},
                "start": {**_POSITION, "description": "Where it begins in the document's text."},
                "end": {**_POSITION, "description": "Where it ends."},
                "page": {"type": "integer", "minimum": 1, "description": "Only where the format has pages."},
                "headings": {"type": "array", "items": {"type": "string"}, "description": "Outermost first."},
                **tags,
            },
            optional=("page",),
        ),
        "TaggedDocument": _object(
            {
                "document": {**text_or_null, "description": "The file's name; null for a text."},
                "title": text_or_null,
                "format": {"type": "string", "description": "What it was read as."},
                "encoding": {**text_or_null, "description": "What it was decoded from; null where nothing was."},
                "metadata": {"type": "object", "additionalProperties": {"type": "string"}},
                "paragraphs": {"type": "array", "items": _reference("TaggedParagraph")},
            }
        ),
        "Health": _object({"status": {"const": "ok"}}),
        "Version": _object(
            {
                "zonetag": {**text_or_null, "description": "Null where it runs from a checkout."},
                "model": _object(
                    {
                        "name": {"type": "string"},
                        "sha256": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
                        "topics": {"type": "array", "items": _reference("Topic"), "minItems": 1},
                    }
                ),
            }
        ),
        "Topic": _object(
            {
                "key": {"enum": list(topics)},
                "name_zh": {"type": "string"},
                "name_en": {"type": "string"},
                "description": {"type": "string"},
                "threshold": {"type": "number", "minimum": 0, "maximum": 1},
            }
        ),
        "Problem": _problem(),
    }


def _tag_properties(topics: Sequence[str]) -> dict[str, Schema]:
    probability = {"type": "number", "minimum": 0, "maximum": 1}
    return {
        "text": {"type": "string", "description": "The paragraph as it was scored: cleaned."},
        "topics": {
            "type": "array",
            "items": {"enum": list(topics)},
            "uniqueItems": True,
            "description": "Most probable first.",
        },
        "primary": {"enum": [*topics, None], "description": "The first of them."},
        "probabilities": {
            "description": "Calibrated, of every topic; none for a leftover of the page.",
            "oneOf": [_object(dict.fromkeys(topics, probability)), {"type": "object", "maxProperties": 0}],
        },
        "reason": {
            "enum": [*get_args(Reason), None],
            "description": "Why there is no topic; null where there is one.",
        },
    }


def _problem() -> Schema:
    """Give the schema of a problem (RFC 9457)."""
    place = {"type": "integer", "minimum": 1}
    return _object(
        {
            "type": {"const": "about:blank"},
            "title": {"type": "string"},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string", "description": "What is wrong and what to do."},
            "line": {**place, "description": "Where in the JSON that was sent."},
            "column": {**place, "description": "The character in that line."},
            "pointer": {"type": "string", "description": "Which value (RFC 6901), or which field of a form."},
        },
        optional=("line", "column", "pointer"),
    )


def _object(properties: dict[str, Schema], *, optional: Sequence[str] = ()) -> Schema:
    """Give the schema of an object of exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
