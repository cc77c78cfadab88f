from __future__ import annotations

import httpx
import pytest

from .conftest import Start


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:8000", "localhost.", "zonetag.localhost", "127.0.0.1:1", "[::1]:8000", "192.168.1.7"],
)
def test_hosts_that_cannot_be_made_to_point_elsewhere(client: httpx.Client, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "", "a b", "[::1", "::1"],
)
def test_other_hosts(client: httpx.Client, host: str) -> None:
    for path in ("/health", "/", "/nowhere"):
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == 421
        assert "--allow-host" in answer.json()["detail"]
    assert client.post("/tag", json={"text": "x"}, headers={"Host": host}).status_code == 421


def test_names_that_were_allowed(start: Start) -> None:
    server = start("--allow-host", "Tags.example.org", "--allow-host", "zonetag.test")
    for host, status in (("tags.example.org:443", 200), ("zonetag.test", 200), ("www.tags.example.org", 421)):
        assert httpx.get(f"{server.url}/health", headers={"Host": host}).status_code == status
