from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from zonetag.reading.formats import FORMATS
from zonetag.reading.unsupported import UNSUPPORTED_FORMATS

from .conftest import Run, environment


def without(package: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the real command where a package cannot be imported, as if its extra were not installed."""
    program = f"import sys; sys.modules[{package!r}] = None; from zonetag.cli import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment(COLUMNS="200"),
        check=False,
    )


def test_the_table_names_every_format_with_what_it_needs(zonetag: Run) -> None:
    result = zonetag("formats", env={"COLUMNS": "300"})
    assert (result.code, result.stderr) == (0, "")
    for known in FORMATS:
        [line] = [line for line in result.stdout.splitlines() if line.startswith(f"{known.name} ")]
        assert all(suffix in line for suffix in known.suffixes)
        assert known.description in line
        assert (f"zonetag[{known.extra}], installed" if known.extra else "nothing") in line
    for kind in UNSUPPORTED_FORMATS:
        assert kind.advice in result.stdout


@pytest.mark.parametrize("columns", ["40", "80"])
def test_the_table_fits_its_terminal(zonetag: Run, columns: str) -> None:
    shown = zonetag("formats", env={"COLUMNS": columns}).stdout
    assert max(map(len, shown.splitlines())) <= int(columns)


def test_programs_get_the_same(zonetag: Run) -> None:
    result = zonetag("formats", "--json")
    assert (result.code, result.stderr) == (0, "")
    listed = json.loads(result.stdout)
    assert [row["name"] for row in listed["read"]] == [known.name for known in FORMATS]
    assert {row["name"]: row["extra"] for row in listed["read"]}["docx"] == "documents"
    assert all(row["installed"] is True for row in listed["read"])
    assert [row["advice"] for row in listed["refused"]] == [kind.advice for kind in UNSUPPORTED_FORMATS]


@pytest.mark.parametrize(("package", "name"), [("docx", "docx"), ("pypdfium2", "pdf")])
def test_a_missing_extra_is_called_missing(tmp_path: Path, package: str, name: str) -> None:
    listed = json.loads(without(package, "formats", "--json", cwd=tmp_path).stdout)
    assert [row["name"] for row in listed["read"] if not row["installed"]] == [name]
    table = without(package, "formats", cwd=tmp_path).stdout
    assert 'zonetag[documents], missing: pip install "zonetag[documents]"' in table


def test_each_file_in_a_folder_names_the_extra_it_needs_and_the_others_are_tagged(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name, data in {
        "1.docx": b"PK\x03\x04 [Content_Types].xml word/document.xml",
        "2.txt": "全年新签约项目32个，协议总投资186亿元。".encode(),
        "3.docx": b"PK\x03\x04 [Content_Types].xml word/document.xml",
    }.items():
        (tmp_path / "folder" / name).write_bytes(data)
    done = without("docx", "tag", "folder", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert [json.loads(line)["document"] for line in done.stdout.splitlines()] == ["folder/2.txt"]
    needs = 'reading docx files needs packages that are not installed: pip install "zonetag[documents]"'
    assert done.stderr.splitlines() == [f"zonetag: folder/{name}: {needs}" for name in ("1.docx", "3.docx")]


def test_a_file_that_was_named_itself_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    done = without("pypdfium2", "tag", "a.pdf", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("zonetag: a.pdf: reading pdf files needs packages")
