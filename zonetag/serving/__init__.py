"""``zonetag serve``: a page to paste a text into, and JSON for programs.

    request  →  checks (host, origin, size)  →  endpoints  →  service (in a thread)  →  response

`make_application` gives an ASGI application, `run_server` answers with it. `check_packages` first: all else needs the
extra ``serve``.
"""

from __future__ import annotations

from importlib.util import find_spec

from zonetag.errors import MissingExtraError

_PACKAGES = ("starlette", "uvicorn", "python_multipart", "jinja2")


def check_packages() -> None:
    """Say what to install where a package is missing.

    Raises:
        MissingExtraError: One is.
    """
    if any(find_spec(package) is None for package in _PACKAGES):
        raise MissingExtraError("the server", extra="serve")
