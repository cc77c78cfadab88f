"""What each path answers."""

from __future__ import annotations

from email.message import Message
from pathlib import PurePath
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from zonetag.serving.json_values import read_json, write_json
from zonetag.serving.messages import choose_language
from zonetag.serving.openapi import describe_interface
from zonetag.serving.pages import POLICY, PROBLEM_POLICY, render_home, render_problem, static_files
from zonetag.serving.problems import PROBLEM_TYPE, Problem, ProblemError
from zonetag.serving.tag_requests import parse_tag_request
from zonetag.serving.uploads import ENCODINGS, Upload, read_form
from zonetag.serving.workers import Workers

if TYPE_CHECKING:
    from starlette.requests import Request

    from zonetag.report.settings import Language
    from zonetag.serving.service import Service
    from zonetag.serving.uploads import Form

_JSON_TYPE = "application/json"
_FORM_TYPE = "multipart/form-data"
#: A page about a request to one of these would be read by a program.
_FOR_PROGRAMS = ("/tag", "/health", "/version", "/openapi.json")


class Endpoints:
    """Answers requests. The work is done in threads, so that the server goes on answering meanwhile.

    Args:
        service: Does the work.
        limit: Bytes that a file or a text may have.
        threads: How many requests are worked at, at a time.
    """

    def __init__(self, service: Service, *, limit: int, threads: int) -> None:
        self._service = service
        self._limit = limit
        self._workers = Workers(threads)
        self._warm = False
        self._static = static_files()
        self._interface = write_json(
            describe_interface(topics=service.tagger.model.topics.keys, limit=limit, version=service.provenance.zonetag)
        )

    async def tag(self, request: Request) -> Response:
        """``POST /tag``."""
        _check_type(request, _JSON_TYPE)
        body = await request.body()

        def work() -> bytes:
            return write_json(self._service.tag(parse_tag_request(read_json(body), self._limit)))

        return Response(await self._workers.run(work), media_type=_JSON_TYPE)

    async def tag_file(self, request: Request) -> Response:
        """``POST /tag/file``."""
        _check_type(request, _FORM_TYPE)
        form = await read_form(request, fields=("encoding", "boilerplate"), limit=self._limit)
        upload = form.file
        if upload is None:
            raise ProblemError(Problem(422, "there is no file in the form; send it as file", pointer="/file"))
        encoding = form.choose("encoding", ENCODINGS)
        boilerplate = form.choose("boilerplate", ("true", "false")) == "true"

        def work() -> bytes:
            return write_json(self._service.tag_upload(upload, encoding=encoding, boilerplate=boilerplate))

        return Response(await self._workers.run(work), media_type=_JSON_TYPE)

    async def view(self, request: Request) -> Response:
        """``POST /view``: the form of the page, answered by a page."""
        _check_type(request, _FORM_TYPE)
        form = await read_form(request, fields=("text", "save"), limit=self._limit)
        language = _language(request)
        upload, encoding = _text_or_file(form)

        def work() -> str:
            return self._service.show(upload, encoding=encoding, language=language)

        page = await self._workers.run(work)
        # The page has a policy of its own in its head; who may frame it can only be said here.
        headers = {"Content-Security-Policy": "frame-ancestors 'self'", "X-Frame-Options": "SAMEORIGIN"}
        if "save" in form.fields:
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_page_name(upload), safe='')}"
        return HTMLResponse(page.encode("utf-8", "replace"), headers=headers)

    async def home(self, request: Request) -> Response:
        """``GET /``."""
        if not self._warm:
            # While the text is being pasted. A daemon, since the server may be ended meanwhile.
            self._warm = True
            Thread(target=self._service.warm_up, daemon=True).start()
        base = str(request.base_url)
        page = render_home(_language(request), self._service.provenance, limit=self._limit, base=base)
        # With no-referrer, browsers do not say where a form was sent from, not even to the server that it is of.
        return HTMLResponse(page, headers={"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"})

    async def static(self, request: Request) -> Response:
        """``GET /static/...``."""
        if request.path_params["name"] not in self._static:
            raise HTTPException(404)
        media_type, content = self._static[request.path_params["name"]]
        return Response(content, media_type=media_type, headers={"Cache-Control": "no-cache"})

    async def openapi(self, _request: Request) -> Response:
        """``GET /openapi.json``."""
        return Response(self._interface, media_type=_JSON_TYPE)

    async def health(self, _request: Request) -> Response:
        """``GET /health``."""
        return Response(write_json({"status": "ok"}), media_type=_JSON_TYPE)

    async def version(self, _request: Request) -> Response:
        """``GET /version``."""
        model, provenance = self._service.tagger.model, self._service.provenance
        topics = [
            {
                "key": topic.key,
                "name_zh": topic.name_zh,
                "name_en": topic.name_en,
                "description": topic.description,
                "threshold": threshold,
            }
            for topic, threshold in zip(model.topics.topics, model.calibration.thresholds.tolist(), strict=True)
        ]
        answer = {
            "zonetag": provenance.zonetag,
            "model": {"name": model.name, "sha256": provenance.checksum, "topics": topics},
        }
        return Response(write_json(answer), media_type=_JSON_TYPE)


def respond_to_problem(request: Request, problem: Problem) -> Response:
    """Write a problem: as a page for a browser that shows it, else as JSON."""
    accepted = request.headers.get("accept", "")
    if "text/html" in accepted and not request.url.path.startswith(_FOR_PROGRAMS):
        headers = {
            **problem.headers,
            "Content-Security-Policy": PROBLEM_POLICY,
            "X-Frame-Options": "SAMEORIGIN",
        }
        page = render_problem(_language(request), problem, framed=request.url.path == "/view")
        return HTMLResponse(page.encode("utf-8", "replace"), problem.status, headers=headers)
    body = write_json(problem.to_dict())
    return Response(body, problem.status, headers=dict(problem.headers), media_type=PROBLEM_TYPE)


def _language(request: Request) -> Language:
    return choose_language(request.query_params.get("language"), request.headers.get("accept-language", ""))


def _check_type(request: Request, expected: str) -> None:
    """Refuse a body of another type, and JSON in another encoding."""
    header = Message()
    header["Content-Type"] = request.headers.get("content-type", "")
    given = header["Content-Type"].partition(";")[0].strip()
    if given.lower() != expected:
        found = f"it is {given}" if given else "there is none"
        raise ProblemError(Problem(415, f"the Content-Type must be {expected}; {found}"))
    charset = header.get_content_charset("utf-8")
    if expected == _JSON_TYPE and charset not in {"utf-8", "utf8"}:
        raise ProblemError(Problem(415, f"JSON is read in UTF-8, not in {charset}"))


def _page_name(upload: Upload) -> str:
    return f"{PurePath(upload.name).stem if upload.name else 'zonetag'}.html"


def _text_or_file(form: Form) -> tuple[Upload, str | None]:
    """Give what is to be shown, and its encoding: a file before a text."""
    if form.file is not None:
        return form.file, None
    text = form.fields.get("text", "")
    if not text.strip():
        raise ProblemError(Problem(422, "there is nothing to tag: paste a text or choose a file", pointer="/text"))
    return Upload(None, text.encode("utf-8", "replace")), "utf-8"
