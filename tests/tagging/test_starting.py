from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from zonetag.errors import ZonetagError
from zonetag.tagging.starting import start_process, without_main

REPOSITORY = Path(__file__).parents[2]
# No `if __name__ == "__main__"`, as in most scripts.
SCRIPT = """
import multiprocessing, time
import zonetag
def texts():
    yield from ["全年新签约项目32个，协议总投资186亿元。"] * 20_000
    while not multiprocessing.active_children():
        time.sleep(0.01)
    time.sleep(2)  # until the other one has started
    yield from ["全年新签约项目32个，协议总投资186亿元。"] * 20_000
print(sum(tags.primary == "招商引资" for tags in zonetag.load().tag_many(texts(), n_jobs=2)))
"""


@pytest.mark.parametrize("piped", [False, True])
def test_a_script_may_use_several_processes(tmp_path: Path, piped: bool) -> None:  # noqa: FBT001 - a parameter
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, "-"] if piped else [sys.executable, str(script)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        command, input=SCRIPT if piped else None, capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "40000\n", "")


def test_the_main_module_is_put_back() -> None:
    main = sys.modules["__main__"]

    def fail() -> None:
        assert sys.modules["__main__"] is not main
        assert not hasattr(sys.modules["__main__"], "__file__")
        raise OSError("no more processes")

    with pytest.raises(OSError, match="no more processes"), without_main():
        fail()
    assert sys.modules["__main__"] is main


def test_the_main_module_is_put_back_whichever_thread_is_done_first() -> None:
    main = sys.modules["__main__"]

    def replace_for_a_while() -> None:
        with without_main():
            time.sleep(0.01)

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(replace_for_a_while) for _ in range(8)]:
            done.result()
    assert sys.modules["__main__"] is main


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="there is no /proc")
def test_no_room_for_another_process() -> None:
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    opened = max(int(path.name) for path in Path("/proc/self/fd").iterdir()) + 1
    filler = [os.open(os.devnull, os.O_RDONLY) for _ in range(opened)]  # no gaps are left
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(filler) + 1, limits[1]))
    try:
        with pytest.raises(ZonetagError, match="no other process can be started: Too many open files; try fewer"):
            start_process(print)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        for descriptor in filler:
            os.close(descriptor)
