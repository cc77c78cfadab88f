from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from zonetag.tagging.starting import without_main

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
