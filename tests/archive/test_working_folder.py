from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from zonetag.archive.outcomes import Failure, Outcome
from zonetag.archive.units import Document, Unit, UnitResult
from zonetag.archive.working_folder import WorkingFolder, is_working_folder
from zonetag.errors import RefusedError

from .conftest import environment

SETTINGS = "0123"


def result(folder: WorkingFolder, number: int, *outcomes: Outcome, data: bytes = b"") -> UnitResult:
    """What a worker gives back, its part file written."""
    unit = Unit(f"part-{number:06}", 0, tuple(Document(outcome.path, 1) for outcome in outcomes))
    temporary = f"{unit.part}.1.tmp" if data else ""
    if data:
        (folder.path / temporary).write_bytes(data)
    return UnitResult(unit, outcomes, temporary)


def tagged(path: str, part: str, *, digest: str | None = "d") -> Outcome:
    return Outcome(path, digest, 2, part, 0, 4)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def test_what_was_committed_is_known_next_time(output: Path) -> None:
    with WorkingFolder(output) as folder:
        folder.begin(SETTINGS)
        failed = Outcome("b", "d", failure=Failure("b", "EmptyInputError", "is empty"))
        nothing = Outcome("c", "d")
        passing = Outcome("e", None, failure=Failure("e", "MemoryError", "not enough memory"))
        once = tagged("f", "part-000000", digest=None)
        folder.commit(result(folder, 0, tagged("a", "part-000000"), failed, nothing, passing, once, data=b"rows"))
        folder.commit(result(folder, 1, Outcome("g", "d", failure=Failure("g", "FormatError", "?"))))
    with WorkingFolder(output) as folder:
        folder.begin(SETTINGS)
        assert list(folder.known) == ["a", "b", "c", "g"]
        assert [folder.known[path] for path in "abc"] == [tagged("a", "part-000000"), failed, nothing]
        assert (folder.next_part, folder.restarted, folder.finished) == (1, False, None)
    with WorkingFolder(output) as folder:
        folder.begin("other")
        assert (folder.known, folder.next_part, folder.restarted) == ({}, 1, True)


def test_what_was_known_is_not_written_again(output: Path) -> None:
    with WorkingFolder(output) as folder:
        folder.begin(SETTINGS)
        known = tagged("a", "part-000000")
        folder.commit(result(folder, 0, known, data=b"rows"))
        size = (folder.path / "journal.jsonl").stat().st_size
        folder.commit(UnitResult(Unit("part-000001", 0, (Document("a", 1, known),)), (known,)))
        assert (folder.path / "journal.jsonl").stat().st_size == size


def test_a_folder_that_keeps_nothing_is_removed(output: Path) -> None:
    def fail() -> None:
        with WorkingFolder(output) as folder:
            folder.begin(SETTINGS)
            (folder.path / "part-000000.1.tmp").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert list(output.parent.iterdir()) == []


def test_publishing_moves_files_and_removes_the_folder(output: Path) -> None:
    for number, errors in enumerate((True, False)):
        with WorkingFolder(output) as folder:
            folder.begin(SETTINGS)
            folder.staged_output.write_text(f"rows {number}")
            if errors:
                folder.staged_errors.write_text("records")
            folder.publish({"failed": int(errors)})
        assert output.read_text() == f"rows {number}"
        expected = ["out.jsonl", "out.jsonl.errors.jsonl"] if errors else ["out.jsonl"]
        assert sorted(path.name for path in output.parent.iterdir()) == expected


def stop_before_moving(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be ended when the journal says that all is finished and nothing is moved yet."""

    def fail() -> None:
        with WorkingFolder(output) as folder, monkeypatch.context() as patch:
            folder.begin(SETTINGS)
            folder.commit(result(folder, 0, tagged("a", "part-000000"), data=b"rows"))
            folder.staged_output.write_text("new")
            folder.staged_errors.write_text("records")
            patch.setattr(Path, "replace", None)
            folder.publish({"failed": 1})

    with pytest.raises(TypeError):
        fail()


def test_what_was_moved_in_part_is_known_to_be_finished(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_before_moving(output, monkeypatch)
    (output.parent / "out.jsonl.parts" / "output").rename(output)
    with WorkingFolder(output) as folder:
        assert folder.finished == {"failed": 1}
        folder.publish_errors()
        assert folder.finished is None
    assert (output.read_text(), folder.errors.read_text()) == ("new", "records")
    assert not folder.path.exists()


def test_an_older_output_is_never_taken_for_the_finished_one(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output.write_text("old")
    stop_before_moving(output, monkeypatch)
    with WorkingFolder(output) as folder:
        assert folder.finished is None
        folder.begin(SETTINGS)  # which removes the staged output, and is ended then
        assert not folder.staged_output.exists()
    with WorkingFolder(output) as folder:
        assert folder.finished is None


def test_a_second_run_is_refused_while_the_first_goes_on(output: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from zonetag.archive.working_folder import WorkingFolder\n"
        "with WorkingFolder(pathlib.Path(sys.argv[1])):\n"
        "    print('locked', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, output], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"locked\n"
        with (
            pytest.raises(RefusedError, match=rf"written by another run \(process {first.pid}\)"),
            WorkingFolder(output),
        ):
            pass
        assert is_working_folder(output.with_name("out.jsonl.parts"))
        first.kill()
        first.wait()
        # Its lock file is there still; the lock is not.
        assert (output.with_name("out.jsonl.parts") / "lock").read_text() == str(first.pid)
        with WorkingFolder(output) as folder:
            assert (folder.path / "lock").read_text() == str(os.getpid())


def test_other_folders_are_none(tmp_path: Path) -> None:
    for name, file in (("a.parts", "x"), ("b", "lock"), ("c.parts", "lock"), ("d.parts", None)):
        (tmp_path / name).mkdir()
        if file:
            (tmp_path / name / file).touch()
    assert [is_working_folder(tmp_path / name) for name in ("a.parts", "b", "c.parts", "d.parts", "e.parts")] == [
        False, False, True, True, False
    ]  # fmt: skip
    with pytest.raises(RefusedError, match="in the way"), WorkingFolder(tmp_path / "a"):
        pass
