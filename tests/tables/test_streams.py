from __future__ import annotations

import gzip
import io
import os
import sys
import threading
from pathlib import Path

import pyarrow as pa
import pytest

from zonetag.errors import InputError, MissingExtraError
from zonetag.tables import streams
from zonetag.tables.formats import Compression
from zonetag.tables.streams import compressed, read_blocks

TEXT = "全年新签约项目32个。\n".encode() * 500


def ignore(_: int) -> None: ...


def pack(data: bytes, compression: Compression | None) -> bytes:
    stream = io.BytesIO()
    with compressed(stream, compression) as packed:
        packed.write(data)
    return stream.getvalue()


def unpack(data: bytes, compression: Compression | None) -> bytes:
    return b"".join(read_blocks(io.BytesIO(data), path="x", compression=compression, advance=ignore))


@pytest.mark.parametrize("compression", [None, "gzip", "zstd"])
def test_there_and_back(compression: Compression | None) -> None:
    packed = pack(TEXT, compression)
    assert unpack(packed, compression) == TEXT
    assert pack(TEXT, compression) == packed
    # As `cat a.gz b.gz > c.gz` makes it.
    assert unpack(packed + packed, compression) == TEXT * 2
    assert unpack(pack(b"", compression), compression) == b""


def test_other_programs_read_what_is_packed() -> None:
    assert gzip.decompress(pack(TEXT, "gzip")) == TEXT
    assert pa.decompress(pack(TEXT, "zstd"), len(TEXT), "zstd").to_pybytes() == TEXT


@pytest.mark.parametrize("compression", ["gzip", "zstd"])
@pytest.mark.parametrize("damage", ["cut off", "overwritten", "not compressed"])
def test_a_damaged_file(compression: Compression, damage: str) -> None:
    whole = pack(TEXT, compression)
    half = len(whole) // 2
    damaged = {"cut off": whole[:half], "overwritten": whole[:20] + bytes(30), "not compressed": TEXT}[damage]
    with pytest.raises(InputError, match=r"x: cannot be read to its end: .*; it is damaged, or was cut off"):
        unpack(damaged, compression)


@pytest.mark.parametrize("compression", [None, "gzip", "zstd"])
def test_blocks_and_what_was_read_of_the_file(
    compression: Compression | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(streams, "CHUNK_BYTES", 1000)
    path = tmp_path / "x"
    path.write_bytes(pack(TEXT, compression))
    counts: list[int] = []
    with path.open("rb") as file:
        blocks = [*read_blocks(file, path="x", compression=compression, advance=counts.append)]
        assert not file.closed
    assert {len(block) for block in blocks[:-1]} == {1000}
    assert len(counts) == len(blocks)
    assert sum(counts) == path.stat().st_size


def test_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(TEXT,))
    writer.start()
    counts: list[int] = []
    with path.open("rb") as file:
        assert b"".join(read_blocks(file, path="x", compression=None, advance=counts.append)) == TEXT
    writer.join()
    assert sum(counts) == len(TEXT)


def test_zst_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack(TEXT, "zstd")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for use in (lambda: unpack(packed, "zstd"), lambda: pack(TEXT, "zstd")):
        with pytest.raises(MissingExtraError, match=r"zonetag\[arrow\]"):
            use()
    assert unpack(pack(TEXT, "gzip"), "gzip") == TEXT
