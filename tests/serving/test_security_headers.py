from __future__ import annotations

import httpx
import pytest

REQUESTS = [("GET", "/"), ("GET", "/health"), ("GET", "/static/page.js"), ("GET", "/nowhere"), ("POST", "/tag")]


@pytest.mark.parametrize(("method", "path"), REQUESTS)
def test_every_answer_has_them(client: httpx.Client, method: str, path: str) -> None:
    headers = client.request(method, path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == ("same-origin" if path == "/" else "no-referrer")
    assert headers["cache-control"] == ("no-cache" if path.startswith("/static/") else "no-store")
    assert "server" not in headers


def test_also_where_the_host_is_refused(client: httpx.Client) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).headers["x-content-type-options"] == "nosniff"


def test_only_the_page_itself_may_frame_a_result(client: httpx.Client) -> None:
    answers = [
        client.post("/view", files={"text": (None, "全年新签约项目32个。")}),
        client.post("/view", files={"text": (None, "")}, headers={"Accept": "text/html"}),
    ]
    for answer in answers:
        assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-frame-options"] == "SAMEORIGIN"
