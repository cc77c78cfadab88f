from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zonetag.model.manifest import MANIFEST
from zonetag.tagging import Tagger
from zonetag.tagging.packaged import packaged_model_folder

from .conftest import REPORT, REPOSITORY, TEXT

DOCX = REPOSITORY / "tests" / "reading"


def test_a_paragraph(client: httpx.Client, packaged: Tagger) -> None:
    answer = client.post("/tag", json={"text": TEXT})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json() == packaged.tag(TEXT).to_dict()
    assert answer.json()["topics"] == ["招商引资"]


def test_several_paragraphs_keep_their_order(client: httpx.Client, packaged: Tagger) -> None:
    texts = [TEXT, "", "新建道路12公里，铺设供水管网8公里。", "abc", TEXT]
    answer = client.post("/tag", json={"texts": texts})
    assert answer.json() == {"results": [packaged.tag(text).to_dict() for text in texts]}
    assert client.post("/tag", json={"texts": []}).json() == {"results": []}


def test_a_document(client: httpx.Client) -> None:
    answer = client.post("/tag", json={"document": REPORT}).json()
    rows = answer.pop("paragraphs")
    assert answer == {"document": None, "title": "一、招商引资", "format": "plain", "encoding": None, "metadata": {}}
    assert [row["headings"] for row in rows] == [["一、招商引资"], ["二、基础设施", "（一）道路"]]
    assert [row["text"] for row in rows] == [REPORT[row["start"] : row["end"]] for row in rows]
    assert [row["topics"] for row in rows] == [["招商引资"], ["基础设施"]]


def test_leftovers_of_the_page_only_when_asked_for(client: httpx.Client) -> None:
    rows = client.post("/tag", json={"document": REPORT, "boilerplate": True}).json()["paragraphs"]
    assert [row["reason"] for row in rows] == [None, None, "boilerplate"]
    assert rows[-1]["probabilities"] == {}


def test_a_document_in_markdown(client: httpx.Client) -> None:
    text = f"---\ntitle: 总结\nyear: 2024\n---\n# 青屿产业园\n\n{TEXT}\n"
    answer = client.post("/tag", json={"document": text, "format": "markdown"}).json()
    assert (answer["format"], answer["title"], answer["metadata"]) == (
        "markdown",
        "总结",
        {"title": "总结", "year": "2024"},
    )
    assert [row["headings"] for row in answer["paragraphs"]] == [["青屿产业园"]]
    # As plain text, the signs are text.
    assert client.post("/tag", json={"document": text}).json()["metadata"] == {}


@pytest.mark.parametrize("document", ["", " \n\t"])
@pytest.mark.parametrize("form", ["plain", "markdown"])
def test_nothing_in_a_document(client: httpx.Client, document: str, form: str) -> None:
    answer = client.post("/tag", json={"document": document, "format": form})
    assert (answer.status_code, answer.json()["paragraphs"]) == (200, [])


def test_a_text_is_no_file_whatever_it_begins_with(client: httpx.Client) -> None:
    for signature in ("%PDF-1.7\n", "{\\rtf1\n", "PK\x03\x04", "\x00\x00", "\ufeff"):
        answer = client.post("/tag", json={"document": f"{signature}{TEXT}"})
        assert (answer.status_code, answer.json()["format"]) == (200, "plain"), signature


def test_half_of_a_pair_of_utf16(client: httpx.Client) -> None:
    for body in (
        '{"text": "half \\ud800 of a pair"}',
        f'{{"document": "# \\ud800\\n\\n{TEXT}", "format": "markdown"}}',
    ):
        answer = client.post("/tag", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 200
    assert answer.json()["paragraphs"][0]["text"] == TEXT


JSON_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.fixed_dictionaries({"text": JSON_TEXT}),
        st.fixed_dictionaries({"texts": st.lists(JSON_TEXT, max_size=4)}),
        st.fixed_dictionaries({"document": JSON_TEXT}, optional={"boilerplate": st.booleans()}),
    )
)
def test_any_text_is_tagged(client: httpx.Client, request_value: dict[str, object]) -> None:
    import json  # noqa: PLC0415 - httpx cannot write half of a pair

    body = json.dumps(request_value).encode()
    answer = client.post("/tag", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    if "texts" in request_value:
        assert len(answer.json()["results"]) == len(request_value["texts"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("encoding", "found", "text"),
    [
        ("utf-8", "utf-8", REPORT),
        ("gbk", "gb18030", REPORT),
        ("big5", "cp950", "全年新簽約項目32個，協議總投資186億元。"),
    ],
)
def test_a_file(client: httpx.Client, encoding: str, found: str, text: str) -> None:
    answer = client.post("/tag/file", files={"file": ("总结.txt", text.encode(encoding))}).json()
    assert (answer["document"], answer["format"], answer["encoding"]) == ("总结.txt", "plain", found)
    assert {row["document"] for row in answer["paragraphs"]} == {"总结.txt"}
    assert answer["paragraphs"][0]["topics"] == ["招商引资"]


def test_options_of_a_file(client: httpx.Client) -> None:
    answer = client.post(
        "/tag/file",
        files={"file": ("a.txt", REPORT.encode("utf-16"))},
        data={"encoding": "utf-16", "boilerplate": "true"},
    )
    assert answer.json()["encoding"] == "utf-16"
    assert answer.json()["paragraphs"][-1]["reason"] == "boilerplate"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\Windows\\system.txt", "a/b\\总结.txt"])
def test_a_name_with_folders_is_only_a_name(client: httpx.Client, name: str) -> None:
    answer = client.post("/tag/file", files={"file": (name, REPORT.encode())})
    assert answer.json()["document"] in {"passwd", "system.txt", "总结.txt"}
    assert len(answer.json()["paragraphs"]) == 2


def test_health(client: httpx.Client) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    assert client.head("/health").status_code == 200


def test_version(client: httpx.Client, packaged: Tagger) -> None:
    version = client.get("/version").json()
    assert version["model"]["name"] == packaged.model.name
    manifest = (packaged_model_folder() / MANIFEST).read_text(encoding="utf-8")
    assert f'"sha256": "{version["model"]["sha256"]}"' in manifest
    topics = version["model"]["topics"]
    assert [topic["key"] for topic in topics] == list(packaged.model.topics.keys)
    assert [topic["threshold"] for topic in topics] == packaged.model.calibration.thresholds.tolist()


def test_the_page_has_nothing_in_it_that_its_policy_forbids(client: httpx.Client) -> None:
    page = client.get("/", headers={"Accept": "text/html", "Accept-Language": "en"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<style" not in page.text
    assert " style=" not in page.text
    assert "<script>" not in page.text
    assert " onclick=" not in page.text
    for path in ("page.css", "page.js", "theme.js"):
        assert f'"/static/{path}"' in page.text
        assert client.get(f"/static/{path}").status_code == 200


@pytest.mark.parametrize(
    "path", ["/static/endpoints.py", "/static/../endpoints.py", "/static/%2e%2e/endpoints.py", "/x"]
)
def test_what_is_not_there(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    as_page = client.get(path, headers={"Accept": "text/html", "Accept-Language": "en"})
    assert as_page.status_code == 404
    assert "There is nothing here" in as_page.text


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/tag", "POST"),
        ("DELETE", "/tag/file", "POST"),
        ("GET", "/view", "POST"),
        ("POST", "/health", "GET, HEAD"),
        ("PUT", "/", "GET, HEAD"),
        ("OPTIONS", "/tag", "POST"),
    ],
)
def test_other_methods(client: httpx.Client, method: str, path: str, allowed: str) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert answer.json()["status"] == 405


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/tag", "text/plain"),
        ("/tag", "application/x-www-form-urlencoded"),
        ("/tag", "application/json; charset=gbk"),
        ("/tag", ""),
        ("/tag/file", "application/json"),
        ("/view", "application/x-www-form-urlencoded"),
    ],
)
def test_other_types(client: httpx.Client, path: str, content_type: str) -> None:
    answer = client.post(path, content=b'{"text": "x"}', headers={"Content-Type": content_type})
    assert answer.status_code == 415
    assert "Content-Type" in answer.json()["detail"] or "UTF-8" in answer.json()["detail"]


def test_a_charset_that_says_what_is_so_anyway(client: httpx.Client) -> None:
    headers = {"Content-Type": 'Application/JSON; x=y; charset="UTF-8"'}
    assert client.post("/tag", content=b'{"text": "x"}', headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("files", "data", "pointer", "words"),
    [
        ({}, {"encoding": "gbk"}, "/file", "no file"),
        ({"file": ("", b"")}, {}, "/file", "no file"),
        ({"other": ("a.txt", b"x")}, {}, "/other", "send it as file"),
        ({"file": ("a.txt", b"x")}, {"encoding": "klingon"}, "/encoding", "gb18030"),
        ({"file": ("a.txt", b"x")}, {"boilerplate": "yes"}, "/boilerplate", "true, false"),
        ({"file": ("a.txt", b"x")}, {"path": "/etc/passwd"}, "/path", "unknown"),
        ({"other": (None, "x")}, {}, "/other", "unknown"),
        ({"file": (None, "x")}, {}, "/file", "needs a file name"),
    ],
)
def test_wrong_forms(
    client: httpx.Client, files: dict[str, tuple[str, bytes]], data: dict[str, str], pointer: str, words: str
) -> None:
    # Without any file httpx would send no form of this kind.
    answer = client.post("/tag/file", files=files or {"encoding": (None, data.pop("encoding"))}, data=data)
    assert (answer.status_code, answer.json().get("pointer")) == (422, pointer)
    assert words in answer.json()["detail"]


def test_two_files(client: httpx.Client) -> None:
    answer = client.post("/tag/file", files=[("file", ("a.txt", b"x")), ("file", ("b.txt", b"y"))])
    assert "one by one" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"x"),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n"),
    ],
)
def test_broken_forms(client: httpx.Client, content_type: str, body: bytes) -> None:
    answer = client.post("/tag/file", content=body, headers={"Content-Type": content_type})
    assert answer.status_code == 400
    assert answer.json()["title"] == "Bad Request"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b" \n", "is empty"),
        ("broken.txt", (TEXT * 20).encode() + b"\xff" + TEXT.encode(), "0xff"),
        ("table.xlsx", b"PK\x03\x04", "zonetag does not read"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "soffice"),
        ("random.txt", bytes(range(256)) * 40, "binary file"),
    ],
)
def test_files_that_cannot_be_read(client: httpx.Client, name: str, data: bytes, words: str) -> None:
    answer = client.post("/tag/file", files={"file": (name, data)})
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(f"{name}: ")
    assert words in answer.json()["detail"]
    as_page = client.post("/view", files={"file": (name, data)}, headers={"Accept": "text/html"})
    assert as_page.status_code == 422
    assert words in as_page.text


def test_the_page_of_a_text_is_the_report(client: httpx.Client) -> None:
    page = client.post("/view?language=en", files={"text": (None, REPORT)})
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.text.startswith("<!doctype html>")
    assert 'lang="en"' in page.text
    assert "铺设供水管网和污水管网8公里" in page.text
    assert 'id="data"' in page.text


def test_the_page_of_a_file(client: httpx.Client) -> None:
    page = client.post("/view", files={"file": ("<b>总结.txt", REPORT.encode("gbk"))}, data={"text": "ignored"})
    assert page.status_code == 200
    assert "&lt;b&gt;总结.txt" in page.text
    assert "ignored" not in page.text


@pytest.mark.parametrize(
    ("name", "saved"), [("总结.docx.txt", "%E6%80%BB%E7%BB%93.docx.html"), ("a'; b", "a%27%3B%20b.html")]
)
def test_the_page_as_a_file(client: httpx.Client, name: str, saved: str) -> None:
    page = client.post("/view", files={"file": (name, REPORT.encode())}, data={"save": "yes"})
    assert page.headers["content-disposition"] == f"attachment; filename*=UTF-8''{saved}"
    assert page.text.startswith("<!doctype html>")


def test_nothing_to_show(client: httpx.Client) -> None:
    answer = client.post("/view", files={"text": (None, " ")}, headers={"Accept": "text/html", "Accept-Language": "en"})
    assert answer.status_code == 422
    assert "paste a text or choose a file" in answer.text


def test_formats_with_packages_of_their_own(client: httpx.Client, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document = docx.Document()
    document.add_heading("招商引资", 1)
    document.add_paragraph(TEXT)
    document.save(tmp_path / "report.docx")
    with (tmp_path / "report.docx").open("rb") as stream:
        answer = client.post("/tag/file", files={"file": ("report.bin", stream)}).json()
    assert answer["format"] == "docx"
    assert [(row["headings"], row["topics"]) for row in answer["paragraphs"]] == [(["招商引资"], ["招商引资"])]
