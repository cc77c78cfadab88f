"""The name by which the server was asked for.

A page of another site can have its own name point to 127.0.0.1 (DNS rebinding); to the browser this server is then a
part of that site. The request still names the site, so it is refused. Addresses cannot be made to point elsewhere.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from zonetag.serving.problems import Problem, ProblemError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Receive, Scope, Send

# An address of IPv6 in brackets, or a name or an address of IPv4; then perhaps a port.
_HOST = re.compile(r"(?:\[(?P<address>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::\d{0,5})?")


class HostCheck:
    """Refuses requests for hosts that this server is not.

    Args:
        app: What answers the others.
        names: Names of the server, beside ``localhost`` and its addresses.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self._app = app
        self._names = frozenset(_fold(name) for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and not self._is_known(Headers(scope=scope).get("host", "")):
            raise ProblemError(
                Problem(
                    421, "this server does not know the host that it was asked for; start it with --allow-host NAME"
                )
            )
        await self._app(scope, receive, send)

    def _is_known(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = _fold(found["address"] or found["name"])
        return name == "localhost" or name.endswith(".localhost") or name in self._names or _is_address(name)


def _fold(name: str) -> str:
    return name.lower().removesuffix(".")


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
