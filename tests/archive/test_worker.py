from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from zonetag.archive.outcomes import Outcome
from zonetag.archive.settings import Form, Settings
from zonetag.archive.units import Document, Unit
from zonetag.archive.worker import Worker, content_digest
from zonetag.errors import ModelError
from zonetag.tagging import Tagger

GOOD = "全年新签约项目32个，协议总投资186亿元。\n"


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_rows_lie_one_behind_another(tmp_path: Path, settings: dict[Form, Settings], small_tagger: Tagger) -> None:
    paths = [
        write(tmp_path / "a.txt", GOOD),
        write(tmp_path / "b.txt", ""),
        write(tmp_path / "c.txt", "一、招商引资\n二、基础设施\n"),
        write(tmp_path / "d.txt", f"{GOOD}\n{GOOD}"),
    ]
    unit = Unit("part-000000", 0, tuple(Document(path, 9) for path in paths))
    result = Worker(settings["jsonl"], tmp_path, tagger=small_tagger).tag(unit)
    first, empty, headings, last = result.outcomes
    assert (first.rows, first.offset, last.rows, last.offset) == (1, 0, 2, first.length)
    assert empty.failure is not None
    assert (headings.rows, headings.length, headings.part, headings.failure) == (0, 0, "", None)
    data = (tmp_path / result.temporary).read_bytes()
    assert len(data) == first.length + last.length
    assert data.count(b"\n") == 3


def test_what_is_known_is_not_tagged_again(
    tmp_path: Path, settings: dict[Form, Settings], small_tagger: Tagger
) -> None:
    path = write(tmp_path / "a.txt", GOOD)
    known = Outcome(path, content_digest(path), 5, "part-000009", 7, 9)
    worker = Worker(settings["jsonl"], tmp_path, tagger=small_tagger)
    for outcome, same in ((known, True), (replace(known, digest="other"), False), (None, False)):
        result = worker.tag(Unit("part-000010", 0, (Document(path, 9, outcome),)))
        assert (result.outcomes == (known,)) is same
        assert (result.temporary == "") is same


def test_a_model_that_is_not_there(tmp_path: Path, settings: dict[Form, Settings]) -> None:
    with pytest.raises(ModelError):
        Worker(replace(settings["jsonl"], model=str(tmp_path / "none")), tmp_path)


def test_the_digest_is_of_the_content(tmp_path: Path) -> None:
    same = [content_digest(write(tmp_path / name, GOOD)) for name in ("a.txt", "b.txt")]
    assert same[0] == same[1] != content_digest(write(tmp_path / "c.txt", GOOD * 2))
    assert [content_digest(name) for name in (str(tmp_path), str(tmp_path / "none"), "a\0b")] == [None, None, None]
