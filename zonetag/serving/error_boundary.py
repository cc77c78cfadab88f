"""Whatever goes wrong in a request becomes one problem, and never a traceback."""

from __future__ import annotations

import logging
from asyncio import CancelledError
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect, Request

from zonetag.serving.problems import Problem, problem_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger(__name__)


class ErrorBoundary:
    """Turns errors into responses.

    What is a mistake of the program is logged: by the name of the error alone, since its message and its traceback may
    hold what somebody pasted; all of it at the level of debugging.

    Args:
        app: What answers.
        respond: Writes a problem for a request.
    """

    def __init__(self, app: ASGIApp, respond: Callable[[Request, Problem], Response]) -> None:
        self._app = app
        self._respond = respond

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except ClientDisconnect:
            return  # nobody is there to answer
        except (Exception, CancelledError) as error:
            problem = problem_of(error)
            if isinstance(error, CancelledError):  # it was ended, and waited for this request long enough
                problem = Problem(503, "the server was ended before it was done with this request")
            if problem is None:
                _log.error("internal error in %s %r: %s", scope["method"], scope["path"], type(error).__name__)
                _log.debug("its traceback", exc_info=error)
                problem = Problem(500, "an internal error of zonetag; please report it")
            if started:
                raise
            await self._respond(Request(scope), problem)(scope, receive, send)
