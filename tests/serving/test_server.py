from __future__ import annotations

import os
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import pytest

from zonetag.tagging import Tagger

from .conftest import TEXT, Start

PASTED = "无名园区"
# Long enough to ask something else meanwhile.
LONG = [f"{PASTED}全年新签约项目{number}个，协议总投资186亿元，新建道路12公里。" * 4 for number in range(10_000)]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")


def test_it_answers_while_it_works(start: Start) -> None:
    server = start()
    with ThreadPoolExecutor(1) as pool:
        long = pool.submit(httpx.post, f"{server.url}/tag", json={"texts": LONG}, timeout=120)
        meanwhile = 0
        while not long.done():
            assert httpx.get(f"{server.url}/health", timeout=60).status_code == 200
            meanwhile += not long.done()
    assert meanwhile >= 2
    assert len(long.result().json()["results"]) == len(LONG)
    assert "POST /tag" in server.log
    assert PASTED not in server.log


def test_a_request_under_way_is_answered_after_ctrl_c(start: Start) -> None:
    server = start()
    address = urlsplit(server.url)
    body = f'{{"text": "{TEXT}"}}'.encode()
    head = f"POST /tag HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: application/json\r\n"
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=60) as connection:
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body[:10])
        # What was sent before has been taken by the time that this is answered.
        assert httpx.get(f"{server.url}/health").status_code == 200
        server.process.send_signal(signal.SIGINT)
        while server.process.poll() is None:
            try:
                httpx.get(f"{server.url}/health").raise_for_status()
            except httpx.TransportError:
                break  # no more requests are taken
        connection.sendall(body[10:])
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert "招商引资".encode() in answer
    assert server.process.wait() == 0
    assert server.log.endswith("zonetag: ended\n")
    assert "Traceback" not in server.log


def test_a_second_ctrl_c_does_not_wait(start: Start) -> None:
    server = start()
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=60) as connection:
        head = f"POST /tag HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: application/json\r\n"
        connection.sendall(f"{head}Content-Length: 99\r\n\r\n{{".encode())
        assert httpx.get(f"{server.url}/health").status_code == 200
        server.process.send_signal(signal.SIGINT)
        while True:
            try:
                httpx.get(f"{server.url}/health")
            except httpx.TransportError:
                break
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait() == 0
        assert connection.recv(100).startswith(b"HTTP/1.1 503 ")
    assert "Traceback" not in server.log


def test_ctrl_c_ends_an_idle_server_at_once(start: Start) -> None:
    server = start()
    with httpx.Client(base_url=server.url) as client:  # a connection that stays open
        client.get("/health")
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait() == 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.url)


def test_a_client_that_goes_away_in_the_middle(start: Start) -> None:
    server = start()
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname or "", address.port or 0)) as connection:
        head = f"POST /tag HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: application/json\r\n"
        connection.sendall(f'{head}Content-Length: 99\r\n\r\n{{"te'.encode())
    for _ in range(3):
        assert httpx.get(f"{server.url}/health").status_code == 200
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait() == 0
    assert "Traceback" not in server.log
    assert "error" not in server.log


def test_concurrent_requests_get_their_own_answers(client: httpx.Client, packaged: Tagger) -> None:
    texts = [f"{TEXT}第{number}次推介会现场签约{number}个项目。" for number in range(60)]
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda text: client.post("/tag", json={"text": text}).json(), texts))
    assert answers == [tags.to_dict() for tags in packaged.tag_many(texts)]
