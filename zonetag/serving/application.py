"""The application: the paths, and what every request goes through before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from zonetag.serving.body_limit import BodyLimit
from zonetag.serving.endpoints import Endpoints, respond_to_problem
from zonetag.serving.error_boundary import ErrorBoundary
from zonetag.serving.hosts import HostCheck
from zonetag.serving.origins import OriginCheck
from zonetag.serving.problems import problem_of
from zonetag.serving.security_headers import SecurityHeaders
from zonetag.serving.service import Service

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

    from zonetag.report import Provenance
    from zonetag.serving.settings import ServerSettings
    from zonetag.tagging import Tagger


def make_application(tagger: Tagger, provenance: Provenance, settings: ServerSettings) -> ASGIApp:
    """Make the ASGI application.

    Args:
        tagger: The tagger.
        provenance: Where its tags come from.
        settings: The limit, and the names by which it may be asked for.
    """
    endpoints = Endpoints(
        Service(tagger, provenance, settings.upload_limit),
        limit=settings.upload_limit,
        # At least two, so that one long document does not make all others wait.
        threads=max(2, os.cpu_count() or 1),
    )
    application = Starlette(
        routes=[
            Route("/", endpoints.home),
            Route("/view", endpoints.view, methods=["POST"]),
            Route("/static/{name}", endpoints.static),
            Route("/tag", endpoints.tag, methods=["POST"]),
            Route("/tag/file", endpoints.tag_file, methods=["POST"]),
            Route("/openapi.json", endpoints.openapi),
            Route("/health", endpoints.health),
            Route("/version", endpoints.version),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(ErrorBoundary, respond=respond_to_problem),
            Middleware(HostCheck, names=(settings.host, *settings.allowed_hosts)),
            Middleware(OriginCheck),
            Middleware(BodyLimit, limit=settings.upload_limit),
        ],
        exception_handlers={HTTPException: _respond_to_http},
    )
    # A redirection would name the host of the request, and there is nothing at paths that end in a slash.
    application.router.redirect_slashes = False
    return application


async def _respond_to_http(request: Request, error: Exception) -> Response:
    problem = problem_of(error)
    if problem is None:
        raise error
    return respond_to_problem(request, problem)
