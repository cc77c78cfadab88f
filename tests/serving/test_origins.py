from __future__ import annotations

import httpx
import pytest

from .conftest import Server

OTHER_SITES = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost:3000"},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
]


@pytest.mark.parametrize("headers", OTHER_SITES)
def test_pages_of_other_sites_may_not_send(client: httpx.Client, headers: dict[str, str]) -> None:
    for path in ("/tag", "/tag/file", "/view"):
        answer = client.post(path, files={"file": ("a.txt", b"x")}, headers=headers)
        assert (answer.status_code, answer.json()["title"]) == (403, "Forbidden")
    assert "access-control-allow-origin" not in client.options("/tag", headers=headers).headers


def test_reading_is_free(client: httpx.Client) -> None:
    assert client.get("/health", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_its_own_page_and_programs_may_send(client: httpx.Client, server: Server) -> None:
    allowed: list[dict[str, str]] = [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": server.url},
    ]
    for headers in allowed:
        assert client.post("/tag", json={"text": "x"}, headers=headers).status_code == 200
