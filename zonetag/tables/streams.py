"""Files of text, compressed or not."""

from __future__ import annotations

import gzip
import zlib
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from zonetag.errors import InputError
from zonetag.integrations.arrow import import_pyarrow
from zonetag.tables.chunks import CHUNK_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zonetag.tables.formats import Compression

_GZIP_LEVEL = 6


def read_blocks(
    file: BinaryIO, *, path: str, compression: Compression | None, advance: Callable[[int], object]
) -> Iterator[bytes]:
    """Read a file block by block.

    Args:
        file: The file.
        path: What to call it in messages.
        compression: What is around the text.
        advance: Told after each block how many bytes of the file have been read since the last.

    Raises:
        InputError: It is damaged, or ends too early.
        MissingExtraError: Its compression needs pyarrow.
    """
    with ExitStack() as stack:
        stream = file
        if compression == "gzip":
            stream = cast("BinaryIO", stack.enter_context(gzip.GzipFile(fileobj=file)))
        elif compression == "zstd":
            pa = import_pyarrow()
            stream = stack.enter_context(pa.CompressedInputStream(pa.PythonFile(_LeftOpen(file), mode="r"), "zstd"))
        position = 0
        while block := _read(stream, path):
            # A pipe knows no position, and what is read from it is what there is of it.
            before, position = position, file.tell() if file.seekable() else position + len(block)
            advance(position - before)
            yield block


@contextmanager
def compressed(stream: BinaryIO, compression: Compression | None) -> Iterator[BinaryIO]:
    """Give a stream whose bytes go to another one in a compression; the same text is the same bytes at any time.

    Raises:
        MissingExtraError: The compression needs pyarrow.
    """
    if compression == "gzip":
        with gzip.GzipFile("", "wb", _GZIP_LEVEL, stream, mtime=0) as packed:
            yield cast("BinaryIO", packed)
    elif compression == "zstd":
        pa = import_pyarrow()
        with pa.CompressedOutputStream(pa.PythonFile(_LeftOpen(stream), mode="w"), "zstd") as packed:
            yield packed
    else:
        yield stream


class _LeftOpen:
    """A file that pyarrow, which would close it, can read from or write to."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self.read = file.read
        self.write = file.write
        self.flush = file.flush

    def close(self) -> None:
        """Leave that to whoever opened the file."""


def _read(stream: BinaryIO, path: str) -> bytes:
    try:
        return stream.read(CHUNK_BYTES)
    except (EOFError, zlib.error, OSError) as error:
        raise InputError(f"{path}: cannot be read to its end: {error}; it is damaged, or was cut off") from error
