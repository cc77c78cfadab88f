"""How large a request may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from zonetag.serving.problems import Problem, ProblemError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


#: Bytes that a request may have beyond the file or the text in it: what a form or JSON stands around them.
ROOM_AROUND = 4_000


def too_large(limit: int) -> ProblemError:
    """Give the problem of a request with a file or a text of more than ``limit`` bytes."""
    return ProblemError(
        Problem(
            413,
            f"a file or a text may have {limit / 1e6:,.6g} MB here, and this one has more; "
            "send less at a time, or start the server with a higher --upload-limit",
        )
    )


class BodyLimit:
    """Refuses requests that are too large: by what they say before anything is read, else as soon as they are.

    Args:
        app: What answers the others.
        limit: Bytes that a file or a text may have; `ROOM_AROUND` is for what stands around it.
    """

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdecimal() and int(announced) > self._limit + ROOM_AROUND:
            raise too_large(self._limit)
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._limit + ROOM_AROUND:
                raise too_large(self._limit)
            return message

        await self._app(scope, receive_counted, send)
