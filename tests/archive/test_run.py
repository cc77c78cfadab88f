from __future__ import annotations

import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from zonetag.archive import units
from zonetag.archive.outcomes import Failure, Outcome
from zonetag.archive.run import Observer, Summary, retry_failed, tag_archive
from zonetag.archive.settings import Form, Settings, make_settings
from zonetag.errors import RefusedError, ZonetagError
from zonetag.tagging import Tagger, load
from zonetag.tagging.writers import CsvWriter, JsonlWriter

from .conftest import FORMS, MODEL, OTHER_MODEL, make_archive, read_errors

GOOD = "全年新签约项目32个，协议总投资186亿元。\n"


class InterruptedAfter(Observer):
    """Presses Ctrl-C after so many documents."""

    def __init__(self, documents: int) -> None:
        self.left = documents

    def done(self, outcome: Outcome, size: int) -> None:  # noqa: ARG002 - all are the same here
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt


class Noting(Observer):
    """Notes what was said."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.anew = False
        self.assembled = 0

    def restarted(self, folder: Path) -> None:
        assert folder.name.endswith(".parts")
        self.anew = True

    def done(self, outcome: Outcome, size: int) -> None:
        assert size == Path(outcome.path).stat().st_size
        self.paths.append(outcome.path)

    def assembling(self) -> None:
        self.assembled += 1


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(units, "UNIT_DOCUMENTS", 4)
    return make_archive(tmp_path / "archive", 30)


def interrupt(paths: list[str], output: Path, settings: Settings, *, after: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        tag_archive(paths, output, settings, observer=InterruptedAfter(after))
    assert output.with_name(f"{output.name}.parts").is_dir()
    assert not output.exists()


@pytest.mark.parametrize("form", FORMS)
def test_rows_are_those_of_the_documents_in_order(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings], small_tagger: Tagger, form: Form
) -> None:
    output = tmp_path / f"out.{form}"
    noting = Noting()
    summary = tag_archive(archive, output, settings[form], observer=noting)
    documents = [small_tagger.tag_document(path).paragraphs for path in archive]
    assert summary == Summary(30, sum(map(len, documents)), 0)
    assert (noting.paths, noting.anew, noting.assembled) == (archive, False, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", output.name]
    if form == "parquet":
        rows = pq.read_table(output).to_pylist()
        assert [(row["document"], row["index"], row["text"], tuple(row["topics"])) for row in rows] == [
            (row.document, row.index, row.tags.text, row.tags.topics) for rows in documents for row in rows
        ]
        return
    stream = io.StringIO(newline="")
    writer = JsonlWriter(stream) if form == "jsonl" else CsvWriter(stream, small_tagger.model.topics.keys)
    for paragraphs in documents:
        writer.write(paragraphs)
    assert output.read_bytes() == stream.getvalue().encode("utf-8-sig" if form == "csv" else "utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_any_number_of_processes_gives_the_same_bytes(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings], form: Form
) -> None:
    archive.insert(7, str(tmp_path / "missing.txt"))
    outputs = [tmp_path / f"{jobs}.{form}" for jobs in (1, 2)]
    summaries = [tag_archive(archive, path, settings[form], jobs=jobs) for jobs, path in enumerate(outputs, start=1)]
    assert summaries[0] == summaries[1]
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    assert read_errors(outputs[0]) == read_errors(outputs[1])


def test_bad_files_in_the_midst_stop_nothing(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings]
) -> None:
    good = tmp_path / "good.jsonl"
    tag_archive(archive, good, settings["jsonl"])
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.txt").write_bytes((GOOD * 20).encode() + b"\xff" + GOOD.encode())
    (folder / "picture.png").write_bytes(b"\x89PNG")
    bad = [str(folder / name) for name in ("missing.txt", "empty.txt", "broken.txt", "picture.png")]
    paths = [bad[0], *archive[:9], *bad[1:3], *archive[9:], bad[3]]
    output = tmp_path / "out.jsonl"
    unwalked = Failure("locked", "InputError", "cannot be read: Permission denied")
    summary = tag_archive(paths, output, settings["jsonl"], unwalked=[unwalked])
    assert (summary.files, summary.failed) == (34, 5)
    assert output.read_bytes() == good.read_bytes()
    errors = read_errors(output)
    assert [error["path"] for error in errors] == ["locked", *bad]
    kinds = ["InputError", "InputError", "EmptyInputError", "UndecodableError", "FormatError"]
    assert [error["kind"] for error in errors] == kinds
    assert errors[1]["reason"] == "no such file"
    assert "byte 1140" in errors[3]["reason"]
    middle = len(b"".join(line for line in good.read_bytes().splitlines(keepends=True) if document(line) < archive[9]))
    assert [error["place"] for error in errors] == [None, 0, middle, middle, good.stat().st_size]


def document(line: bytes) -> str:
    return str(json.loads(line)["document"])


def test_nothing_is_written_where_everything_failed(tmp_path: Path, settings: dict[Form, Settings]) -> None:
    for paths in ([], [str(tmp_path / "missing.txt")]):
        summary = tag_archive(paths, tmp_path / "out.csv", settings["csv"])
        assert (summary.failed, summary.written) == (len(paths), False)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_run_is_taken_up_where_it_was_interrupted(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings], form: Form
) -> None:
    Path(archive[2]).write_bytes(b"")
    reference = tmp_path / f"reference.{form}"
    tag_archive(archive, reference, settings[form])
    output = tmp_path / f"out.{form}"
    interrupt(archive, output, settings[form], after=10)
    interrupt(archive, output, settings[form], after=22)
    summary = tag_archive(archive, output, settings[form])
    # A unit of four was committed before its documents were told of; the failure counts as known, too.
    assert summary.known == 24
    assert output.read_bytes() == reference.read_bytes()
    assert read_errors(output) == read_errors(reference)


def test_only_what_was_changed_is_tagged_again(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings]
) -> None:
    output = tmp_path / "out.jsonl"
    interrupt(archive, output, settings["jsonl"], after=30)
    Path(archive[3]).write_text("临泽高新区新建道路12公里，铺设管网8公里。", encoding="utf-8")
    Path(archive[5]).unlink()
    archive[9:9] = [archive[0], *make_archive(tmp_path / "more", 1, seed=2)]
    summary = tag_archive(archive, output, settings["jsonl"])
    assert (summary.files, summary.known, summary.failed) == (32, 29, 1)
    reference = tmp_path / "reference.jsonl"
    tag_archive(archive, reference, settings["jsonl"])
    assert output.read_bytes() == reference.read_bytes()
    assert read_errors(output) == read_errors(reference)


def test_what_was_made_otherwise_is_not_taken_up_and_not_lost(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings]
) -> None:
    output = tmp_path / "out.jsonl"
    interrupt(archive, output, settings["jsonl"], after=30)
    other = make_settings(load(OTHER_MODEL), OTHER_MODEL, "jsonl")
    changes = (replace(settings["jsonl"], boilerplate=True), replace(settings["jsonl"], encoding="utf-8"), other)
    for number, changed in enumerate(changes):
        with pytest.raises(KeyboardInterrupt):
            tag_archive(archive, output, changed, observer=InterruptedAfter(1))
        reference, copy = tmp_path / f"reference-{number}.jsonl", tmp_path / f"copy-{number}.jsonl"
        shutil.copytree(tmp_path / "out.jsonl.parts", tmp_path / f"copy-{number}.jsonl.parts")
        tag_archive(archive, reference, changed)
        assert tag_archive(archive, copy, changed).known == 4
        assert copy.read_bytes() == reference.read_bytes()
    # Back to what it was begun with: all is there still.
    assert tag_archive(archive, output, settings["jsonl"]).known == 30


def test_it_is_said_that_earlier_work_is_of_no_use(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings]
) -> None:
    output = tmp_path / "out.jsonl"
    interrupt(archive, output, settings["jsonl"], after=10)
    noting = Noting()
    tag_archive(archive, output, replace(settings["jsonl"], boilerplate=True), observer=noting)
    assert noting.anew


@pytest.mark.parametrize("damage", ["torn", "garbled", "empty", "no part", "short part"])
def test_a_damaged_working_folder_costs_work_and_no_rows(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings], damage: str
) -> None:
    reference, output = tmp_path / "reference.jsonl", tmp_path / "out.jsonl"
    tag_archive(archive, reference, settings["jsonl"])
    interrupt(archive, output, settings["jsonl"], after=22)
    folder = tmp_path / "out.jsonl.parts"
    journal = folder / "journal.jsonl"
    data = journal.read_bytes()
    if damage == "torn":
        journal.write_bytes(data[:-7])
    elif damage == "garbled":
        journal.write_bytes(data[:-40] + bytes(30) + data[-10:])
    elif damage == "empty":
        journal.write_bytes(b"")
    elif damage == "no part":
        (folder / "part-000001").unlink()
    else:
        part = folder / "part-000001"
        part.write_bytes(part.read_bytes()[:-1])
    (folder / "part-000099.12345.tmp").write_bytes(b"left over")
    summary = tag_archive(archive, output, settings["jsonl"])
    assert summary.known == (0 if damage == "empty" else 20)
    assert output.read_bytes() == reference.read_bytes()
    assert not folder.exists()


def test_an_output_is_replaced_only_when_told_to(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings]
) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("precious")
    with pytest.raises(RefusedError, match="--overwrite"):
        tag_archive(archive, output, settings["jsonl"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "out.jsonl"]
    with pytest.raises(KeyboardInterrupt):
        tag_archive(archive, output, settings["jsonl"], overwrite=True, observer=InterruptedAfter(5))
    assert output.read_text() == "precious"
    with pytest.raises(RefusedError, match="--overwrite"):
        tag_archive(archive, output, settings["jsonl"])
    assert tag_archive(archive, output, settings["jsonl"], overwrite=True).known == 8
    assert output.read_text(encoding="utf-8").startswith('{"document"')


def test_errors_of_an_older_output_go_with_it(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings]
) -> None:
    output = tmp_path / "out.jsonl"
    tag_archive([*archive, str(tmp_path / "missing.txt")], output, settings["jsonl"])
    assert len(read_errors(output)) == 1
    tag_archive(archive, output, settings["jsonl"], overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "out.jsonl"]


def test_a_link_stays_a_link(archive: list[str], tmp_path: Path, settings: dict[Form, Settings]) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "target.jsonl", tmp_path / "link.jsonl"
    link.symlink_to(target)
    tag_archive(archive, link, settings["jsonl"])
    assert link.is_symlink()
    assert target.stat().st_size > 0
    assert list(target.parent.iterdir()) == [target]


def test_a_file_name_in_no_encoding(tmp_path: Path, settings: dict[Form, Settings]) -> None:
    names = [str(tmp_path / name) for name in ("报告\udcff.txt", "空\udcff.txt")]
    try:
        Path(names[0]).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")
    Path(names[1]).write_bytes(b"")
    for form in FORMS:
        output = tmp_path / f"out.{form}"
        with pytest.raises(KeyboardInterrupt):
            tag_archive(names, output, settings[form], observer=InterruptedAfter(2))
        assert tag_archive(names, output, settings[form]).known == 2
        assert read_errors(output)[0]["path"] == names[1]


def test_the_folder_of_somebody_else_is_left_alone(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings]
) -> None:
    folder = tmp_path / "out.jsonl.parts"
    folder.mkdir()
    (folder / "precious.txt").write_text("x")
    with pytest.raises(RefusedError, match="in the way"):
        tag_archive(archive, tmp_path / "out.jsonl", settings["jsonl"])
    assert (folder / "precious.txt").exists()


def test_a_folder_that_cannot_be_written_to(archive: list[str], tmp_path: Path, settings: dict[Form, Settings]) -> None:
    with pytest.raises(ZonetagError, match=r"none/out\.csv: cannot be written: No such file"):
        tag_archive(archive, tmp_path / "none" / "out.csv", settings["csv"])


def test_a_model_that_was_replaced_is_not_used(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings]
) -> None:
    model = tmp_path / "model"
    shutil.copytree(MODEL, model)
    begun = replace(settings["jsonl"], model=str(model))
    shutil.rmtree(model)
    shutil.copytree(OTHER_MODEL, model)
    for jobs in (1, 2):
        with pytest.raises(RefusedError, match="replaced"):
            tag_archive(archive, tmp_path / "out.jsonl", begun, jobs=jobs)
    assert not (tmp_path / "out.jsonl.parts").exists()


class TestRetryFailed:
    @pytest.fixture
    def paths(self, archive: list[str], tmp_path: Path) -> list[str]:
        """An archive with bad files in it, two of them side by side, one at each end, one twice."""
        bad = [str(tmp_path / "bad" / f"{number}.txt") for number in range(5)]
        (tmp_path / "bad").mkdir()
        for path in bad:
            Path(path).write_bytes(b"")
        return [bad[0], *archive[:9], bad[1], bad[2], *archive[9:20], bad[3], *archive[20:], bad[3], bad[4]]

    def repair(self, *paths: str) -> None:
        for number, path in enumerate(paths):
            Path(path).write_text(f"白鹭洲园区新签约项目{number}个。\n\n" + GOOD, encoding="utf-8")

    @pytest.mark.parametrize("form", FORMS)
    def test_rows_come_to_where_they_belong(
        self, paths: list[str], tmp_path: Path, settings: dict[Form, Settings], form: Form
    ) -> None:
        output, reference = tmp_path / f"out.{form}", tmp_path / f"reference.{form}"
        assert tag_archive(paths, output, settings[form]).failed == 6
        for repaired, failed in (((0, 11), 4), ((23,), 2), ((10, 35), 0)):
            self.repair(*(paths[place] for place in repaired))
            summary = retry_failed(paths, output, settings[form])
            assert (summary.failed, summary.rows > 0, summary.known) == (failed, True, 0)
            tag_archive(paths, reference, settings[form], overwrite=True)
            assert output.read_bytes() == reference.read_bytes()
            if failed:
                assert read_errors(output) == read_errors(reference)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "bad", output.name, reference.name]
        assert retry_failed(paths, output, settings[form]) == Summary(0, 0, 0)

    def test_only_what_is_asked_for_is_tried(
        self, paths: list[str], tmp_path: Path, settings: dict[Form, Settings]
    ) -> None:
        output = tmp_path / "out.csv"
        unwalked = Failure("locked", "InputError", "cannot be read")
        tag_archive(paths, output, settings["csv"], unwalked=[unwalked])
        self.repair(paths[0], paths[10])
        assert retry_failed([paths[1], "elsewhere.txt", "locked"], output, settings["csv"]) == Summary(0, 0, 7)
        summary = retry_failed([paths[10]], output, settings["csv"])
        assert summary == Summary(1, 2, 6)
        assert [error["path"] for error in read_errors(output)] == [
            "locked", *(paths[place] for place in (0, 11, 23, 34, 35))
        ]  # fmt: skip
        assert retry_failed(paths, output, settings["csv"]).failed == 5
        reference = tmp_path / "reference.csv"
        tag_archive(paths, reference, settings["csv"], unwalked=[unwalked])
        assert output.read_bytes() == reference.read_bytes()
        assert read_errors(output) == read_errors(reference)

    def test_it_is_taken_up_where_it_was_interrupted(
        self, paths: list[str], tmp_path: Path, settings: dict[Form, Settings]
    ) -> None:
        output = tmp_path / "out.jsonl"
        tag_archive(paths, output, settings["jsonl"])
        self.repair(paths[0], paths[10], paths[11])
        with pytest.raises(KeyboardInterrupt):
            retry_failed(paths, output, settings["jsonl"], observer=InterruptedAfter(2))
        # The first four of six; one of them is there twice.
        assert retry_failed(paths, output, settings["jsonl"]).known == 5

    def test_it_is_refused_where_rows_could_not_be_put(
        self, paths: list[str], tmp_path: Path, settings: dict[Form, Settings]
    ) -> None:
        output = tmp_path / "out.jsonl"
        with pytest.raises(RefusedError, match="no finished run"):
            retry_failed(paths, output, settings["jsonl"])
        tag_archive(paths, output, settings["jsonl"])
        with pytest.raises(RefusedError, match="another model"):
            retry_failed(paths, output, replace(settings["jsonl"], boilerplate=True))
        errors = output.with_name("out.jsonl.errors.jsonl")
        records = errors.read_text(encoding="utf-8")
        errors.write_text(records + '{"oops"\n', encoding="utf-8")
        with pytest.raises(RefusedError, match=r"errors\.jsonl:7: no record"):
            retry_failed(paths, output, settings["jsonl"])
        errors.write_text(records, encoding="utf-8")
        with output.open("a", encoding="utf-8") as file:
            file.write("\n")
        with pytest.raises(RefusedError, match="changed since"):
            retry_failed(paths, output, settings["jsonl"])
        assert not output.with_name("out.jsonl.parts").exists()


def test_work_is_kept_where_another_command_could_read_nothing(
    archive: list[str], tmp_path: Path, settings: dict[Form, Settings]
) -> None:
    output = tmp_path / "out.csv"
    interrupt(archive, output, settings["csv"], after=10)
    for mistyped in ([], [str(tmp_path / "missing.txt")]):
        assert not tag_archive(mistyped, output, settings["csv"]).written
    assert tag_archive(archive, output, settings["csv"]).known >= 10
