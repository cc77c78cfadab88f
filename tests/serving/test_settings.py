from __future__ import annotations

import pytest

from zonetag.serving.settings import ServerSettings


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("example.org", False),
    ],
)
def test_what_is_local(host: str, local: bool) -> None:  # noqa: FBT001
    assert ServerSettings(host=host).is_local is local


def test_the_default_is_local() -> None:
    assert ServerSettings().is_local
