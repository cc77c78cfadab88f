"""What the caller of the server may choose."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

#: By default, bytes of a file or a text: a report of some hundred pages with pictures in it.
UPLOAD_LIMIT = 20_000_000


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Choices about the server.

    Attributes:
        host: The address to listen at.
        port: The port; 0 for any that is free.
        upload_limit: Bytes that a file or a text in a request may have.
        allowed_hosts: Names by which the server may be asked for, beside its addresses, ``localhost`` and ``host``:
            needed where a proxy hands on the name that the world knows it by.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    upload_limit: int = UPLOAD_LIMIT
    allowed_hosts: tuple[str, ...] = ()

    @property
    def is_local(self) -> bool:
        """Whether only programs on this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
