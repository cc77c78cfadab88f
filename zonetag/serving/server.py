"""The server: a socket, and uvicorn behind it until somebody ends it."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

from zonetag.errors import ZonetagError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp

    from zonetag.serving.settings import ServerSettings

#: Seconds that requests under way have to end after Ctrl-C.
_PATIENCE = 10


class AddressError(ZonetagError):
    """The server cannot listen at the address that it was told."""


def run_server(application: ASGIApp, settings: ServerSettings, *, started: Callable[[str], None]) -> None:
    """Answer requests until the process is interrupted (Ctrl-C); requests under way are answered still.

    Args:
        application: What answers.
        settings: The address.
        started: Told the URL as soon as connections are taken.

    Raises:
        AddressError: It is taken, or none of this machine's.
    """
    import uvicorn  # noqa: PLC0415 - an extra

    class Server(uvicorn.Server):
        """Tells of its start when an interrupt is its own to handle, and not a moment before."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if sockets:
                started(_url(settings, sockets[0]))

    with _listen(settings) as listener:
        config = uvicorn.Config(
            application,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            server_header=False,
            # Whoever is behind a proxy is nobody that this server treats otherwise.
            proxy_headers=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
        try:
            Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            # uvicorn raises it again when all is done; and this is how a server is meant to end.
            return


def _listen(settings: ServerSettings) -> socket.socket:
    place = f"{settings.host}:{settings.port}"
    try:
        family, _, _, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise AddressError(f"{place}: no such host; name one of this machine's addresses with --host") from error
    try:
        return socket.create_server(address, family=family, backlog=128)
    except OSError as error:
        # Python adds the address to what the system says.
        reason = (os.strerror(error.errno) if error.errno else str(error)).lower()
        raise AddressError(
            f"cannot listen at {place}: {reason}; choose another port with --port (0 takes any that is free), "
            "or an address of this machine with --host"
        ) from error


def _url(settings: ServerSettings, listener: socket.socket) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{listener.getsockname()[1]}"
