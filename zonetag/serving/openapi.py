"""The OpenAPI 3.1 document of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zonetag.serving.problems import PROBLEM_TYPE
from zonetag.serving.schemas import request_schemas, response_schemas

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROBLEMS = {
    400: "The body is broken: no valid JSON, or no valid form.",
    403: "A page of another site sent the request.",
    405: "The path is for other methods, which the header Allow names.",
    413: "The request is larger than the server allows.",
    415: "The body is of another type.",
    421: "The server does not know the host that it was asked for.",
    422: "The body is not what the schema says, or the document cannot be read.",
    500: "An internal error.",
    501: "The packages that read such a file are not installed.",
    503: "The server was ended before it was done with the request.",
}
_POST_PROBLEMS = (400, 403, 405, 413, 415, 421, 422, 500, 501, 503)
_GET_PROBLEMS = (405, 413, 421, 500)

_EXAMPLES = {
    "text": {"summary": "One paragraph", "value": {"text": "全年新签约项目32个，协议总投资186亿元。"}},
    "texts": {"summary": "Several", "value": {"texts": ["新建道路12公里。", "新认定高新技术企业17家。"]}},
    "document": {
        "summary": "A document",
        "value": {"document": "# 招商引资\n\n全年新签约项目32个。\n", "format": "markdown"},
    },
}


def describe_interface(*, topics: Sequence[str], limit: int, version: str | None) -> dict[str, Any]:
    """Give the OpenAPI document.

    Args:
        topics: Keys of the model's topics.
        limit: Bytes that a file or a text may have.
        version: Of zonetag; None where it runs from a checkout.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "zonetag",
            "summary": "Tags every paragraph of a Chinese development-zone document with topics.",
            "version": version or "checkout",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {
            "/tag": {
                "post": {
                    "operationId": "tag",
                    "summary": "Tag a paragraph, several, or a document",
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": _reference("TagRequest"), "examples": _EXAMPLES}},
                    },
                    "responses": _responses("TagResponse", "The tags, in the order of what was sent.", _POST_PROBLEMS),
                }
            },
            "/tag/file": {
                "post": {
                    "operationId": "tagFile",
                    "summary": "Tag a file of any format that zonetag reads",
                    "requestBody": {
                        "required": True,
                        "content": {"multipart/form-data": {"schema": _reference("FileForm")}},
                    },
                    "responses": _responses("TaggedDocument", "The paragraphs, in order.", _POST_PROBLEMS),
                }
            },
            "/health": {
                "get": {
                    "operationId": "health",
                    "summary": "Whether the server answers",
                    "responses": _responses("Health", "It does.", _GET_PROBLEMS),
                }
            },
            "/version": {
                "get": {
                    "operationId": "version",
                    "summary": "Which zonetag and which model answer",
                    "responses": _responses("Version", "The versions.", _GET_PROBLEMS),
                }
            },
        },
        "components": {
            "schemas": {**request_schemas(limit), **response_schemas(topics)},
            "responses": {f"Problem{status}": _problem(status) for status in _PROBLEMS},
        },
    }


def _responses(schema: str, description: str, problems: Sequence[int]) -> dict[str, Any]:
    return {
        "200": {"description": description, "content": {"application/json": {"schema": _reference(schema)}}},
        **{str(status): {"$ref": f"#/components/responses/Problem{status}"} for status in problems},
    }


def _problem(status: int) -> dict[str, Any]:
    problem: dict[str, Any] = {
        "description": _PROBLEMS[status],
        "content": {PROBLEM_TYPE: {"schema": _reference("Problem")}},
    }
    if status == 405:  # noqa: PLR2004 - the one whose header says more
        problem["headers"] = {"Allow": {"required": True, "schema": {"type": "string"}}}
    return problem


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
