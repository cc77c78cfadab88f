from __future__ import annotations

from pathlib import Path

import pytest

from zonetag.cli.errors import Failures
from zonetag.cli.rows import How, tag_input
from zonetag.tagging import Tagger

DOCUMENTS = How("documents", None, boilerplate=False)


def test_a_bug_is_an_error_of_its_file_and_is_called_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("全年新签约项目32个。", encoding="utf-8")
    broken = Tagger(model=None)  # type: ignore[arg-type]
    failures = Failures(debug=False)
    assert list(tag_input(broken, str(path), DOCUMENTS, failures)) == []
    assert failures.count == 1
    assert capsys.readouterr().err.startswith(f"zonetag: {path}: internal error, please report it")


def test_what_the_caller_raises_is_no_failed_input(tagger: Tagger, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("全年新签约项目32个。", encoding="utf-8")
    failures = Failures(debug=False)

    def write() -> None:
        for _ in tag_input(tagger, str(path), DOCUMENTS, failures):
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        write()
    assert failures.count == 0
