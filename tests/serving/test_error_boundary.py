from __future__ import annotations

import logging
from dataclasses import dataclass

import anyio
import httpx
import pytest

from zonetag.errors import MissingExtraError
from zonetag.model import Model
from zonetag.report import Provenance
from zonetag.serving.application import make_application
from zonetag.serving.settings import ServerSettings
from zonetag.tagging import ParagraphTags, Tagger

PASTED = "无名园区全年新签约项目"


@dataclass(frozen=True)
class FailingTagger:
    """Has a bug, or lacks a package."""

    model: Model
    error: Exception

    def tag(self, text: str) -> ParagraphTags:  # noqa: ARG002 - it is not tagged
        raise self.error


def ask(tagger: Tagger, error: Exception) -> httpx.Response:
    failing = FailingTagger(tagger.model, error)
    application = make_application(failing, Provenance("made", "m", None, None), ServerSettings())  # type: ignore[arg-type]

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.post("/tag", json={"text": PASTED})

    return anyio.run(send)


def test_a_bug_is_a_problem_without_what_was_pasted(packaged: Tagger, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="zonetag"):
        answer = ask(packaged, RuntimeError(f"cannot tag {PASTED}"))
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert PASTED not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    logged = [record.getMessage() for record in caplog.records if record.name.startswith("zonetag")]
    assert logged == ["internal error in POST '/tag': RuntimeError"]
    assert PASTED not in caplog.text


def test_its_traceback_when_debugging(packaged: Tagger, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="zonetag.serving"):
        ask(packaged, RuntimeError("a bug"))
    assert "RuntimeError: a bug" in caplog.text


def test_a_missing_package_is_no_bug(packaged: Tagger) -> None:
    answer = ask(packaged, MissingExtraError("reading pdf files", extra="documents"))
    assert answer.status_code == 501
    assert "zonetag[documents]" in answer.json()["detail"]
