"""Runs a run, kills it before each thing it does to files, one after another, and lets the next one go on.

A script of its own, since it forks: `test_kills.py` starts it and reads what it prints, the number of kills.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from zonetag.archive import units
from zonetag.archive.run import retry_failed, tag_archive
from zonetag.archive.settings import make_settings
from zonetag.errors import RefusedError
from zonetag.tagging import load

#: What Python tells of before it is done.
EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}


def in_child(work: Callable[[], None], folder: Path, *, kill_at: int | None = None) -> bool:
    """Do something in a process that is killed before its so-and-so-many-th event in a folder; say whether it was."""
    child = os.fork()
    if child == 0:
        left = kill_at

        def count() -> None:
            nonlocal left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            if left is not None:
                left -= 1

        def hear(event: str, details: tuple[object, ...]) -> None:
            # What is truncated is open: a number, no name.
            if event == "os.truncate" or (event in EVENTS and str(details[0]).startswith(str(folder))):
                count()

        fsync = os.fsync

        def counted_fsync(file: int) -> None:
            count()
            fsync(file)

        sys.addaudithook(hear)
        os.fsync = counted_fsync  # type: ignore[assignment] - of which Python does not tell
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - told of, then the end of this process
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, -signal.SIGKILL}, status
    return status != 0


def contents(folder: Path) -> dict[str, str]:
    """Give a checksum of every file."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def main(form: str, scenario: str, model: Path, archive: Path, scratch: Path) -> None:
    """Kill one scenario everywhere."""
    units.UNIT_DOCUMENTS = 2
    tagger = load(model)
    settings = make_settings(tagger, model, form)  # type: ignore[arg-type]
    paths = sorted(map(str, archive.iterdir()))
    before, place = scratch / "before", scratch / "place"
    before.mkdir()
    output = place / "out"
    if scenario != "fresh":
        broken = sorted(archive.iterdir())[1]
        content = broken.read_bytes()
        broken.write_bytes(b"")
        tag_archive(paths, before / "out", settings, tagger=tagger)
        broken.write_bytes(content)

    def run() -> None:
        finished = output.exists() and not (place / "out.parts" / "journal.jsonl").exists()
        try:
            if scenario == "retry":
                retry_failed(paths, output, settings, tagger=tagger)
            else:
                tag_archive(paths, output, settings, tagger=tagger, overwrite=scenario == "overwrite")
        except RefusedError:
            if not finished:  # else it was killed when all was done
                raise

    tag_archive(paths, scratch / "warm", settings, tagger=tagger)  # so that what it imports is there
    shutil.copytree(before, place)
    assert not in_child(run, place)
    expected = contents(place)
    kills = 0
    while True:
        shutil.rmtree(place)
        shutil.copytree(before, place)
        if not in_child(run, place, kill_at=kills):
            break
        kills += 1
        in_child(run, place, kill_at=kills // 2)  # and once more while it goes on
        assert not in_child(run, place)
        assert contents(place) == expected, (kills, sorted(contents(place)), sorted(expected))
    sys.stdout.write(f"{kills}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(Path, sys.argv[3:]))
