"""Where a request comes from: pages of other sites may not send any.

A request with JSON in it makes browsers ask first, and the answer is no; but a form of another site is sent at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from zonetag.serving.problems import Problem, ProblemError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class OriginCheck:
    """Refuses what other sites' pages send. What does not come from a browser names no origin and is let in.

    Args:
        app: What answers the others.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] not in _READING and _is_foreign(Headers(scope=scope)):
            raise ProblemError(Problem(403, "pages of other sites may not send requests to this server"))
        await self._app(scope, receive, send)


def _is_foreign(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        # "none" is a request that no page made, such as a bookmark.
        return site not in {"same-origin", "none"}
    # Browsers leave the header out where the connection is neither encrypted nor local.
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
