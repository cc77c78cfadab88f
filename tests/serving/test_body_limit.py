from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from zonetag.serving.body_limit import ROOM_AROUND

from .conftest import LIMIT, Server

LARGE = LIMIT + ROOM_AROUND + 1


def test_a_text_and_a_file_of_the_limit_pass(client: httpx.Client) -> None:
    assert client.post("/tag", json={"text": "a" * LIMIT}).status_code == 200
    assert client.post("/tag/file", files={"file": ("a.txt", b"a" * LIMIT)}).status_code == 200


def test_one_more_does_not(client: httpx.Client) -> None:
    answers = [
        client.post("/tag", json={"text": "a" * (LIMIT + 1)}),
        client.post("/tag/file", files={"file": ("a.txt", b"a" * (LIMIT + 1))}),
        client.post("/view", files={"text": (None, "a" * (LIMIT + 1))}),
        client.post("/view", files={"text": (None, "区" * (LIMIT // 3 + 1))}),
    ]
    for answer in answers:
        assert (answer.status_code, answer.json()["title"]) == (413, "Content Too Large")
        assert "0.2 MB" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/tag", "/tag/file", "/view", "/health", "/nowhere"])
def test_a_large_request_is_refused_everywhere(client: httpx.Client, path: str) -> None:
    assert client.post(path, content=b"a" * LARGE).status_code == 413
    page = client.post("/view", content=b"a" * LARGE, headers={"Accept": "text/html", "Accept-Language": "en"})
    assert page.status_code == 413
    assert "--upload-limit" in page.text


def test_a_stream_without_a_length(client: httpx.Client) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(200):
            yield b"a" * 10_000

    answer = client.post("/tag", content=chunks(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


def test_an_endless_stream_is_answered_before_its_end(server: Server) -> None:
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=60) as connection:
        connection.sendall(
            f"POST /tag HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: application/json\r\n"
            "Transfer-Encoding: chunked\r\n\r\n".encode()
        )
        chunk = b"2710\r\n" + b"a" * 10_000 + b"\r\n"
        for _ in range(LARGE // 10_000 + 1):
            connection.sendall(chunk)
        # The last chunk never comes.
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")


def test_what_says_that_it_is_too_large_is_refused_unread(server: Server) -> None:
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=60) as connection:
        connection.sendall(
            f"POST /tag HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {LARGE}\r\nExpect: 100-continue\r\n\r\n".encode()
        )
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")
