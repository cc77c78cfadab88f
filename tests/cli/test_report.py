from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .conftest import COMMAND, REPOSITORY, Run, environment

EXAMPLES = REPOSITORY / "examples"
OTHER_MODEL = REPOSITORY / "tests" / "model" / "artifacts" / "v2"
TEXT = "一、招商引资\n全年新签约项目32个，协议总投资186亿元，开工建设项目15个。\n"


def read_data(page: Path) -> dict[str, Any]:
    """The data of a page that is small enough to hold them as they are."""
    text = page.read_text(encoding="utf-8")
    start = text.index('<script type="application/json"')
    data: dict[str, Any] = json.loads(text[text.index(">", start) + 1 : text.index("</script>", start)])
    return data


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "澜桥-2019.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_documents(zonetag: Run, tmp_path: Path) -> None:
    result = zonetag("report", EXAMPLES, "-o", "out.html")
    assert (result.code, result.stdout, result.stderr) == (0, "", "")
    data = read_data(tmp_path / "out.html")
    assert [document["title"] for document in data["documents"]] == [
        "澜桥高新技术产业开发区2024年工作总结和2025年工作打算",
        "柳渡化工产业园2023年工作总结",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]


def test_the_page_has_a_name_of_its_own(zonetag: Run, tmp_path: Path, document: Path) -> None:
    assert zonetag("report", document).code == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<td>1</td>" in page
    assert ">2019</th>" in page  # the year, from the file's name


def test_tags_make_the_same_page_as_their_documents(zonetag: Run, tmp_path: Path) -> None:
    assert zonetag("report", EXAMPLES, "-o", "documents.html").code == 0
    for form in ("jsonl", "csv"):
        assert zonetag("tag", EXAMPLES, "-o", f"tags.{form}").code == 0
        result = zonetag("report", f"tags.{form}", "-o", f"{form}.html")
        assert (result.code, result.stderr) == (0, "")
        from_documents, from_tags = read_data(tmp_path / "documents.html"), read_data(tmp_path / f"{form}.html")
        for before, after in zip(from_documents["documents"], from_tags["documents"], strict=True):
            assert after["title"] == before["title"]
            for row, again in zip(before["paragraphs"], after["paragraphs"], strict=True):
                # Probabilities in tags have four digits, and those of a page three.
                assert again.pop("probabilities") == pytest.approx(row.pop("probabilities"), abs=1)
                assert again == row
        assert "与文件一致" in (tmp_path / f"{form}.html").read_text(encoding="utf-8")


def test_tags_of_another_model(zonetag: Run, tmp_path: Path) -> None:
    assert zonetag("tag", EXAMPLES, "-o", "tags.jsonl", "--model", OTHER_MODEL).code == 0
    result = zonetag("report", "tags.jsonl", "-o", "out.html")
    assert result.code == 0
    assert "--model" in result.error
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "与文件不同" in page
    assert '"words"' not in page
    result = zonetag("report", "tags.jsonl", "-o", "out.html", "--overwrite", "--model", OTHER_MODEL)
    assert (result.code, result.stderr) == (0, "")
    assert '"words"' in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_standard_input_and_output(zonetag: Run, tmp_path: Path) -> None:
    result = zonetag("report", "-", "-o", "-", "--language", "en", "--title", "一页 & more", stdin=TEXT.encode("gbk"))
    assert (result.code, result.stderr) == (0, "")
    assert result.stdout.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>一页 &amp; more</title>" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_failures_are_named_and_the_rest_is_shown(zonetag: Run, tmp_path: Path, document: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "broken.md").write_bytes("新建道路十二公里。".encode() + b"\xff" + "铺设管网。".encode())
    result = zonetag("report", "missing.txt", "empty.txt", document, "broken.md", "-o", "out.html")
    assert result.code == 1
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == [
        "missing.txt",
        "empty.txt",
        "broken.md",
    ]
    assert len(read_data(tmp_path / "out.html")["documents"]) == 1


def test_broken_rows_are_named_and_the_rest_is_shown(zonetag: Run, tmp_path: Path) -> None:
    row = json.dumps({"text": "签约项目。", "topics": ["招商引资"], "probabilities": {"招商引资": 0.9}})
    (tmp_path / "tags.jsonl").write_text(f"{row}\n{{oops\n{row}\n", encoding="utf-8")
    result = zonetag("report", "tags.jsonl", "missing.csv", "-o", "out.html")
    assert result.code == 1
    assert "tags.jsonl:2:2: no valid JSON" in result.stderr
    assert "missing.csv: no such file" in result.stderr
    [document] = read_data(tmp_path / "out.html")["documents"]
    assert len(document["paragraphs"]) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("missing.txt",), "missing.txt: no such file"),
        (("missing.jsonl",), "missing.jsonl: no such file"),
        (("empty.csv",), "empty.csv: there are no tagged paragraphs in it"),
        (("table.csv",), "no column 'text'"),
        (("folder",), "folder: a folder without documents"),
        (("image.jsonl",), "image.jsonl"),
    ],
)
def test_nothing_is_written_where_nothing_can_be_shown(
    zonetag: Run, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    (tmp_path / "table.csv").write_text("文本,标签\n签约,招商引资\n", encoding="utf-8")
    (tmp_path / "image.jsonl").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "folder").mkdir()
    before = sorted(path.name for path in tmp_path.iterdir())
    result = zonetag("report", *arguments, "-o", "out.html")
    assert result.code == 1
    assert message in result.error
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_wrong_use(zonetag: Run, tmp_path: Path, document: Path) -> None:
    (tmp_path / "out.html").write_text("precious", encoding="utf-8")
    for arguments, message in (
        ((document, "-o", "out.html"), "--overwrite"),
        ((document, "-o", "nowhere/out.html"), "nowhere"),
        ((document, "-o", "."), "is a folder"),
        ((document, "tags.jsonl"), "do not go together"),
        ((document, "--language", "fr"), "fr"),
        ((document, "--model", "nowhere"), "nowhere"),
        ((), "argument"),
    ):
        result = zonetag("report", *arguments)
        assert result.code == 2
        assert message in result.error
    assert (tmp_path / "out.html").read_text(encoding="utf-8") == "precious"
    assert zonetag("report", document, "-o", "out.html", "--overwrite").code == 0


def test_without_jinja(zonetag: Run, tmp_path: Path, document: Path) -> None:
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "jinja2.py").write_text("raise ImportError('no jinja2')\n", encoding="utf-8")
    path = f"{tmp_path / 'blocked'}:{REPOSITORY}"
    result = zonetag("report", document, "-o", "out.html", env={"PYTHONPATH": path})
    assert result.code == 2
    assert "zonetag[report]" in result.error
    assert not (tmp_path / "out.html").exists()


def test_interrupted(tmp_path: Path, document: Path) -> None:
    waiting = tmp_path / "waiting.txt"
    os.mkfifo(waiting)
    process = subprocess.Popen(
        [*COMMAND, "report", str(document), str(waiting), "-o", "out.html"],
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    with waiting.open("w"):  # returns when the command has opened it as well
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert (process.returncode, error) == (130, "zonetag: interrupted\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([waiting.name, document.name])
