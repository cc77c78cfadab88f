from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from .conftest import REPORT, TEXT, Server

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema, which comes with schemathesis, is not installed")

CONFIGURATION = """
[warnings]
fail-on = true

[checks.negative_data_rejection]
expected-statuses = ["400", "405", "413", "415", "422"]

# A text may have so many bytes, which a schema cannot say, and not all bytes are a file that can be read.
[checks.positive_data_acceptance]
expected-statuses = ["200", "413", "422"]

[[operations]]
include-path = "/tag/file"
warnings = { display = [], fail-on = false }
"""


@pytest.fixture(scope="module")
def interface(client: httpx.Client) -> dict[str, Any]:
    document: dict[str, Any] = client.get("/openapi.json").json()
    return document


def validate(interface: dict[str, Any], name: str, value: object) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": interface["components"]}
    jsonschema.Draft202012Validator(schema).validate(value)


def test_answers_are_what_it_says(client: httpx.Client, interface: dict[str, Any]) -> None:
    validate(interface, "ParagraphTags", client.post("/tag", json={"text": TEXT}).json())
    validate(interface, "Results", client.post("/tag", json={"texts": [TEXT, "", "abc"]}).json())
    document = client.post("/tag", json={"document": REPORT, "boilerplate": True}).json()
    validate(interface, "TaggedDocument", document)
    for row in document["paragraphs"]:
        validate(interface, "TaggedParagraph", row)
    validate(interface, "TaggedDocument", client.post("/tag/file", files={"file": ("a.txt", REPORT.encode())}).json())
    validate(interface, "Version", client.get("/version").json())
    validate(interface, "Health", client.get("/health").json())
    for answer in (client.get("/nowhere"), client.post("/tag"), client.post("/tag", json={"text": 1})):
        validate(interface, "Problem", answer.json())


@pytest.mark.parametrize(
    "value",
    [
        {"text": 1},
        {"text": "a", "more": 1},
        {"texts": [None]},
        {"document": "a", "format": "pdf"},
        {"text": "a" * 200_001},
        {},
    ],
)
def test_what_it_forbids_is_refused(client: httpx.Client, interface: dict[str, Any], value: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate(interface, "TagRequest", value)
    assert client.post("/tag", json=value).status_code in {413, 422}


def test_its_examples_work(client: httpx.Client, interface: dict[str, Any]) -> None:
    examples = interface["paths"]["/tag"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    for example in examples.values():
        validate(interface, "TagRequest", example["value"])
        answer = client.post("/tag", json=example["value"])
        assert answer.status_code == 200
        validate(interface, "TagResponse", answer.json())


def test_every_path_is_there(client: httpx.Client, interface: dict[str, Any]) -> None:
    for path, operations in interface["paths"].items():
        assert client.request("TRACE", path).headers["allow"].split(", ")[0] == next(iter(operations)).upper()


def test_schemathesis_finds_nothing(server: Server, tmp_path: Path) -> None:
    pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    configuration = tmp_path / "schemathesis.toml"
    configuration.write_text(CONFIGURATION, encoding="utf-8")
    program = "import sys; from schemathesis.cli import schemathesis; sys.exit(schemathesis())"
    done = subprocess.run(
        [
            *(sys.executable, "-c", program, "--config-file", configuration),
            *("run", f"{server.url}/openapi.json", "--max-examples", "10", "--seed", "1", "--no-color"),
            *("--generation-database", "none", "--output-truncate", "true"),
        ],
        capture_output=True,
        cwd=tmp_path,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr
    assert "No issues found" in done.stdout
    assert "Tested: 4" in done.stdout
    assert "internal error" not in server.log
